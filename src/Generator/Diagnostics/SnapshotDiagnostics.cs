using TypedMcp.Generator.Model;

namespace TypedMcp.Generator.Diagnostics;

/// <summary>What there is to say about all snapshots together.</summary>
internal static class SnapshotDiagnostics
{
    public static List<DiagnosticModel> Of(IReadOnlyList<SnapshotResult> results)
    {
        var diagnostics = new List<DiagnosticModel>();
        var first = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var result in ProxyPlanner.Sorted(results))
        {
            foreach (var diagnostic in result.Diagnostics)
            {
                diagnostics.Add(diagnostic);
            }

            // A file may be listed twice; two files of one name are the error.
            if (!first.TryGetValue(result.Alias, out var other))
            {
                first.Add(result.Alias, result.Path);
            }
            else if (other != result.Path)
            {
                diagnostics.Add(DuplicateAlias.Of(result, other));
            }
        }

        return diagnostics;
    }
}
