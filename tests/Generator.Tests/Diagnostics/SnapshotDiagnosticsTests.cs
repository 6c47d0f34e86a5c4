using Microsoft.CodeAnalysis;
using TypedMcp.Generator.Tests.Harness;

namespace TypedMcp.Generator.Tests.Diagnostics;

/// <summary>Every diagnostic about a snapshot: when, how severe, and where in the JSON.</summary>
public class SnapshotDiagnosticsTests
{
    private const string Interface = "namespace MyApp; [TypedMcp.McpProxy(\"server\")] public partial interface IServer;";

    [Theory]
    [InlineData("{\n  \"formatVersion\": 1,\n  \"tools\": [ oops ]\n}", "TMCP001", DiagnosticSeverity.Error, 3, 14)]
    [InlineData("", "TMCP001", DiagnosticSeverity.Error, 1, 1)]
    [InlineData("[]", "TMCP001", DiagnosticSeverity.Error, 1, 1)]
    [InlineData("{\"formatVersion\":1,\n\"tools\":{}}", "TMCP001", DiagnosticSeverity.Error, 1, 1)]
    [InlineData("{\"tools\":[]}", "TMCP001", DiagnosticSeverity.Error, 1, 1)]
    [InlineData("{\n\"formatVersion\": 2, \"tools\":[]}", "TMCP002", DiagnosticSeverity.Error, 2, 18)]
    [InlineData("{\"formatVersion\":1,\"tools\":[\n  {\"description\":\"x\"}]}", "TMCP004", DiagnosticSeverity.Warning, 2, 3)]
    [InlineData("{\"formatVersion\":1,\"tools\":[{\"name\":\"a\",\"inputSchema\":{\"properties\":{}}},\n{\"name\":\"a\"}]}", "TMCP004", DiagnosticSeverity.Warning, 2, 1)]
    [InlineData("{\"formatVersion\":1,\"tools\":[{\"name\":\"\\ud800\"}]}", "TMCP004", DiagnosticSeverity.Warning, 1, 29)]
    public void FilesAndTools(string text, string id, DiagnosticSeverity severity, int line, int column)
    {
        var output = GeneratorHarness.Run(Interface, new SnapshotText("dir/server.mcp.json", text));

        AssertAt(Assert.Single(output.Diagnostics), id, severity, line, column);
        output.AssertCompiles();
    }

    [Theory]
    [InlineData("{\"type\":\"object\",\"properties\":{\"a\":\n {\"type\":\"file\"}}}", "TMCP006", 2, 2)]
    [InlineData("{\"type\":\"object\",\"properties\":{\"a\":\n {\"allOf\":[{\"type\":\"string\"},{\"type\":\"integer\"}]}}}", "TMCP006", 2, 2)]
    [InlineData("{\"type\":\"object\",\"properties\":{\"a\":\n {\"$ref\":\"#/$defs/none\"}}}", "TMCP009", 2, 2)]
    [InlineData("{\"type\":\"object\",\"properties\":{\"a\":\n {\"$ref\":\"http://x/y\"}}}", "TMCP009", 2, 2)]
    [InlineData("{\"type\":\"object\",\"properties\":{\"a_b\":{\"type\":\"string\"},\"aB\":\n {\"type\":\"string\"}}}", "TMCP007", 2, 2)]
    [InlineData("{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"string\",\"not\":\n {}}}}", "TMCP008", 2, 2)]
    [InlineData("{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"string\",\"enum\":\n []}}}", "TMCP010", 2, 2)]
    [InlineData("{\"type\":\"object\",\"properties\":{\"a\":\n false}}", "TMCP010", 2, 2)]
    [InlineData("\n \"text\"", "TMCP010", 2, 2)]
    public void Schemas(string schema, string id, int line, int column)
    {
        var output = GeneratorHarness.RunTool(schema);

        AssertAt(Assert.Single(output.Diagnostics), id, DiagnosticSeverity.Info, line, column);
        output.AssertCompiles();
    }

