namespace TypedMcp.Generator.Model;

/// <summary>Everything that is generated from one snapshot, before it is known for which interface.</summary>
/// <param name="Alias">The snapshot's name.</param>
/// <param name="ServerName">What the server calls itself.</param>
/// <param name="Instructions">What the server says about its use.</param>
/// <param name="Namespace">Namespace of the models, where the project says one.</param>
/// <param name="Access">Accessibility of the models, where the project says one.</param>
/// <param name="ExcludesFromCoverage">Whether types say that coverage leaves them out.</param>
/// <param name="ProtocolVersion">The protocol revision that the snapshot was taken with; <see langword="null"/> where it names none.</param>
/// <param name="Tools">The tools, by wire name.</param>
/// <param name="Types">The types that they need.</param>
internal sealed record ProxyModel(
    string Alias,
    string? ServerName,
    string? Instructions,
    string? Namespace,
    string? Access,
    bool ExcludesFromCoverage,
    string? ProtocolVersion,
    EquatableArray<ToolModel> Tools,
    EquatableArray<TypeModel> Types);
