namespace TypedMcp;

/// <summary>A sound.</summary>
public sealed record McpAudioContent : McpBinaryContent;
