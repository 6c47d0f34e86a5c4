using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using TypedMcp.Generator.Diagnostics;
using TypedMcp.Generator.Emission;
using TypedMcp.Generator.Model;

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
            .Combine(context.AnalyzerConfigOptionsProvider)
            .SelectMany(static (pair, cancellation) => SnapshotInput.Find(pair.Left, pair.Right, cancellation))
            .Collect()
            .Select(static (found, cancellation) => new EquatableArray<SnapshotResult>(Pending.Complete(found, cancellation)))
            .WithTrackingName(TrackingNames.Snapshot);

        var diagnostics = snapshots
            .Select(static (results, _) => new EquatableArray<DiagnosticModel>(SnapshotDiagnostics.Of(results)))
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
            .WithTrackingName(TrackingNames.Declaration);

        // Diagnostics move with every line of the file: only the models may reach the emitter.
        var models = snapshots.Select(static (results, _) => ModelsOf(results));
        var files = models
            .Combine(declarations.Collect())
            .SelectMany(static (input, _) => Plan(input.Left, input.Right))
            .WithTrackingName(TrackingNames.Proxy)
            .Collect()
            .SelectMany(static (plans, cancellation) => Pending.Complete(plans, cancellation))
            .WithTrackingName(TrackingNames.File);
        context.RegisterSourceOutput(files, static (production, file) => production.AddSource(file.HintName, new GeneratedSourceText(file.Text)));
    }

    private static EquatableArray<SnapshotResult> ModelsOf(EquatableArray<SnapshotResult> results)
    {
        var models = new SnapshotResult[results.Count];
        for (var i = 0; i < models.Length; i++)
        {
            models[i] = results[i] with { Diagnostics = default };
        }

        return new EquatableArray<SnapshotResult>(models);
    }

    private static List<Pending<ProxyPlan, GeneratedFile>> Plan(EquatableArray<SnapshotResult> models, ImmutableArray<DeclarationModel?> declarations)
    {
        var pending = new List<Pending<ProxyPlan, GeneratedFile>>();
        foreach (var plan in ProxyPlanner.Plan(models, declarations))
        {
            pending.Add(new(plan, plan.Model?.Types.Count ?? 0, static (plan, _) => ProxyEmitter.Emit(plan.Model, plan.Target)));
        }

        return pending;
    }
}
