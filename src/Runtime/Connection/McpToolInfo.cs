using System.Text.Json;

namespace TypedMcp;

/// <summary>One tool as the server lists it.</summary>
public sealed record McpToolInfo
{
    /// <summary>The tool's wire name; empty where the server gives none.</summary>
    public required string Name { get; init; }

    /// <summary>The tool object as the server sent it, member order and unknown members kept.</summary>
    public required JsonElement Raw { get; init; }
}
