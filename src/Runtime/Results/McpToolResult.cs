using System.Text.Json;

namespace TypedMcp;

/// <summary>What a tool answered.</summary>
/// <remarks>Immutable and safe for concurrent use.</remarks>
public sealed class McpToolResult
{
    /// <summary>The content blocks, in the server's order; empty where the server sent none.</summary>
    public IReadOnlyList<McpContent> Content { get; init; } = [];

    /// <summary>The structured content, where the server sent some.</summary>
    public JsonElement? StructuredContent { get; init; }

    /// <summary>Whether the tool said that it failed.</summary>
    public bool IsError { get; init; }

    /// <summary>The result's <c>_meta</c>, where the server sent some.</summary>
    public JsonElement? Meta { get; init; }
}
