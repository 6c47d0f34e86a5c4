using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.CodeAnalysis;
using TypedMcp.Generator.Tests.Corpus;
using TypedMcp.Generator.Tests.Harness;
using TypedMcp.TestSupport;

namespace TypedMcp.Generator.Tests.Constructs;

/// <summary>A snapshot written by hand in which every construct stands once, well-formed or not, and every text that could break out of C# or of its documentation.</summary>
public class ConstructTests
{
    private static readonly string s_text = File.ReadAllText(Repository.PathOf("tests", "Generator.Tests", "Constructs", "constructs.mcp.json"));

    // Without a name a tool cannot be called: TMCP004 warns of it.
    private static readonly string[] s_leftOut = [""];

    [Fact]
    public void It_compiles_without_a_warning_and_every_tool_has_its_method()
    {
        var run = Run();

        Assert.Null(run.Exception);
        var problems = run.Problems.Where(static problem => !problem.Contains("TMCP004", StringComparison.Ordinal)).ToList();
        Assert.True(problems.Count == 0, $"{problems.Count} problems:\n{string.Join('\n', problems.Take(20))}");
        var names = JsonNode.Parse(s_text, nodeOptions: null, new() { MaxDepth = 256 })!["tools"]!.AsArray().Select(static tool => (string)tool!["name"]!).Except(s_leftOut);
        var methods = run.Output.GetTypeByMetadataName("Corpus.IConstructs")!.GetMembers().OfType<IMethodSymbol>()
            .SelectMany(static method => method.GetAttributes())
            .Where(static attribute => attribute.AttributeClass!.Name == "McpToolAttribute")
            .Select(static attribute => (string)attribute.ConstructorArguments[0].Value!);
        Assert.Equal(names.Order(StringComparer.Ordinal), methods.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void What_could_not_be_typed_is_said_where_it_stands() => GoldenFile.Verify(
        Repository.PathOf("tests", "Generator.Tests", "Constructs", "constructs.diagnostics.verified.txt"),
        string.Concat(Run().Result.Diagnostics.Select(static diagnostic =>
        {
            var position = diagnostic.Location.GetLineSpan().StartLinePosition;
            return string.Create(CultureInfo.InvariantCulture, $"{diagnostic.Severity} {diagnostic.Id} {position.Line + 1}:{position.Character + 1} {diagnostic.GetMessage(CultureInfo.InvariantCulture)}\n");
        })));

    private static GeneratorRun Run() => GeneratorRun.Of([new SnapshotText("/app/constructs.mcp.json", s_text)], GeneratorRun.Declare("constructs"));
}
