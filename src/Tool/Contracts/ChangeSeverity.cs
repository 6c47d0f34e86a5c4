namespace TypedMcp.Tool.Contracts;

/// <summary>What a change means for callers.</summary>
internal enum ChangeSeverity
{
    /// <summary>Every caller recompiles unchanged.</summary>
    Safe,

    /// <summary>Every caller recompiles, and somebody should look: text that reaches models, hints, values that an output may now have.</summary>
    Warning,

    /// <summary>Some caller does not compile any more, or fails.</summary>
    Breaking,
}
