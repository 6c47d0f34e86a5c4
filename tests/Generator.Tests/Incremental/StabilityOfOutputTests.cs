using System.Globalization;
using TypedMcp.Generator.Tests.Corpus;
using TypedMcp.Generator.Tests.Harness;

namespace TypedMcp.Generator.Tests.Incremental;

/// <summary>The same text whatever the culture, the order of files or the line ends; and no two files of one name.</summary>
public class StabilityOfOutputTests
{
    private const string Two = "namespace MyApp; [TypedMcp.McpProxy(\"a\")] public partial interface IA; [TypedMcp.McpProxy(\"b\")] public partial interface IB;";

    [Theory]
    [InlineData("tr-TR")]
    [InlineData("fi-FI")]
    [InlineData("ar-SA")]
    public void CultureDoesNotMatter(string culture)
    {
        var before = CultureInfo.CurrentCulture;
        var expected = Text("cyanheads-git");
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo(culture);
            Assert.Equal(expected, Text("cyanheads-git"));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void LineEndsDoNotMatter()
    {
        var text = CorpusSnapshot.All.Single(static snapshot => snapshot.Name == "notion").Text;

        Assert.Equal(
            GeneratorHarness.RunOne(text.ReplaceLineEndings("\n")).AllText,
            GeneratorHarness.RunOne(text.ReplaceLineEndings("\r\n")).AllText);
        Assert.DoesNotContain('\r', GeneratorHarness.RunOne(text.ReplaceLineEndings("\r\n")).AllText);
    }

    [Fact]
    public void TheOrderOfFilesDoesNotMatter()
    {
        var a = new SnapshotText("a.mcp.json", SnapshotText.OfTool("""{"type":"object","properties":{"filter":{"enum":["x"]}}}"""));
        var b = new SnapshotText("b.mcp.json", SnapshotText.OfTool("""{"type":"object","properties":{"filter":{"enum":["y"]}}}"""));

        Assert.Equal(GeneratorHarness.Run(Two, a, b).AllText, GeneratorHarness.Run(Two, b, a).AllText);
    }

    [Fact]
    public void TheOrderOfToolsDoesNotMatter()
    {
        const string First = """{"name":"a","inputSchema":{"type":"object","properties":{"filter":{"type":"object","properties":{"x":{}}}}}}""";
        const string Second = """{"name":"b","inputSchema":{"type":"object","properties":{"filter":{"type":"object","properties":{"y":{}}}}}}""";

        Assert.Equal(
            GeneratorHarness.RunOne(SnapshotText.OfTools(First + "," + Second)).AllText,
            GeneratorHarness.RunOne(SnapshotText.OfTools(Second + "," + First)).AllText);
    }

    [Fact]
    public void TwoProxiesInOneNamespaceNeverCollide()
    {
        var text = CorpusSnapshot.All.Single(static snapshot => snapshot.Name == "everything").Text;
        var a = new SnapshotText("a.mcp.json", text);
        var b = new SnapshotText("b.mcp.json", text);

        GeneratorHarness.Run(Two, a, b).AssertCompiles();

        a.Metadata["build_metadata.McpSnapshot.Namespace"] = "MyApp.Shared";
        b.Metadata["build_metadata.McpSnapshot.Namespace"] = "MyApp.Shared";
        GeneratorHarness.Run(Two, a, b).AssertCompiles();
    }

    [Theory]
    [InlineData("namespace MyApp; [TypedMcp.McpProxy(\"a\")] public partial interface IA; [TypedMcp.McpProxy(\"A\")] public partial interface IB;")]
    [InlineData("namespace X { [TypedMcp.McpProxy(\"a\")] public partial interface IA; } namespace Y { [TypedMcp.McpProxy(\"a\")] public partial interface IA; }")]
    [InlineData("[TypedMcp.McpProxy(\"a\")] public partial interface IA; namespace Y { public partial record Outer { internal partial struct Inner { [TypedMcp.McpProxy(\"a\")] internal partial interface IA; } } }")]
    public void TwoInterfacesOfOneSnapshotHaveFilesOfTheirOwn(string source)
    {
        var output = GeneratorHarness.Run(
            source.Replace("public partial record", "/// <summary>x</summary>\npublic partial record", StringComparison.Ordinal),
            new SnapshotText("a.mcp.json", CorpusSnapshot.All.Single(static snapshot => snapshot.Name == "everything").Text)).AssertCompiles();

        Assert.Equal(2, output.Result.GeneratedSources.Length);
    }

    [Theory]
    [InlineData("echo", 1)]
    [InlineData("get-*", 8)]
    [InlineData("get-s?m | echo", 2)]
    public void ToolsAreIncludedByGlob(string globs, int count)
    {
        var snapshot = new SnapshotText("a.mcp.json", CorpusSnapshot.All.Single(static candidate => candidate.Name == "everything").Text);
        snapshot.Metadata["build_metadata.McpSnapshot.IncludeTools"] = globs;

        var output = GeneratorHarness.Run("namespace MyApp; [TypedMcp.McpProxy(\"a\")] internal partial interface IA;", snapshot).AssertCompiles();

        Assert.Equal(count, output.AllText.Split("InputSchema = ").Length - 1);
    }

    private static string Text(string name) => GeneratorHarness.RunOne(CorpusSnapshot.All.Single(snapshot => snapshot.Name == name).Text).AllText;
}
