using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using TypedMcp.Generator.Tests.Harness;
using TypedMcp.Serialization;

namespace TypedMcp.Generator.Tests.Corpus;

/// <summary>Every snapshot of a real server generates, compiles without a warning, and has a method for every tool.</summary>
public class CorpusTests
{
    public static TheoryData<string> Snapshots => [.. CorpusSnapshot.All.Select(snapshot => snapshot.Name)];

    [Theory]
    [MemberData(nameof(Snapshots))]
    public void A_snapshot_generates_and_compiles_without_a_warning(string name)
    {
        var snapshot = CorpusSnapshot.All.Single(snapshot => snapshot.Name == name);
        var run = GeneratedSnapshot.Of(snapshot);
        Assert.Null(run.Exception);
        Assert.True(run.Problems.Count == 0, $"{run.Problems.Count} problems:\n{string.Join('\n', run.Problems.Take(20))}");

        var proxies = run.Proxies;
        Assert.Equal(snapshot.Tools.Select(tool => tool["name"]!.ToString()).Order(StringComparer.Ordinal), proxies.Tools.Select(tool => tool.Descriptor.Name).Order(StringComparer.Ordinal));
        foreach (var tool in proxies.Tools)
        {
            var raw = snapshot.Tools.Single(raw => raw["name"]!.ToString() == tool.Descriptor.Name);
            Assert.True(JsonNode.DeepEquals(raw["inputSchema"], JsonNode.Parse(tool.Descriptor.InputSchema.GetRawText(), nodeOptions: null, new() { MaxDepth = 256 })), tool.Descriptor.Name);
            Assert.Equal(raw["title"]?.ToString() ?? raw["annotations"]?["title"]?.ToString(), tool.Descriptor.Title);
            Assert.Equal((bool?)raw["annotations"]?["readOnlyHint"], tool.Descriptor.ReadOnlyHint);
            Assert.Equal((bool?)raw["annotations"]?["destructiveHint"], tool.Descriptor.DestructiveHint);
            Assert.Equal((bool?)raw["annotations"]?["idempotentHint"], tool.Descriptor.IdempotentHint);
            Assert.Equal((bool?)raw["annotations"]?["openWorldHint"], tool.Descriptor.OpenWorldHint);
        }
    }

    [Theory]
    [MemberData(nameof(Snapshots))]
    public void Every_generated_type_has_its_serializer_metadata(string name)
    {
        var assembly = GeneratedSnapshot.Of(CorpusSnapshot.All.Single(snapshot => snapshot.Name == name)).Proxies.Assembly;
        var codecs = assembly.GetTypes().Single(type => typeof(IMcpJsonCodecs).IsAssignableFrom(type));
        var resolver = (IJsonTypeInfoResolver)codecs.GetProperty("TypeInfoResolver")!.GetValue(obj: null)!;
        var options = new JsonSerializerOptions { TypeInfoResolver = resolver };
        var models = assembly.GetExportedTypes().Where(type => type.Namespace == codecs.Namespace && type != codecs && !(type.IsAbstract && type.IsSealed)).ToList();

        Assert.NotEmpty(models);
        Assert.All(models, type =>
        {
            Assert.NotNull(type.GetCustomAttribute<JsonConverterAttribute>(inherit: false));
            Assert.Equal(type, resolver.GetTypeInfo(type, options)!.Type);
        });
    }

    [Fact]
    public void All_snapshots_live_in_one_project()
    {
        var run = GeneratorRun.Of(CorpusSnapshot.All.Select(snapshot => new SnapshotText(snapshot.Path, snapshot.Text)), GeneratorRun.Declare(CorpusSnapshot.All.Select(snapshot => snapshot.Name)));
        Assert.True(run.Problems.Count == 0, $"{run.Problems.Count} problems:\n{string.Join('\n', run.Problems.Take(20))}");
        Assert.Equal(1503, CorpusSnapshot.All.Sum(snapshot => snapshot.Tools.Count));
    }

    [Theory]
    [InlineData("tr-TR")]
    [InlineData("fi-FI")]
    [InlineData("ar-SA")]
    public void The_output_does_not_depend_on_the_culture(string culture)
    {
        var expected = Generate(CorpusSnapshot.All);
        var (before, beforeUi) = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);
            AssertSame(expected, Generate(CorpusSnapshot.All));
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (before, beforeUi);
        }
    }

    [Fact]
    public void The_output_does_not_depend_on_the_order_of_the_files_or_on_their_folder()
    {
        var expected = Generate(CorpusSnapshot.All);
        AssertSame(expected, Generate(CorpusSnapshot.All.Reverse()));
        var random = new Random(7);
        AssertSame(expected, Generate(CorpusSnapshot.All.OrderBy(_ => random.Next())));
        AssertSame(expected, Generate(CorpusSnapshot.All.Select(snapshot => snapshot with { Path = $"/elsewhere/{snapshot.Name}.mcp.json" })));
    }

    [Fact]
    public void The_output_does_not_depend_on_line_endings_or_a_byte_order_mark()
    {
        var expected = Generate(CorpusSnapshot.All);
        AssertSame(expected, Generate(CorpusSnapshot.All.Select(snapshot => snapshot with { Text = snapshot.Text.ReplaceLineEndings("\r\n") })));
        AssertSame(expected, Generate(CorpusSnapshot.All.Select(snapshot => snapshot with { Text = $"\uFEFF{snapshot.Text}" })));
        Assert.All(expected.Values, text => Assert.DoesNotContain('\r', text));
    }

    private static IReadOnlyDictionary<string, string> Generate(IEnumerable<CorpusSnapshot> snapshots) =>
        GeneratorRun.Of(snapshots.Select(snapshot => new SnapshotText(snapshot.Path, snapshot.Text)), GeneratorRun.Declare(CorpusSnapshot.All.Select(snapshot => snapshot.Name))).Files;

    private static void AssertSame(IReadOnlyDictionary<string, string> expected, IReadOnlyDictionary<string, string> actual)
    {
        Assert.Equal(expected.Keys.Order(StringComparer.Ordinal), actual.Keys.Order(StringComparer.Ordinal));
        foreach (var (hint, text) in expected)
        {
            Assert.True(string.Equals(text, actual[hint], StringComparison.Ordinal), $"{hint} differs.");
        }
    }
}
