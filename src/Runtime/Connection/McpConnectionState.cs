namespace TypedMcp;

/// <summary>Where a connection stands.</summary>
public enum McpConnectionState
{
    /// <summary>Nothing was opened yet, or the session was lost and the next call opens another.</summary>
    Idle,

    /// <summary>A session is being opened.</summary>
    Connecting,

    /// <summary>Calls go out at once.</summary>
    Ready,

    /// <summary>The session was lost and another is being opened.</summary>
    Recovering,

    /// <summary>The last start failed; the next call tries again.</summary>
    Failed,

    /// <summary>The connection was disposed: it takes no more calls, and those under way have <see cref="McpConnectionOptions.DrainTimeout"/> to end. It stays so.</summary>
    Closed,
}
