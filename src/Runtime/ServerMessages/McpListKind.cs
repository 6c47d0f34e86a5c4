namespace TypedMcp;

/// <summary>A list of a server.</summary>
public enum McpListKind
{
    /// <summary>Its tools.</summary>
    Tools,

    /// <summary>Its prompts.</summary>
    Prompts,

    /// <summary>Its resources and resource templates.</summary>
    Resources,
}