    [Theory]
    [InlineData("\n{\"types\":{\"/tools/tool/inputSchema/properties/none\":\"string\"}}", 2, 53)]
    [InlineData("\n{\"types\":{\"/tools/tool/inputSchema/properties/a\":\"strnig\"}}", 2, 50)]
    [InlineData("\n{\"nullabel\":[]}", 2, 13)]
    [InlineData("\n{\"rename\":{\"tools\":{\"tool\":\"not a name\"}}}", 2, 28)]
    [InlineData("\n{\"checkBounds\":\"yes\"}", 2, 16)]
    [InlineData("\n{\"keepUnknown\":1}", 2, 16)]
    [InlineData("\n{\"keepUnknown\":[\"/tools/tool/inputSchema/properties/a\"]}", 2, 17)]
    [InlineData("\n{\"optional\":[\"/tools/tool/inputSchema/properties/a\"]}", 2, 14)]
    [InlineData("\n{\"optional\":[\"/tools/tool/inputSchema/properties/none\"]}", 2, 14)]
    [InlineData("\n{\"optional\":true}", 2, 13)]
    [InlineData("\n{\"outputSchemas\":{\"none\":{}}}", 2, 26)]
    [InlineData("\n{\"outputSchemas\":{\"tool\":1}}", 2, 26)]
    [InlineData("\n{\"outputSchemas\":[]}", 2, 18)]
    public void Options(string options, int line, int column)
    {
        var output = GeneratorHarness.RunOne(SnapshotText.OfTool(
            """{"type":"object","properties":{"a":{"type":"string"}}}""", more: "\"options\":" + options));

        AssertAt(Assert.Single(output.Diagnostics), "TMCP011", DiagnosticSeverity.Info, line, column);
        output.AssertCompiles();
    }

    [Fact]
    public void TwoFilesOfOneName()
    {
        var text = SnapshotText.OfTool("""{"type":"object"}""");
        var output = GeneratorHarness.Run(Interface, new SnapshotText("b/server.mcp.json", text), new SnapshotText("a/Server.mcp.json", text));

        var diagnostic = Assert.Single(output.Diagnostics);
        AssertAt(diagnostic, "TMCP003", DiagnosticSeverity.Error, line: 1, column: 1);
        Assert.Equal("b/server.mcp.json", diagnostic.Location.GetLineSpan().Path);
        output.AssertCompiles();
    }

    [Fact]
    public void ANameThatCannotBeKept()
    {
        var output = GeneratorHarness.RunOne(SnapshotText.OfTool("{}", more: "\"names\":{\"tools\":{\"tool\":{\"method\":\"not a name\"}}}"));

        Assert.Contains("TMCP012", output.Ids);
        output.AssertCompiles();
    }

    [Fact]
    public void ATypeWhoseNameCannotBeKept()
    {
        // Two tools shared a type; now their schemas differ, and only one can have the name.
        const string Tools = """
            {"name":"a","inputSchema":{"type":"object","properties":{"item":{"type":"object","properties":{"x":{"type":"string"}}}}}},
            {"name":"b","inputSchema":{"type":"object","properties":{"item":
            {"type":"object","properties":{"y":{"type":"string"}}}}}}
            """;
        var output = GeneratorHarness.RunOne(SnapshotText.OfTools(Tools, """ "names":{"types":{"/tools/a/inputSchema/properties/item":"Item","/tools/b/inputSchema/properties/item":"Item"}} """));

        AssertAt(Assert.Single(output.Diagnostics), "TMCP012", DiagnosticSeverity.Info, line: 3, column: 1);
        output.AssertCompiles();
        Assert.NotNull(output.Compilation.GetTypeByMetadataName("MyApp.ServerModels.BItem"));
    }

    [Theory]
    [InlineData("IncludeTools", "tool|gte_*", "gte_*")]
    [InlineData("ExcludeTools", "nothing", "nothing")]
    public void APatternThatMatchesNoTool(string name, string patterns, string unused)
    {
        var snapshot = new SnapshotText("server.mcp.json", SnapshotText.OfTool("{}"));
        snapshot.Metadata["build_metadata.McpSnapshot." + name] = patterns;
        var output = GeneratorHarness.Run(Interface, snapshot);

        var diagnostic = Assert.Single(output.Diagnostics);
        Assert.Equal("TMCP011", diagnostic.Id);
        Assert.Contains($"'{unused}'", diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
        output.AssertCompiles();
    }

    [Fact]
    public void TheConfigurationFileIsNoSnapshot()
    {
        var output = GeneratorHarness.Run(Interface, new SnapshotText("/app/.mcp.json", "{}"), new SnapshotText("/app/server.mcp.json", SnapshotText.OfTool("{}")));

        Assert.Empty(output.Diagnostics);
    }

    private static void AssertAt(Diagnostic diagnostic, string id, DiagnosticSeverity severity, int line, int column)
    {
        var span = diagnostic.Location.GetLineSpan();
        Assert.Equal(
            (id, severity, line, column),
            (diagnostic.Id, diagnostic.Severity, span.StartLinePosition.Line + 1, span.StartLinePosition.Character + 1));
        Assert.Equal(LocationKind.ExternalFile, diagnostic.Location.Kind);
    }
}
