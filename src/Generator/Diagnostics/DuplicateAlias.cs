using TypedMcp.Generator.Model;

namespace TypedMcp.Generator.Diagnostics;

/// <summary>Two snapshot files of one name in one project.</summary>
internal static class DuplicateAlias
{
    public static DiagnosticModel Of(SnapshotResult result, string otherPath) => new(
        DiagnosticIds.DuplicateAlias,
        result.Path,
        Start: 0,
        Length: 0,
        StartLine: 0,
        StartColumn: 0,
        EndLine: 0,
        EndColumn: 0,
        new EquatableArray<string>(new[] { result.Alias, otherPath }));
}
