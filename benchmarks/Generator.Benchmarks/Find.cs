using Microsoft.CodeAnalysis;

namespace TypedMcp.Generator.Benchmarks;

/// <summary>As <see cref="Bare"/>, but adds nothing: the least that a generator costs which looks for an attribute.</summary>
internal sealed class Find : IIncrementalGenerator
{
    public void Initialize(IncrementalGeneratorInitializationContext context) =>
        context.RegisterSourceOutput(Bare.Interfaces(context).Collect(), static (_, _) => { });
}
