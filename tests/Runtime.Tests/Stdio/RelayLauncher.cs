namespace TypedMcp.Tests;

/// <summary>A launcher of somebody else's: what it gives is a process on this machine behind plain streams, as a remote executor's would be.</summary>
internal sealed class RelayLauncher : IProcessLauncher
{
    public ProcessLaunch? Launch { get; private set; }

    public async ValueTask<IServerProcess> StartAsync(ProcessLaunch launch, CancellationToken cancellationToken)
    {
        Launch = launch;
        return new Relay(await LocalProcessLauncher.Instance.StartAsync(launch, cancellationToken));
    }

    private sealed class Relay(IServerProcess inner) : IServerProcess
    {
        public int Id => inner.Id;

        public Stream StandardInput { get; } = new BufferedStream(inner.StandardInput);

        public Stream StandardOutput { get; } = new BufferedStream(inner.StandardOutput);

        public Stream StandardError { get; } = new BufferedStream(inner.StandardError);

        public Task<int?> Exited => inner.Exited;

        public void Terminate() => inner.Terminate();

        public void Kill() => inner.Kill();

        public bool IsAnyAlive() => inner.IsAnyAlive();

        public ValueTask DisposeAsync() => inner.DisposeAsync();
    }
}
