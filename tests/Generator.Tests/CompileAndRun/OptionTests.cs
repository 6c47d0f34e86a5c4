using TypedMcp.Generator.Tests.Harness;

namespace TypedMcp.Generator.Tests.CompileAndRun;

/// <summary>Options of the snapshot and of its item, compiled and run.</summary>
public class OptionTests
{
    private const string Nullable = """{"type":"object","properties":{"id":{"type":"string"},"size":{"type":["integer","null"]},"name":{"type":["string","null"]},"tags":{"type":["array","null"],"items":{"type":"string"}},"map":{"type":["object","null"],"additionalProperties":{"type":"integer"}},"bag":{"type":["object","null"]}}}""";
    private const string Bounded = """
        {"type":"object","properties":{
          "count":{"type":"integer","minimum":1,"maximum":9},
          "share":{"type":"number","exclusiveMinimum":0,"exclusiveMaximum":1},
          "old":{"type":"number","minimum":0,"exclusiveMinimum":true},
          "exact":{"type":"number","format":"decimal","minimum":0.1},
          "big":{"type":"integer","format":"uint64","maximum":18446744073709551615},
          "huge":{"type":"number","maximum":1e400},
          "name":{"type":"string","minLength":2,"maxLength":3},
          "code":{"type":"string","pattern":"^[a-z]+$"},
          "odd":{"type":"string","pattern":"(?<=["},
          "maybe":{"type":["string","null"],"minLength":1},
          "tags":{"type":"array","items":{"type":"string"},"minItems":1,"maxItems":2},
          "map":{"type":["object","null"],"additionalProperties":{"type":"integer"},"minProperties":1},
          "filter":{"type":"object","properties":{"limit":{"type":"integer","maximum":5}},"required":["limit"]}}}
        """;

    [Theory]
    [InlineData("server.ToolAsync()", "{}")]
    [InlineData("server.ToolAsync(size: null)", """{"size":null}""")]
    [InlineData("server.ToolAsync(size: 3, name: null)", """{"size":3}""")]
    public void AParameterCanTellNullAndNothingApart(string call, string sent) =>
        Assert.Equal(sent, Sent(Nullable, """{"optional":["/tools/tool/inputSchema/properties/size"]}""", call));

    [Theory]
    [InlineData("server.ToolAsync(tags: McpNull.List<string>(), map: McpNull.Map<long>(), bag: McpNull.Object)", """{"tags":null,"map":null,"bag":null}""")]
    [InlineData("server.ToolAsync(tags: null, bag: null)", "{}")]
    public void AListAMapAndAnObjectCanBeNull(string call, string sent) => Assert.Equal(sent, GeneratedServer.Sent(Nullable, call));

