namespace TypedMcp;

/// <summary>One start of a session and who waits for it.</summary>
internal sealed class ConnectAttempt : IDisposable
{
    /// <summary>Gives the start up.</summary>
    public CancellationTokenSource Cancellation { get; } = new();

    /// <summary>The start.</summary>
    public Task<ReadySession> Task { get; set; } = null!;

    /// <summary>How many wait; guarded by the slot's lock.</summary>
    public int Waiters { get; set; }

    /// <inheritdoc/>
    public void Dispose() => Cancellation.Dispose();
}
