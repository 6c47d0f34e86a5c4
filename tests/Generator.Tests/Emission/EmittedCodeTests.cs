using TypedMcp.Generator.Tests.Harness;

namespace TypedMcp.Generator.Tests.Emission;

/// <summary>Corners of C# that generated code must get round.</summary>
public class EmittedCodeTests
{
    [Fact]
    public void DeprecatedMembersWarnCallersAndNotTheGeneratedCode()
    {
        const string Schema = """{"type":"object","properties":{"old":{"type":"string","deprecated":true},"new":{"type":"string","deprecated":true}},"required":["new"]}""";

        var output = GeneratorHarness.RunTool(Schema, Schema).AssertCompiles();

        Assert.Equal(2, output.AllText.Split("[Obsolete(").Length - 1);
    }

    [Theory]
    [InlineData("namespace My.@class.@namespace { [TypedMcp.McpProxy(\"server\")] public partial interface IServer; }")]
    [InlineData("namespace My . /* why */ App { namespace Inner { [TypedMcp.McpProxy(\"server\")] public partial interface IServer; } }")]
    [InlineData("[TypedMcp.McpProxy(\"server\")] public partial interface IServer;")]
    [InlineData("namespace System.Text.Json { [TypedMcp.McpProxy(\"server\")] public partial interface IServer; }")]
    [InlineData("namespace MyApp { public class Task<T> { } public class McpTool { } public class System { } public class TypedMcp { } [global::TypedMcp.McpProxy(\"server\")] public partial interface IServer; }")]
    [InlineData("namespace MyApp.ServerModels.System { public class String { } } namespace MyApp { [TypedMcp.McpProxy(\"server\")] public partial interface IServer; }")]
    [InlineData("[TypedMcp.McpProxy(\"server\")] internal partial interface IServer;")]
    [InlineData("namespace MyApp { /** <summary>x</summary> */ [TypedMcp.McpProxy(\"server\")] public partial interface server; }")]
    public void TheAppsOwnNamesDoNotMatter(string source)
    {
        var output = GeneratorHarness.Run(
            source.Replace("public class", "/// <summary>x</summary>\npublic class", StringComparison.Ordinal),
            new SnapshotText("server.mcp.json", SnapshotText.OfTool(
                """{"type":"object","properties":{"path":{"type":"object","properties":{"uri":{"type":"string","format":"uri"},"guid":{"enum":["a"]},"string":{"type":"object","properties":{"x":{}}}}},"when":{"type":"string","format":"date-time"}}}""",
                """{"type":"object","properties":{"task":{"type":"object","properties":{"path":{"type":"string"}}},"any":{},"map":{"type":"object","additionalProperties":{"type":"string"}}}}""")));

        output.AssertCompiles();
    }

    [Theory]
    [InlineData("Namespace", "Not-a.Namespace")]
    [InlineData("Access", "protected")]
    [InlineData("ExcludeFromCodeCoverage", "yes")]
    public void MetadataThatWouldNotCompileIsDroppedAndSaid(string name, string value)
    {
        var snapshot = new SnapshotText("server.mcp.json", SnapshotText.OfTool("{\"type\":\"object\",\"properties\":{}}"));
        snapshot.Metadata["build_metadata.McpSnapshot." + name] = value;

        var output = GeneratorHarness.Run("namespace MyApp; [TypedMcp.McpProxy(\"server\")] public partial interface IServer;", snapshot).AssertCompiles();

        Assert.Equal(["TMCP011"], output.Ids);
    }

    [Fact]
    public void NamespaceAndAccessComeFromTheItem()
    {
        var snapshot = new SnapshotText("server.mcp.json", SnapshotText.OfTool("{\"type\":\"object\",\"properties\":{}}"));
        snapshot.Metadata["build_metadata.AdditionalFiles.Namespace"] = "Other.Place";
        snapshot.Metadata["build_metadata.AdditionalFiles.Access"] = "public";

        var output = GeneratorHarness.Run("namespace MyApp; [TypedMcp.McpProxy(\"server\")] internal partial interface IServer;", snapshot).AssertCompiles();

        Assert.Equal(Microsoft.CodeAnalysis.Accessibility.Public, output.Compilation.GetTypeByMetadataName("Other.Place.ToolRequest")!.DeclaredAccessibility);
    }

