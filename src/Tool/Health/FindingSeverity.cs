namespace TypedMcp.Tool.Health;

/// <summary>How much a finding matters.</summary>
internal enum FindingSeverity
{
    /// <summary>It is as it should be.</summary>
    Ok,

    /// <summary>It works, and is likely not what was meant.</summary>
    Warning,

    /// <summary>Something does not work.</summary>
    Error,
}
