namespace TypedMcp;

/// <summary>What a change means for callers.</summary>
public enum McpChangeSeverity
{
    /// <summary>Every caller recompiles unchanged.</summary>
    Safe,

    /// <summary>Every caller recompiles, and somebody should look: text that reaches models, hints, values that an output may now have.</summary>
    Warning,

    /// <summary>Some caller does not compile any more, or fails.</summary>
    Breaking,
}
