namespace TypedMcp;

/// <summary>Starts servers on this machine.</summary>
internal sealed class LocalProcessLauncher : IProcessLauncher
{
    public static readonly LocalProcessLauncher Instance = new();

    private LocalProcessLauncher()
    {
    }

    /// <inheritdoc/>
    public async ValueTask<IServerProcess> StartAsync(ProcessLaunch launch, CancellationToken cancellationToken)
    {
        // On the pool: the system calls of a start block (a command on a slow disk does), and the time limit must be able to fire meanwhile.
        IServerProcess process = await Task.Run<IServerProcess>(() => OperatingSystem.IsWindows() ? WindowsProcess.Start(launch) : UnixProcess.Start(launch), CancellationToken.None).ConfigureAwait(false);
        if (cancellationToken.IsCancellationRequested)
        {
            process.Kill();
            await process.Exited.ConfigureAwait(false);
            await process.DisposeAsync().ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();
        }

        return process;
    }
}
