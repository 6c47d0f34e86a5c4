using TypedMcp.Generator.Diagnostics;
using TypedMcp.Generator.Emission;
using TypedMcp.Generator.Snapshot;

namespace TypedMcp.Generator.Model;

/// <summary>What the compiler would generate, without a compiler: <c>dotnet mcp generate</c>.</summary>
internal static class SourceGeneration
{
    /// <summary>The files for one interface over one snapshot, byte for byte those of the generator; none where the snapshot cannot be used.</summary>
    public static (IReadOnlyList<GeneratedFile> Files, EquatableArray<DiagnosticModel> Diagnostics) Generate(
        string path,
        string text,
        DeclarationModel declaration,
        SnapshotSettings settings,
        CancellationToken cancellation = default)
    {
        var result = SnapshotCompiler.Compile(path, declaration.Alias, text, settings, cancellation);
        if (result.Proxy is null)
        {
            return ([], result.Diagnostics);
        }

        var plan = ProxyPlanner.Plan([result], [declaration])[0];
        return (ProxyEmitter.Emit(plan.Model, plan.Target), result.Diagnostics);
    }
}
