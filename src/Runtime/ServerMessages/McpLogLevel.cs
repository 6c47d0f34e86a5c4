namespace TypedMcp;

/// <summary>The level of a server's log message (RFC 5424).</summary>
public enum McpLogLevel
{
    /// <summary>Details for debugging.</summary>
    Debug,

    /// <summary>General information.</summary>
    Info,

    /// <summary>Normal but noteworthy.</summary>
    Notice,

    /// <summary>A warning.</summary>
    Warning,

    /// <summary>An operation failed.</summary>
    Error,

    /// <summary>A component failed.</summary>
    Critical,

    /// <summary>Somebody must act at once.</summary>
    Alert,

    /// <summary>The system is unusable.</summary>
    Emergency,
}
