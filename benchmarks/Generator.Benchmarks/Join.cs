using Microsoft.CodeAnalysis;

namespace TypedMcp.Generator.Benchmarks;

/// <summary>As <see cref="Bare"/>, but knows which additional files there are before it adds anything: no generator that joins both can do less.</summary>
internal sealed class Join : IIncrementalGenerator
{
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var files = context.AdditionalTextsProvider.Select(static (text, _) => text.Path).Collect();
        var names = files.Combine(Bare.Interfaces(context).Collect()).SelectMany(static (both, _) => both.Right);
        context.RegisterSourceOutput(names, static (production, name) => Bare.Add(production, name));
    }
}
