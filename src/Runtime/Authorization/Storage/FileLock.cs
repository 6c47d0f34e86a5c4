namespace TypedMcp.Authorization;

/// <summary>A lock across processes: an open file that the operating system locks, and unlocks when its holder dies. Within the process it is queued for first.</summary>
internal sealed class FileLock : IAsyncDisposable
{
    private static readonly TimeSpan s_poll = TimeSpan.FromMilliseconds(50);
    private readonly FileStream _file;
    private readonly IAsyncDisposable _process;

    private FileLock(FileStream file, IAsyncDisposable process)
    {
        _file = file;
        _process = process;
    }

    /// <summary>How long anyone waits for a holder that lives and does not let go.</summary>
    public static TimeSpan Limit { get; } = TimeSpan.FromSeconds(60);

    /// <summary>Takes the lock.</summary>
    /// <param name="path">The lock file; it is created and stays.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Gives the wait up.</param>
    /// <exception cref="McpConnectionException">The file cannot be written, or another process holds it for longer than <see cref="Limit"/>.</exception>
    public static async ValueTask<IAsyncDisposable> TakeAsync(string path, TimeProvider time, CancellationToken cancellationToken)
    {
        var process = await ProcessLock.TakeAsync(path, cancellationToken).ConfigureAwait(false);
        try
        {
            StoreDirectory.Create(Path.GetDirectoryName(path)!);
            var start = time.GetTimestamp();
            while (true)
            {
                if (TryOpen(path) is { } file)
                {
                    return new FileLock(file, process);
                }

                if (time.GetElapsedTime(start) >= Limit)
                {
                    throw StoreFailure.Create($"the lock {path} has been held by another process for {Limit.TotalSeconds:0} s. If none is running, delete it");
                }

                await Task.Delay(s_poll, time, cancellationToken).ConfigureAwait(false);
            }
        }
        catch
        {
            await process.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _file.DisposeAsync().ConfigureAwait(false);
        await _process.DisposeAsync().ConfigureAwait(false);
    }

    private static FileStream? TryOpen(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.None, BufferSize = 0 };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        try
        {
            return new FileStream(path, options);
        }
        catch (IOException e) when (IsHeld(e))
        {
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw StoreFailure.Create($"the lock {path} cannot be taken: {e.Message}", e);
        }
    }

    /// <summary>EWOULDBLOCK of Linux and macOS; a sharing or lock violation of Windows.</summary>
    private static bool IsHeld(IOException e) => OperatingSystem.IsWindows() ? (e.HResult & 0xFFFF) is 32 or 33 : e.HResult is 11 or 35;
}
