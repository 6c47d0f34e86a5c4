namespace TypedMcp;

/// <summary>One difference between a snapshot and its server, as a caller in C# meets it.</summary>
/// <param name="Severity">What it means for callers.</param>
/// <param name="Where">A tool's wire name, a type with its member, or <c>instructions</c>.</param>
/// <param name="Message">What is different.</param>
public sealed record McpSnapshotChange(McpChangeSeverity Severity, string Where, string Message);