    [Fact]
    public void ARecordIsNotCalledLikeItsMember() =>
        GeneratorHarness.RunTool("""{"type":"object","properties":{"data":{"type":"object","properties":{"data":{"type":"object","properties":{"data":{"type":"string"}}}}},"toolRequest":{"type":"string"},"equalityContract":{"type":"string"},"clone":{"type":"string"}}}""", """{"type":"object","properties":{"clone":{"enum":["clone","value","values"]},"u":{"oneOf":[{"type":"object","properties":{"kind":{"const":"clone"},"clone":{"type":"string"}},"required":["kind"]},{"type":"object","properties":{"kind":{"const":"unknown"},"unknown":{}},"required":["kind"]}]}}}""").AssertCompiles();

    [Fact]
    public void SchemasThatMeetAgainAreReadOnce()
    {
        // Compared or merged anew at every level, these would take longer than there is time.
        var deep = "{\"type\":\"string\"}";
        for (var i = 0; i < 40; i++)
        {
            deep = $"{{\"type\":\"object\",\"properties\":{{\"x\":{deep}}}}}";
        }

        var output = GeneratorHarness.RunTool($$$$$"""
            {"type":"object","properties":{
              "same":{"anyOf":[{{{{{deep}}}}},{"type":"array","items":{{{{{deep}}}}}}]},
              "twice":{"$ref":"#/$defs/twice"},
              "more":{"$ref":"#/$defs/more"}},
             "$defs":{"twice":{"allOf":[{"$ref":"#/$defs/twice"},{"$ref":"#/$defs/twice"}]},
                      "more":{"type":"object","properties":{"a":{"$ref":"#/$defs/more"},"b":{"$ref":"#/$defs/more"}},"anyOf":[{"properties":{"a":{"$ref":"#/$defs/more"}}},{"properties":{"b":{"$ref":"#/$defs/more"}}}]}}}
            """);

        output.AssertCompiles();
        Assert.DoesNotContain(output.Diagnostics, static diagnostic => diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture).Contains("generator failed", StringComparison.Ordinal));
    }

    [Fact]
    public void AnEnumIsNotCalledLikeItsMember() =>
        GeneratorHarness.RunTool(
            """{"type":"object","properties":{"value":{"anyOf":[{"enum":["a"]},{"type":"string"}]},"values":{"enum":["x"]}}}""",
            """{"type":"object","properties":{"value":{"enum":["b"]},"values":{"enum":["c"]},"items":{"type":"array","items":{"type":"object","properties":{"values":{"type":"array","items":{"enum":["d"]}}}}}}}""").AssertCompiles();

    [Fact]
    public void AToolMayBeCalledLikeAGeneratedClass()
    {
        foreach (var name in new[] { "server_tools", "server_proxy", "server_models", "server_json", "iserver" })
        {
            GeneratorHarness.RunTool("""{"type":"object","properties":{"x":{"type":"string"}}}""", """{"type":"object","properties":{"x":{"type":"string"}}}""", name).AssertCompiles();
        }
    }

    [Fact]
    public void NestedTypesHideNoOther() => GeneratorHarness.RunTool("{\"type\":\"object\",\"properties\":{}}", """
        {"type":"object","properties":{
          "item":{"type":"object","properties":{"id":{"type":"string"}}},
          "getTypeInfo":{"enum":["a"]},"typeInfoResolver":{"enum":["a"]},"jsonConverter":{"enum":["a"]},"serverJson":{"enum":["a"]},
          "union":{"oneOf":[
            {"type":"object","properties":{"kind":{"const":"item"},"item":{"$ref":"#/properties/item"}},"required":["kind"]},
            {"type":"object","properties":{"kind":{"const":"raw"},"raw":{"type":"string"}},"required":["kind"]},
            {"type":"object","properties":{"kind":{"const":"Server json"}},"required":["kind"]},
            {"type":"object","properties":{"kind":{"const":"json converter"}},"required":["kind"]}]}}}
        """).AssertCompiles();

    [Fact]
    public void SevenHundredValuesCompile() =>
        GeneratorHarness.RunTool(
            "{\"type\":\"object\",\"properties\":{\"v\":{\"enum\":[" + string.Join(",", Enumerable.Range(start: 0, count: 700).Select(static i => $"\"v-{i}\"")) + "]}}}").AssertCompiles();
}
