using System.Globalization;
using Microsoft.CodeAnalysis;
using TypedMcp.Generator.Tests.Corpus;
using TypedMcp.Generator.Tests.Harness;

namespace TypedMcp.Generator.Tests.Fuzzing;

/// <summary>Whatever a server sends compiles without a warning, and every tool has its method. <c>TYPEDMCP_FUZZ_SEEDS</c> tries more seeds.</summary>
public class FuzzTests
{
    private const int ToolsPerSnapshot = 20;

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, int.Parse(Environment.GetEnvironmentVariable("TYPEDMCP_FUZZ_SEEDS") ?? "4", CultureInfo.InvariantCulture))];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_random_snapshot_compiles(int seed) => AssertCompiles(seed, ToolsPerSnapshot, new SnapshotFuzzer(seed, ToolsPerSnapshot).Text());

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Tools_of_real_servers_with_parts_of_others_compile(int seed) => AssertCompiles(seed, ToolsPerSnapshot, new CorpusCrosser(seed, ToolsPerSnapshot).Text());

    [Fact]
    public void A_thousand_tools_with_the_same_titles_compile() => AssertCompiles(seed: 1223, tools: 1223, new SnapshotFuzzer(seed: 1223, tools: 1223, isSmall: true).Text());

    [Fact]
    public void The_same_seed_makes_the_same_text()
    {
        Assert.Equal(new SnapshotFuzzer(seed: 5, tools: 9).Text(), new SnapshotFuzzer(seed: 5, tools: 9).Text());
        Assert.Equal(new CorpusCrosser(seed: 5, tools: 9).Text(), new CorpusCrosser(seed: 5, tools: 9).Text());
    }

    private static void AssertCompiles(int seed, int tools, string text)
    {
        var run = GeneratorRun.Of([new SnapshotText("/app/server.mcp.json", text)], GeneratorRun.Declare("server"));

        Assert.True(run.Exception is null, $"Seed {seed}: {run.Exception}");
        Assert.True(run.Problems.Count == 0, $"Seed {seed}: {run.Problems.Count} problems\n{string.Join('\n', run.Problems.Take(10))}");
        var failed = run.Result.Diagnostics.Where(static diagnostic => diagnostic.GetMessage(CultureInfo.InvariantCulture).Contains("the generator failed", StringComparison.OrdinalIgnoreCase)).ToList();
        Assert.True(failed.Count == 0, $"Seed {seed}: {string.Join('\n', failed)}");
        Assert.Equal(
            tools,
            run.Output.GetTypeByMetadataName("Corpus.IServer")!.GetMembers().OfType<IMethodSymbol>().Count(static method => method.GetAttributes().Any(static attribute => attribute.AttributeClass!.Name == "McpToolAttribute")));
    }
}
