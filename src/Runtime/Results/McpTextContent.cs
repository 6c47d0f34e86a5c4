namespace TypedMcp;

/// <summary>Text.</summary>
public sealed record McpTextContent : McpContent
{
    /// <summary>The text.</summary>
    public required string Text { get; init; }
}
