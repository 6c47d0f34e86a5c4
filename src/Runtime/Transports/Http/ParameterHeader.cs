namespace TypedMcp;

/// <summary>An argument that a header repeats (<c>x-mcp-header</c>, protocol 2026-07-28).</summary>
/// <param name="Name">The header: <c>Mcp-Param-…</c>.</param>
/// <param name="Path">The argument's path, as UTF-8 property names.</param>
internal sealed record ParameterHeader(string Name, byte[][] Path);
