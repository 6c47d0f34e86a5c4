using BenchmarkDotNet.Attributes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace TypedMcp.Generator.Benchmarks;

/// <summary>The first generation in a warmed process, by the share of the corpus: is it fast, and linear in the size of the input?</summary>
[MemoryDiagnoser]
[MinColumn]
[InProcess]
[WarmupCount(40)]
[IterationCount(15)]
public class ColdBenchmarks
{
    private CSharpCompilation _compilation = null!;
    private System.Collections.Immutable.ImmutableArray<SnapshotText> _snapshots;

    /// <summary>How many snapshots: every fourth, every second, all. The sizes in characters are in the report.</summary>
    [Params(4, 2, 1)]
    public int EveryNth { get; set; }

    [GlobalSetup]
    public void Prepare()
    {
        // Every n-th from the second on: the largest file is more than half of the corpus and comes in only with all.
        _snapshots = [.. Project.Corpus.Where((_, i) => EveryNth == 1 || i % EveryNth == 1)];
        _compilation = Project.Compile(_snapshots);
        Console.WriteLine($"// {_snapshots.Length} snapshots, {_snapshots.Sum(text => (long)text.Length)} characters");
    }

    [Benchmark]
    public GeneratorDriver CopyOnly() => Project.Driver(new Copy(), _snapshots).RunGenerators(_compilation);

    [Benchmark]
    public GeneratorDriver Cold() => Project.Driver(_snapshots).RunGenerators(_compilation);
}
