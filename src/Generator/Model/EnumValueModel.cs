namespace TypedMcp.Generator.Model;

/// <summary>A value of an enum.</summary>
/// <param name="Name">The C# name.</param>
/// <param name="Text">The value's text on the wire.</param>
/// <param name="Json">The value as JSON.</param>
/// <param name="Description">Documentation.</param>
internal sealed record EnumValueModel(string Name, string Text, string Json, string? Description);
