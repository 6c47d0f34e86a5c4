using System.Text.Json;

namespace TypedMcp;

/// <summary>One resource template as the server lists it.</summary>
public sealed record McpResourceTemplateInfo
{
    /// <summary>The template of the addresses (RFC 6570); empty where the server gives none.</summary>
    public required string UriTemplate { get; init; }

    /// <summary>The template's name; empty where the server gives none.</summary>
    public required string Name { get; init; }

    /// <summary>The template object as the server sent it, member order and unknown members kept.</summary>
    public required JsonElement Raw { get; init; }
}
