namespace TypedMcp;

/// <summary>A block of a kind that this version does not know, or one that does not fit its kind: see <see cref="McpContent.Raw"/>.</summary>
public sealed record McpUnknownContent : McpContent
{
    /// <summary>The block's <c>type</c>; empty where it has none.</summary>
    public required string Type { get; init; }
}
