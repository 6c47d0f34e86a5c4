namespace TypedMcp;

/// <summary>Starts servers on this machine.</summary>
internal sealed class LocalProcessLauncher : IProcessLauncher
{
    public static readonly LocalProcessLauncher Instance = new();

    private LocalProcessLauncher()
    {
    }

    /// <inheritdoc/>
    public ValueTask<IServerProcess> StartAsync(ProcessLaunch launch, CancellationToken cancellationToken) =>
        // On the pool: the system calls of a start block (a command on a slow disk does), and the time limit must be able to fire meanwhile.
        new(Task.Run(
            () =>
            {
                IServerProcess process = OperatingSystem.IsWindows() ? WindowsProcess.Start(launch) : UnixProcess.Start(launch);
                return cancellationToken.IsCancellationRequested ? EndAsync(process, cancellationToken) : Task.FromResult(process);
            },
            CancellationToken.None));

    private static async Task<IServerProcess> EndAsync(IServerProcess process, CancellationToken cancellationToken)
    {
        process.Kill();
        await process.Exited.ConfigureAwait(false);
        await process.DisposeAsync().ConfigureAwait(false);
        throw new OperationCanceledException(cancellationToken);
    }
}
