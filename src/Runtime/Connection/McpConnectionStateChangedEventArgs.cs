namespace TypedMcp;

/// <summary>Says where a connection stands now.</summary>
/// <param name="state">Where.</param>
/// <param name="failure">What led there, where something went wrong.</param>
public sealed class McpConnectionStateChangedEventArgs(McpConnectionState state, McpConnectionException? failure = null) : EventArgs
{
    /// <summary>Where the connection stands now.</summary>
    public McpConnectionState State { get; } = state;

    /// <summary>Why the start failed or the session ended.</summary>
    /// <value><see langword="null"/> where nothing is wrong.</value>
    public McpConnectionException? Failure { get; } = failure;
}
