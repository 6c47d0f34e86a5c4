namespace TypedMcp.Generator.Model;

/// <summary>A member that has a C# name.</summary>
/// <param name="Type">The type that has it, or <c>Choice.Branch</c>.</param>
/// <param name="Key">What it is remembered by; <see langword="null"/> for the property that holds the members which the schema does not name.</param>
/// <param name="Name">Its C# name.</param>
internal sealed record MemberRow(string Type, string? Key, string Name);
