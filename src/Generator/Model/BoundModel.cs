namespace TypedMcp.Generator.Model;

/// <summary>A bound that a writer checks.</summary>
/// <param name="Check">The method of <c>McpBounds</c>.</param>
/// <param name="Literal">The bound as C#.</param>
internal sealed record BoundModel(string Check, string Literal);
