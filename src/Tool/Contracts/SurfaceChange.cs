namespace TypedMcp.Tool.Contracts;

/// <summary>One difference between two C# surfaces.</summary>
/// <param name="Severity">What it means for callers.</param>
/// <param name="Where">A tool's wire name, a type with its member, or <c>instructions</c>.</param>
/// <param name="Message">What is different.</param>
internal sealed record SurfaceChange(ChangeSeverity Severity, string Where, string Message);
