namespace TypedMcp;

/// <summary>Says where a connection stands now.</summary>
/// <param name="state">Where.</param>
public sealed class McpConnectionStateChangedEventArgs(McpConnectionState state) : EventArgs
{
    /// <summary>Where the connection stands now.</summary>
    public McpConnectionState State { get; } = state;
}
