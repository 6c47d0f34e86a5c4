using System.Collections.Immutable;
using BenchmarkDotNet.Attributes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace TypedMcp.Generator.Benchmarks;

/// <summary>One snapshot of fifty changes, against generating that snapshot in a project of its own.</summary>
[MemoryDiagnoser]
[MinColumn]
[InProcess]
[WarmupCount(8)]
[IterationCount(20)]
public class EditBenchmarks
{
    private GeneratorDriver _primed = null!;
    private CSharpCompilation _all = null!;
    private CSharpCompilation _one = null!;
    private SnapshotText _before = null!;
    private SnapshotText _after = null!;

    /// <summary>Which one changes.</summary>
    [Params("playwright", "notion", "everything")]
    public string Snapshot { get; set; } = "";

    [GlobalSetup]
    public void Prepare()
    {
        _before = Project.Corpus.Single(text => Path.GetFileName(text.Path) == $"{Snapshot}.mcp.json");
        _after = _before.Edited();
        _all = Project.Compile(Project.Corpus);
        _one = Project.Compile([_before]);
        _primed = Project.Driver(Project.Corpus).RunGenerators(_all);
    }

    [Benchmark(Baseline = true)]
    public GeneratorDriver Alone() => Project.Driver(ImmutableArray.Create(_after)).RunGenerators(_one);

    [Benchmark]
    public GeneratorDriver OneOfFifty() => _primed.ReplaceAdditionalText(_before, _after).RunGenerators(_all);
}
