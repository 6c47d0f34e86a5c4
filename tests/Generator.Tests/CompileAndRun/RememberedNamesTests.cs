using System.Text.Json.Nodes;
using TypedMcp.Generator.Model;
using TypedMcp.Generator.Tests.Harness;

namespace TypedMcp.Generator.Tests.CompileAndRun;

/// <summary>What <c>names</c> remembers stays, whatever the server does; options change what the rules say.</summary>
public class RememberedNamesTests
{
    [Fact]
    public void RecordsWhatWasGenerated()
    {
        var names = JsonNode.Parse(RecordedNames.Of("server", Snapshot(
            """{"name":"get_item","inputSchema":{"type":"object","properties":{"b":{"type":"string"},"a":{"type":"object","properties":{"x":{"enum":["p","q"]}}}},"required":["a"]}}"""))!)!;

        Assert.Equal(
            """{"tools":{"get_item":{"method":"GetItemAsync","parameters":["a","b"],"style":"flat","result":"raw"}},"types":{"/tools/get_item/inputSchema":"GetItemRequest","/tools/get_item/inputSchema/properties/a":"A","/tools/get_item/inputSchema/properties/a/properties/x":"X"},"enums":{"X":"closed"}}""",
            names.ToJsonString());
    }

    [Fact]
    public void AToolDoesNotBecomeARequestByGrowing()
    {
        var old = Tool(Properties(10));
        var grown = Tool(Properties(11));

        Assert.Equal("""{"p3":"x","p11":"y"}""", Sent(old, grown, "server.ToolAsync(p3: \"x\", p11: \"y\")"));
        Assert.Equal("""{"p3":"x"}""", Sent(grown, old, "server.ToolAsync(new ToolRequest { P3 = \"x\" })"));
    }

    [Fact]
    public void NewParametersGoToTheEnd()
    {
        var old = Tool(""" "b":{"type":"string"},"c":{"type":"string"} """);
        var sorted = Tool(""" "a":{"type":"string"},"b":{"type":"string"},"c":{"type":"string"} """);

        Assert.Equal("""{"a":"3","b":"1","c":"2"}""", Sent(old, sorted, "server.ToolAsync(\"1\", \"2\", \"3\")"));
    }

    [Fact]
    public void ARequiredParameterThatBecomesOptionalKeepsItsPlace()
    {
        var old = Tool(""" "a":{"type":"string"},"b":{"type":"string"} """, "\"a\",\"b\"");
        var relaxed = Tool(""" "a":{"type":"string"},"b":{"type":"string"} """, "\"b\"");

        Assert.Equal("""{"a":"1","b":"2"}""", Sent(old, relaxed, "server.ToolAsync(\"1\", \"2\")"));
        Assert.Equal("""{"b":"2"}""", Sent(old, relaxed, "server.ToolAsync(null, \"2\")"));
    }

    [Fact]
    public void AToolThatGainsAnOutputSchemaStaysRaw()
    {
        const string Input = "\"inputSchema\":{\"type\":\"object\",\"properties\":{}}";

        Assert.Equal("{}", Sent("{\"name\":\"tool\"," + Input + "}", "{\"name\":\"tool\"," + Input + ",\"outputSchema\":{\"type\":\"object\",\"properties\":{}}}", "(Task<McpToolResult>)server.ToolAsync()"));
    }

    [Fact]
    public void OfCollidingToolsEachKeepsItsName()
    {
        const string Lower = """{"name":"get_item","inputSchema":{"type":"object","properties":{"x":{"type":"string"}}}}""";
        const string Dashed = """{"name":"get-item","inputSchema":{"type":"object","properties":{"y":{"type":"string"}}}}""";

        // By the rules the dash comes first: the name that was given before counts.
        Assert.Equal("""{"x":"1"}""", Sent(Lower, Lower + "," + Dashed, "server.GetItemAsync(x: \"1\")"));
        Assert.Equal("""{"y":"1"}""", Sent(Lower, Lower + "," + Dashed, "server.GetItem_2Async(y: \"1\")"));
    }

    [Fact]
    public void AClosedEnumStaysClosedWhenAResultHasItToo()
    {
        const string Enum = """{"enum":["on","off"]}""";
        const string Old = """{"name":"tool","inputSchema":{"type":"object","properties":{"state":ENUM},"required":["state"]}}""";
        const string Added = """,{"name":"a_first","inputSchema":{"type":"object","properties":{}},"outputSchema":{"type":"object","properties":{"state":ENUM}}}""";
        var old = Old.Replace("ENUM", Enum, StringComparison.Ordinal);

        Assert.Equal(
            """{"state":"off"}""",
            Sent(old, old + Added.Replace("ENUM", Enum, StringComparison.Ordinal), "server.ToolAsync(State.Off switch { State.On => State.On, State.Off => State.Off, _ => default })"));
    }

    [Fact]
    public void ATypeKeepsItsNameWhenAnotherOneWouldTakeIt()
    {
        const string Old = """{"name":"m","inputSchema":{"type":"object","properties":{"filter":{"type":"object","properties":{"x":{"type":"string"}}}}}}""";
        const string Earlier = """{"name":"a","inputSchema":{"type":"object","properties":{"filter":{"type":"object","properties":{"y":{"type":"string"}}}}}},""";

        Assert.Equal("""{"filter":{"x":"1"}}""", Sent(Old, Earlier + Old, "server.MAsync(new Filter { X = \"1\" })"));
    }

    [Theory]
    [InlineData("""{"stripPrefix":"browser_"}""", "server.TabsAsync(new Guid())")]
    [InlineData("""{"rename":{"tools":{"browser_tabs":"ManageTabs"}}}""", "server.ManageTabsAsync(new Guid())")]
    [InlineData("""{"types":{"/tools/browser_tabs/inputSchema/properties/id":"string"}}""", "server.BrowserTabsAsync(\"00000000-0000-0000-0000-000000000000\")")]
    public void OptionsChangeTheRules(string options, string call) => Assert.Equal(
        """{"id":"00000000-0000-0000-0000-000000000000"}""",
        GeneratedServer.SentBy(
            SnapshotText.OfTools("""{"name":"browser_tabs","inputSchema":{"type":"object","properties":{"id":{"type":"string","format":"uuid"}}}}""", "\"options\":" + options), call));

    [Fact]
    public void ANodeCanBeSaidToBeNullable() => Assert.Equal(
        "null",
        GeneratedServer.Run(
            SnapshotText.OfTool("{\"type\":\"object\",\"properties\":{}}", """{"type":"object","properties":{"a":{"type":"string"}},"required":["a"]}""", more: "\"options\":{\"nullable\":[\"/tools/tool/outputSchema/properties/a\"]}"),
            new FakeInvoker("""{"a":null}"""),
            "return Text((await server.ToolAsync()).A);"));

    // Callers of the old surface, compiled with the new text.
    private static string Sent(string oldTools, string newTools, string call) =>
        GeneratedServer.SentBy(SnapshotText.OfTools(newTools, "\"names\":" + RecordedNames.Of("server", Snapshot(oldTools))), call);

    private static string Snapshot(string tools) => SnapshotText.OfTools(tools);

    private static string Tool(string properties, string required = "") =>
        "{\"name\":\"tool\",\"inputSchema\":{\"type\":\"object\",\"properties\":{" + properties + "},\"required\":[" + required + "]}}";

    private static string Properties(int count) => string.Join(",", Enumerable.Range(1, count).Select(static i => $$"""  "p{{i}}":{"type":"string"}  """));
}
