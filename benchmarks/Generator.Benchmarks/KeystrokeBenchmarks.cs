using System.Collections.Immutable;
using BenchmarkDotNet.Attributes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace TypedMcp.Generator.Benchmarks;

/// <summary>A key is pressed in a file that has nothing to do with any proxy. Many short iterations: the least of them had the machine for itself.</summary>
[MemoryDiagnoser]
[MinColumn]
[InProcess]
[InvocationCount(64)]
[WarmupCount(60)]
[IterationCount(120)]
public class KeystrokeBenchmarks
{
    private GeneratorDriver _primed = null!;
    private GeneratorDriver _find = null!;
    private GeneratorDriver _bare = null!;
    private GeneratorDriver _join = null!;
    private CSharpCompilation _edited = null!;

    /// <summary>How many snapshots the project has.</summary>
    [Params(1, 10, 50)]
    public int Snapshots { get; set; }

    /// <summary>Whether they are the largest or the smallest of the corpus.</summary>
    [Params(true, false)]
    public bool Largest { get; set; }

    [GlobalSetup]
    public void Prepare()
    {
        ImmutableArray<SnapshotText> snapshots = [.. (Largest ? Project.Corpus : Project.Corpus.Reverse()).Take(Snapshots)];
        var compilation = Project.Compile(snapshots);
        _primed = Project.Driver(snapshots).RunGenerators(compilation);
        _find = Project.Driver(new Find(), snapshots).RunGenerators(compilation);
        _bare = Project.Driver(new Bare(), snapshots).RunGenerators(compilation);
        _join = Project.Driver(new Join(), snapshots).RunGenerators(compilation);
        _edited = compilation.ReplaceSyntaxTree(compilation.SyntaxTrees[0], Project.TypedIn(keystroke: 1));
    }

    [Benchmark(Baseline = true)]
    public GeneratorDriver BareGenerator() => _bare.RunGenerators(_edited);

    [Benchmark]
    public GeneratorDriver FindingGenerator() => _find.RunGenerators(_edited);

    [Benchmark]
    public GeneratorDriver JoiningGenerator() => _join.RunGenerators(_edited);

    [Benchmark]
    public GeneratorDriver Keystroke() => _primed.RunGenerators(_edited);
}
