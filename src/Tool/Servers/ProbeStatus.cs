namespace TypedMcp.Tool.Servers;

/// <summary>How a server is.</summary>
internal enum ProbeStatus
{
    /// <summary>Not asked.</summary>
    NotProbed,

    /// <summary>It answers.</summary>
    Ready,

    /// <summary>It wants a login.</summary>
    LoginRequired,

    /// <summary>It does not answer as it should.</summary>
    Failed,

    /// <summary>The configuration turns it off.</summary>
    Disabled,

    /// <summary>Its entry cannot be used.</summary>
    Invalid,
}
