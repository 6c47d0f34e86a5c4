namespace TypedMcp.Generator.Model;

/// <summary>Documentation as plain text; escaped when it is emitted.</summary>
/// <param name="Summary">The description; <see langword="null"/> where the server has none.</param>
/// <param name="Remarks">Bounds, defaults and the like: one sentence each.</param>
/// <param name="Example">An example value as JSON.</param>
/// <param name="IsDeprecated">Whether the schema says so.</param>
internal sealed record DocModel(string? Summary, EquatableArray<string> Remarks = default, string? Example = null, bool IsDeprecated = false);
