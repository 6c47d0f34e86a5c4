namespace TypedMcp;

/// <summary>A pointer to a resource that can be read with its address (<c>resource_link</c>).</summary>
public sealed record McpResourceLinkContent : McpContent
{
    /// <summary>The resource's address.</summary>
    public required string Uri { get; init; }

    /// <summary>The resource's name; empty where the server gives none.</summary>
    public string Name { get; init; } = "";

    /// <summary>The title, where there is one.</summary>
    public string? Title { get; init; }

    /// <summary>The description, where there is one.</summary>
    public string? Description { get; init; }

    /// <summary>The media type, where the server says it.</summary>
    public string? MimeType { get; init; }

    /// <summary>The size in bytes, where the server says it.</summary>
    public long? Size { get; init; }
}
