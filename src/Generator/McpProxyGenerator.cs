using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedMcp.Generator.Diagnostics;
using TypedMcp.Generator.Emission;
using TypedMcp.Generator.Model;
using TypedMcp.Generator.Snapshot;

namespace TypedMcp.Generator;

/// <summary>Makes typed proxies of <c>*.mcp.json</c> snapshots. The pipeline only: what it does lives in the folders beside.</summary>
/// <remarks>
/// Snapshots are read, typed and modelled from the files alone, so that no keystroke in C# does it again; interfaces with
/// <c>[McpProxy]</c> are read into five strings and joined to the models by name.
/// </remarks>
[Generator(LanguageNames.CSharp)]
public sealed class McpProxyGenerator : IIncrementalGenerator
{
    private const string AttributeName = "TypedMcp.McpProxyAttribute";

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var snapshots = context.AdditionalTextsProvider
            .Where(static text => SnapshotName.AliasOf(text.Path) is not null)
            .Combine(context.AnalyzerConfigOptionsProvider)
            .Select(static (pair, _) => (Text: pair.Left, Settings: SettingsReader.Read(pair.Right.GetOptions(pair.Left))))
            .Select(static (input, cancellation) => Compile(input.Text, input.Settings, cancellation))
            .WithTrackingName(TrackingNames.Snapshot);

        var diagnostics = snapshots
            .Collect()
            .Select(static (results, _) => new EquatableArray<DiagnosticModel>(DiagnosticsOf(results)))
            .WithTrackingName(TrackingNames.Diagnostics);
        context.RegisterSourceOutput(diagnostics, static (production, models) =>
        {
            foreach (var model in models)
            {
                production.ReportDiagnostic(DiagnosticReporter.Create(model));
            }
        });

        var declarations = context.SyntaxProvider
            .ForAttributeWithMetadataName(AttributeName, static (_, _) => true, DeclarationReader.Read)
            .Where(static declaration => declaration is not null)
            .WithTrackingName(TrackingNames.Declaration);

        // Diagnostics move with every line of the file: only the models may reach the emitter.
        var models = snapshots.Select(static (result, _) => result with { Diagnostics = default });
        var plans = models.Collect()
            .Combine(declarations.Collect())
            .SelectMany(static (input, _) => ProxyPlanner.Plan(input.Left, input.Right!))
            .WithTrackingName(TrackingNames.Proxy);
        context.RegisterSourceOutput(plans, static (production, plan) =>
        {
            var file = ProxyEmitter.Emit(plan.Model, plan.Target);
            production.AddSource(file.HintName, new GeneratedSourceText(file.Text));
        });
    }

    private static SnapshotResult Compile(AdditionalText file, SnapshotSettings settings, CancellationToken cancellation)
    {
        var alias = SnapshotName.AliasOf(file.Path)!;
        var text = file.GetText(cancellation)?.ToString() ?? "";
        return SnapshotCompiler.Compile(file.Path, alias, text, settings, cancellation);
    }

    private static List<DiagnosticModel> DiagnosticsOf(ImmutableArray<SnapshotResult> results)
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
