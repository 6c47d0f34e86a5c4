namespace TypedMcp;

/// <summary>A server process that a launcher started.</summary>
public interface IServerProcess : IAsyncDisposable
{
    /// <summary>The process id on the machine it runs on; 0 where that is unknown.</summary>
    int Id { get; }

    /// <summary>Where requests are written to. Closing it tells the server to end.</summary>
    Stream StandardInput { get; }

    /// <summary>Where answers come from.</summary>
    Stream StandardOutput { get; }

    /// <summary>Where the server talks about itself.</summary>
    Stream StandardError { get; }

    /// <summary>Ends with the exit code when the process has ended; <see langword="null"/> where the code is unknown. Its children may live on.</summary>
    Task<int?> Exited { get; }

    /// <summary>Asks the process and its descendants to end (SIGTERM to the process group).</summary>
    void Terminate();

    /// <summary>Ends the process and its descendants at once (SIGKILL to the process group).</summary>
    void Kill();

    /// <summary>Whether the process or a descendant that the launcher can still reach lives.</summary>
    /// <returns>Whether anything is left to end.</returns>
    bool IsAnyAlive();
}
