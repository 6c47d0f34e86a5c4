using System.Text.Json;

namespace TypedMcp;

/// <summary>One resource as the server lists it.</summary>
public sealed record McpResourceInfo
{
    /// <summary>The resource's address; empty where the server gives none.</summary>
    public required string Uri { get; init; }

    /// <summary>The resource's name; empty where the server gives none.</summary>
    public required string Name { get; init; }

    /// <summary>The resource object as the server sent it, member order and unknown members kept.</summary>
    public required JsonElement Raw { get; init; }
}
