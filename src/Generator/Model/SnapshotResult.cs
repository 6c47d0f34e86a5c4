using TypedMcp.Generator.Diagnostics;

namespace TypedMcp.Generator.Model;

/// <summary>What became of one snapshot file.</summary>
/// <param name="Path">The file.</param>
/// <param name="Alias">Its name.</param>
/// <param name="Proxy">The model; <see langword="null"/> where the file cannot be used.</param>
/// <param name="Diagnostics">What there is to say about it.</param>
internal sealed record SnapshotResult(string Path, string Alias, ProxyModel? Proxy, EquatableArray<DiagnosticModel> Diagnostics);
