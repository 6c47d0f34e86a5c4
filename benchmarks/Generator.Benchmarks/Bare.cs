using Microsoft.CodeAnalysis;

namespace TypedMcp.Generator.Benchmarks;

/// <summary>A generator that finds the interfaces and adds a file for each: what Roslyn alone costs.</summary>
/// <remarks>The driver makes a path of assembly, type and file at every run: this one is about as long as ours.</remarks>
internal sealed class Bare : IIncrementalGenerator
{
    public void Initialize(IncrementalGeneratorInitializationContext context) =>
        context.RegisterSourceOutput(Interfaces(context), static (production, name) => Add(production, name));

    /// <summary>The names of the interfaces.</summary>
    public static IncrementalValuesProvider<string> Interfaces(IncrementalGeneratorInitializationContext context) =>
        context.SyntaxProvider.ForAttributeWithMetadataName("TypedMcp.McpProxyAttribute", static (_, _) => true, static (target, _) => target.TargetSymbol.Name);

    public static void Add(SourceProductionContext production, string name) => production.AddSource(name[1..] + ".g.cs", "// " + name);
}
