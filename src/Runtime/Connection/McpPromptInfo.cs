using System.Text.Json;

namespace TypedMcp;

/// <summary>One prompt as the server lists it.</summary>
public sealed record McpPromptInfo
{
    /// <summary>The prompt's wire name; empty where the server gives none.</summary>
    public required string Name { get; init; }

    /// <summary>The prompt object as the server sent it, member order and unknown members kept.</summary>
    public required JsonElement Raw { get; init; }
}
