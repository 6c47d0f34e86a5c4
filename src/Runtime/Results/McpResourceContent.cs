namespace TypedMcp;

/// <summary>A resource that came with the answer (<c>resource</c>).</summary>
public sealed record McpResourceContent : McpContent
{
    /// <summary>What is in it.</summary>
    public required McpResourceContents Resource { get; init; }
}
