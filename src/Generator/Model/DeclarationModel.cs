namespace TypedMcp.Generator.Model;

/// <summary>An interface with <c>[McpProxy]</c>.</summary>
/// <param name="Alias">The attribute's argument.</param>
/// <param name="Namespace">Its namespace; empty for the global one.</param>
/// <param name="Containers">Headers of the types that it is nested in.</param>
/// <param name="Name">Its name.</param>
/// <param name="IsPublic">Whether it can be seen outside its assembly.</param>
/// <param name="Access">What it declares itself, as a partial part must repeat it.</param>
internal sealed record DeclarationModel(string Alias, string Namespace, EquatableArray<string> Containers, string Name, bool IsPublic, string Access);
