namespace TypedMcp;

/// <summary>One who waits for a state of a connection.</summary>
/// <param name="state">The state.</param>
/// <param name="wanted">Whether it is waited for; otherwise any other one is.</param>
/// <param name="server">The connection's name.</param>
internal sealed class StateWaiter(McpConnectionState state, bool wanted, string server)
{
    private readonly TaskCompletionSource<McpConnectionState> _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends with the state that was reached.</summary>
    public Task<McpConnectionState> Task => _reached.Task;

    /// <summary>Ends the wait where <paramref name="current"/> fits, or nothing that fits can follow.</summary>
    /// <returns>Whether it ended.</returns>
    public bool TryRelease(McpConnectionState current)
    {
        if ((current == state) == wanted)
        {
            return _reached.TrySetResult(current);
        }

        return current == McpConnectionState.Closed
            && _reached.TrySetException(new McpConnectionException(McpFailureReason.Closed, $"The connection to '{server}' is closed and changes no more.") { Server = server });
    }
}
