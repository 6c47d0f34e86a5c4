namespace TypedMcp.Generator.Snapshot;

/// <summary>The C# surface that a tool once got.</summary>
/// <param name="Method">The method's name, with <c>Async</c>.</param>
/// <param name="Parameters">Wire names in the order of the parameters.</param>
/// <param name="IsRequest">One request record, or parameters; <see langword="null"/> where not remembered.</param>
/// <param name="IsTyped">A typed result, or the raw one; <see langword="null"/> where not remembered.</param>
internal sealed record RememberedTool(string? Method, List<string>? Parameters, bool? IsRequest, bool? IsTyped);
