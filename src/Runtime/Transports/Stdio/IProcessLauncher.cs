namespace TypedMcp;

/// <summary>Starts server processes: on this machine, or elsewhere.</summary>
public interface IProcessLauncher
{
    /// <summary>Starts a process with redirected standard streams.</summary>
    /// <param name="launch">What to start.</param>
    /// <param name="cancellationToken">Cancels the start; what was started by then is ended.</param>
    /// <returns>The process.</returns>
    /// <exception cref="McpConnectionException">It could not be started: <see cref="McpFailureReason.Unreachable"/>, and the message says why.</exception>
    ValueTask<IServerProcess> StartAsync(ProcessLaunch launch, CancellationToken cancellationToken);
}
