namespace TypedMcp;

/// <summary>An image.</summary>
public sealed record McpImageContent : McpBinaryContent;
