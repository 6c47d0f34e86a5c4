using TypedMcp.Generator.Diagnostics;
using TypedMcp.Generator.Snapshot;

namespace TypedMcp.Generator.Naming;

/// <summary>Names the tools of a snapshot: what is remembered first, then what the rules say.</summary>
internal static class ToolNamer
{
    private const string Async = "Async";

    /// <summary>One name per tool, in the snapshot's order.</summary>
    public static string[] Assign(SnapshotFile snapshot, DiagnosticBag diagnostics)
    {
        var names = new string[snapshot.Tools.Count];
        var scope = new NameScope();
        scope.TryTake("All");
        for (var i = 0; i < names.Length; i++)
        {
            var tool = snapshot.Tools[i];
            if (snapshot.Options.ToolNames.TryGetValue(tool.Name, out var renamed))
            {
                names[i] = scope.Take(WithoutAsync(renamed));
                continue;
            }

            var method = snapshot.Names.Tool(tool.Name)?.Method;
            if (method is null)
            {
                continue;
            }

            if (Identifier.IsValid(method) && scope.TryTake(WithoutAsync(method)))
            {
                names[i] = WithoutAsync(method);
            }
            else
            {
                diagnostics.Add(DiagnosticIds.NameNotKept, tool.Node, method, "it is no C# name, or two tools have it");
            }
        }

        // What callers wrote for a tool that is gone must not come to call another one.
        foreach (var tool in snapshot.Names.Tools.Values)
        {
            scope.TryTake(WithoutAsync(tool.Method ?? "All"));
        }

        for (var i = 0; i < names.Length; i++)
        {
            if (names[i] is not null)
            {
                continue;
            }

            var tool = snapshot.Tools[i];
            var wanted = ToolName.Of(Stripped(tool.Name, snapshot.Options.StripPrefix));
            wanted = wanted == "All" ? "AllTool" : wanted;
            names[i] = scope.Take(wanted);
            if (names[i] != wanted)
            {
                diagnostics.Add(DiagnosticIds.Renamed, tool.Node, tool.Name, names[i]);
            }
        }

        return names;
    }

    private static string Stripped(string name, string? prefix) =>
        prefix is { Length: > 0 } && name.Length > prefix.Length && name.StartsWith(prefix, StringComparison.Ordinal) ? name.Substring(prefix.Length) : name;

    private static string WithoutAsync(string method) =>
        method.Length > Async.Length && method.EndsWith(Async, StringComparison.Ordinal) ? method.Substring(startIndex: 0, method.Length - Async.Length) : method;
}
