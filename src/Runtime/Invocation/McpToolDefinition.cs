using System.ComponentModel;

namespace TypedMcp;

/// <summary>What generated code tells a <see cref="McpTool"/> about itself.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class McpToolDefinition
{
    /// <summary>The snapshot's name.</summary>
    public required string Server { get; init; }

    /// <summary>The protocol revision of the snapshot; <see langword="null"/> where it names none.</summary>
    public string? ProtocolVersion { get; init; }

    /// <summary>The tool's name on the wire.</summary>
    public required string Name { get; init; }

    /// <summary>The tool's display title.</summary>
    public string? Title { get; init; }

    /// <summary>The tool's description.</summary>
    public string? Description { get; init; }

    /// <summary>The annotation <c>readOnlyHint</c>.</summary>
    public bool? ReadOnlyHint { get; init; }

    /// <summary>The annotation <c>destructiveHint</c>.</summary>
    public bool? DestructiveHint { get; init; }

    /// <summary>The annotation <c>idempotentHint</c>.</summary>
    public bool? IdempotentHint { get; init; }

    /// <summary>The annotation <c>openWorldHint</c>.</summary>
    public bool? OpenWorldHint { get; init; }

    /// <summary>The raw input schema as UTF-8 JSON.</summary>
    public McpUtf8Literal? InputSchema { get; init; }

    /// <summary>The raw output schema as UTF-8 JSON; <see langword="null"/> where the tool declares none.</summary>
    public McpUtf8Literal? OutputSchema { get; init; }

    /// <summary>Whether the result arrives wrapped as <c>{"result": …}</c> and the reader unwraps it.</summary>
    public bool WrapsResult { get; init; }
}