    [Fact]
    public void NullIsRefusedWhereTheSchemaForbidsIt()
    {
        const string Schema = """{"type":"object","properties":{"tags":{"type":"array","items":{"type":"string"}}}}""";

        Assert.Contains("does not allow", Assert.Throws<InvalidOperationException>(() => GeneratedServer.Sent(Schema, "server.ToolAsync(tags: McpNull.List<string>())")).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("count: 0", "count", "at least 1")]
    [InlineData("count: 10", "count", "at most 9")]
    [InlineData("share: 0", "share", "more than 0")]
    [InlineData("share: 1", "share", "less than 1")]
    [InlineData("old: 0", "old", "more than 0")]
    [InlineData("exact: 0.01m", "exact", "at least 0.1")]
    [InlineData("name: \"\U0001F600\"", "name", "at least 2 characters long")]
    [InlineData("name: \"abcd\"", "name", "at most 3 characters long")]
    [InlineData("code: \"A\"", "code", "a text that matches ^[a-z]+$")]
    [InlineData("maybe: \"\"", "maybe", "at least 1 characters long")]
    [InlineData("tags: []", "tags", "at least 1 in number")]
    [InlineData("tags: [\"a\", \"b\", \"c\"]", "tags", "at most 2 in number")]
    [InlineData("map: new Dictionary<string, long>()", "map", "at least 1 in number")]
    [InlineData("filter: new Filter { Limit = 6 }", "limit", "at most 5")]
    public void BoundsAreCheckedOnRequest(string argument, string name, string bound)
    {
        var e = Assert.Throws<McpArgumentException>(() => Sent(Bounded, """{"checkBounds":true}""", $"server.ToolAsync(new ToolRequest {{ {Pascal(argument)} }})"));

        Assert.Equal(("tool", name, bound), (e.Tool, e.Argument, e.Bound));
        Assert.Equal($"The argument '{name}' of the tool 'tool' does not fit its schema: it must be {bound}.", e.Message);
    }

    [Fact]
    public void WhatIsWithinBoundsIsSent() => Assert.Equal(
        """{"count":9,"share":0.5,"old":0.1,"exact":0.1,"big":18446744073709551615,"huge":1,"name":"abc","code":"a","odd":"x","tags":["a"],"map":null,"filter":{"limit":5}}""",
        Sent(Bounded, """{"checkBounds":true}""", """server.ToolAsync(new ToolRequest { Count = 9, Share = 0.5, Old = 0.1, Exact = 0.1m, Big = ulong.MaxValue, Huge = 1, Name = "abc", Code = "a", Odd = "x", Tags = ["a"], Map = McpNull.Map<long>(), Filter = new Filter { Limit = 5 } })"""));

    [Fact]
    public void BoundsAreTheServersBusinessOtherwise() =>
        Assert.Equal("""{"count":0}""", GeneratedServer.Sent(Bounded, "server.ToolAsync(new ToolRequest { Count = 0 })"));

    [Theory]
    [InlineData("true")]
    [InlineData("""["/tools/tool/outputSchema/properties/item"]""")]
    public void UnknownMembersAreKept(string option)
    {
        const string Output = """{"type":"object","properties":{"item":{"type":"object","properties":{"id":{"type":"string"}}}}}""";

        Assert.Equal(
            """{"id":"1","more":[1]} [1]""",
            GeneratedServer.Run(
                SnapshotText.OfTool("""{"type":"object","properties":{}}""", Output, more: $$"""  "options":{"keepUnknown":{{option}}} """),
                new FakeInvoker("""{"item":{"id":"1","more":[1]}}"""),
                "var item = (await server.ToolAsync()).Item!; return JsonSerializer.Serialize(item) + \" \" + item.AdditionalProperties![\"more\"];"));
    }

    [Fact]
    public void ArgumentsGainNothingByKeepingTheUnknown() =>
        Assert.Equal("""{"id":"1"}""", Sent("""{"type":"object","properties":{"id":{"type":"string"}}}""", """{"keepUnknown":true}""", "server.ToolAsync(new ToolRequest { Id = \"1\" }.ToString().Contains(\"Additional\") ? \"no\" : \"1\")"));

    [Fact]
    public void CoverageCanBeToldToLeaveTheTypesOut()
    {
        var snapshot = new SnapshotText("server.mcp.json", SnapshotText.OfTool(Bounded, Bounded));
        snapshot.Metadata["build_metadata.McpSnapshot.ExcludeFromCodeCoverage"] = "true";
        var output = GeneratorHarness.Run("namespace MyApp; [TypedMcp.McpProxy(\"server\")] public partial interface IServer;", snapshot).AssertCompiles();

        foreach (var type in new[] { "MyApp.ServerTools", "MyApp.ServerProxy", "MyApp.ServerModels.ServerJson", "MyApp.ServerModels.ToolRequest" })
        {
            Assert.Contains(output.Compilation.GetTypeByMetadataName(type)!.GetAttributes(), static attribute => attribute.AttributeClass!.Name == "ExcludeFromCodeCoverageAttribute");
        }

        Assert.DoesNotContain("ExcludeFromCodeCoverage", GeneratorHarness.RunTool(Bounded).AllText, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2026-07-28", "2026-07-28")]
    [InlineData("soon", "null")]
    public void TheProtocolRevisionOfTheSnapshotIsKnown(string version, string known) => Assert.Equal(
        known + " " + known,
        GeneratedServer.Run(
            SnapshotText.OfTool("{}", more: $"\"protocolVersion\":\"{version}\""),
            new FakeInvoker(),
            "return Text(ServerTools.Tool.ProtocolVersion) + \" \" + Text(Version<IServer>()); static string? Version<T>() where T : class, IMcpProxy<T> => T.ProtocolVersion;"));

    [Theory]
    [InlineData("")]
    [InlineData(""", "names":{"tools":{"tool":{"method":"ToolAsync","parameters":[],"style":"flat","result":"raw"}}}""")]
    public void AResultCanBeGivenASchema(string names) => Assert.Equal(
        "7 2026-11-21 ToolResult none",
        GeneratedServer.Run(
            SnapshotText.OfTool("{}", more: $$$"""
                "options":{
                  "outputSchemas":{"tool":{"type":"object","properties":{"id":{"type":"integer"},"on":{"type":"string"}},"required":["id"]}},
                  "types":{"/tools/tool/outputSchema/properties/on":"DateOnly"}
                }{{{names}}}
                """),
            new FakeInvoker("""{"id":7,"on":"2026-11-21"}"""),
            "var result = await server.ToolAsync(); DateOnly? on = result.On; return $\"{result.Id} {on:yyyy-MM-dd} {result.GetType().Name} {(ServerTools.Tool.OutputSchema is null ? \"none\" : \"some\")}\";"));

    [Fact]
    public void AGivenSchemaReplacesTheServers() => Assert.Equal(
        "1,2",
        GeneratedServer.Run(
            SnapshotText.OfTool("{}", """{"type":"object","properties":{"wrong":{"type":"string"}},"required":["wrong"]}""", more: """ "options":{"outputSchemas":{"tool":{"type":"array","items":{"type":"integer"}}}} """),
            new FakeInvoker("[1,2]"),
            "System.Collections.Generic.IReadOnlyList<long> result = await server.ToolAsync(); return string.Join(\",\", result);"));

    private static string Sent(string schema, string options, string call) => GeneratedServer.SentBy(SnapshotText.OfTool(schema, more: "\"options\":" + options), call);

    private static string Pascal(string argument) => char.ToUpperInvariant(argument[0]) + argument[1..].Replace(": ", " = ", StringComparison.Ordinal);
}
