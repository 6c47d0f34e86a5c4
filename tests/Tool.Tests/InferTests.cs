using System.Text.Json;
using System.Text.Json.Nodes;

namespace TypedMcp.Tool.Tests;

/// <summary><c>infer</c>: from real answers to a schema of the result.</summary>
public sealed class InferTests : IDisposable
{
    private const string Get = """{"name":"get","inputSchema":{"type":"object","properties":{"id":{"type":"integer"}},"required":["id"]}}""";
    private readonly Workspace _workspace = new();

    public void Dispose() => _workspace.Dispose();

    [Theory]
    [InlineData("""{"type":"object","properties":{"a":{"type":"integer"}},"required":["a"]}""", """{"a":1}""")]
    [InlineData("""{"type":"object","properties":{"a":{"type":"integer"},"b":{"type":"string"}},"required":["a"]}""", """{"a":1}""", """{"a":2,"b":"x"}""")]
    [InlineData("""{"type":"object","properties":{"a":{"type":["integer","null"]}},"required":["a"]}""", """{"a":1}""", """{"a":null}""")]
    [InlineData("""{"type":"object","properties":{"a":{}},"required":["a"]}""", """{"a":null}""")]
    [InlineData("""{"type":"object","properties":{"a":{"type":"number"}},"required":["a"]}""", """{"a":1}""", """{"a":1.5}""")]
    [InlineData("""{"type":"object","properties":{"a":{"type":"number"}},"required":["a"]}""", """{"a":3.0}""")]
    [InlineData("""{"type":"object","properties":{"a":{"type":"number"}},"required":["a"]}""", """{"a":98765432109876543210}""")]
    [InlineData("""{"type":"object","properties":{"a":{"type":["string","integer","boolean"]}},"required":["a"]}""", """{"a":true}""", """{"a":1}""", """{"a":"x"}""")]
    [InlineData("""{"type":"object","properties":{"a":{"anyOf":[{"type":"string"},{"type":"object","properties":{"b":{"type":"integer"}},"required":["b"]},{"type":"null"}]}},"required":["a"]}""", """{"a":"x"}""", """{"a":{"b":1}}""", """{"a":null}""")]
    [InlineData("""{"type":"array","items":{"type":"object","properties":{"a":{"type":"integer"},"b":{"type":"boolean"}},"required":["a"]}}""", """[{"a":1},{"a":2,"b":false}]""", "[]")]
    [InlineData("""{"type":"object","properties":{"a":{"type":"array"},"b":{"type":"array","items":{"type":["string","null"]}},"c":{"type":"object"}},"required":["a","b","c"]}""", """{"a":[],"b":["x",null],"c":{}}""")]
    public async Task Answers_are_merged(string expected, params string[] answers)
    {
        TakeSnapshot();
        var result = await _workspace.RunAsync(["infer", "s", "get", "--json", .. From(answers)]);
        Assert.True(result.ExitCode == ExitCodes.Success, result.Error);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), JsonNode.Parse(result.Output)), result.Output);
        Assert.Equal("Nothing was written. --write writes it.\n", result.Error);
    }

    [Fact]
    public async Task What_no_answer_can_show_is_said()
    {
        TakeSnapshot();
        var result = await _workspace.RunAsync(["infer", "s", "get", "--json", "--enum", "rows[].state", "--map", "users", "--enum", "users.*", .. From("""{"rows":[{"state":"on"},{"state":"off"},{"state":null}],"users":{"u1":"admin","u2":"guest"}}""")]);
        Assert.True(result.ExitCode == ExitCodes.Success, result.Error);
        var properties = JsonNode.Parse(result.Output)!["properties"]!;
        Assert.Equal("""{"type":["string","null"],"enum":["on","off",null]}""", properties["rows"]!["items"]!["properties"]!["state"]!.ToJsonString());
        Assert.Equal("""{"type":"object","additionalProperties":{"type":"string","enum":["admin","guest"]}}""", properties["users"]!.ToJsonString());

        var stray = await _workspace.RunAsync(["infer", "s", "get", "--enum", "rows.state", .. From("""{"rows":[{"state":"on"}]}""")]);
        Assert.Equal(ExitCodes.Usage, stray.ExitCode);
        Assert.Contains("no text and no object at 'rows.state'. Did you mean 'rows[].state'", stray.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_tool_is_called_once_for_each_args_and_a_text_is_read_as_JSON()
    {
        // Without an answer of its own, the server sends the arguments back as text.
        await _workspace.SnapshotAsync("s", Serve());
        var result = await _workspace.RunAsync("infer", "s", "get", "--args", """{"id":1}""", "--args", """{"id":2,"extra":"x"}""", "--no-check");
        Assert.True(result.ExitCode == ExitCodes.Success, result.Error);
        Assert.StartsWith("get  Task<GetResult> GetAsync(long id)\n  record GetResult { long Id; string? Extra; }\n{\n  \"type\": \"object\",\n", result.Output, StringComparison.Ordinal);
        var wrong = await _workspace.RunAsync("infer", "s", "get", "idd=1");
        Assert.Equal(ExitCodes.Usage, wrong.ExitCode);
        Assert.Contains("Did you mean 'id'?", wrong.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_overlay_survives_the_next_snapshot_and_changes_no_verdict()
    {
        await _workspace.SnapshotAsync("s", Serve());
        Assert.Contains("\"result\": \"raw\"", _workspace.Read("s.mcp.json"), StringComparison.Ordinal);
        var written = await _workspace.RunAsync("infer", "s", "get", "id=1", "--write");
        Assert.Contains("Wrote s.mcp.json: the result of 'get' is typed.", written.Error, StringComparison.Ordinal);
        Assert.Contains("\"result\": \"typed\"", _workspace.Read("s.mcp.json"), StringComparison.Ordinal);
        Assert.Contains("\"/tools/get/outputSchema\": \"GetResult\"", _workspace.Read("s.mcp.json"), StringComparison.Ordinal);

        var before = _workspace.Read("s.mcp.json");
        Assert.Contains("up to date", (await _workspace.RunAsync("snapshot", "s")).Error, StringComparison.Ordinal);
        Assert.Equal(before, _workspace.Read("s.mcp.json"));
        Assert.Equal("s: the same\n", (await _workspace.RunAsync("check", "s")).Output);
        _workspace.Write("raw.json", $$"""{"formatVersion":1,"tools":[{{Get}}]}""");
        Assert.Equal("s: the same\n", (await _workspace.RunAsync("check", "s", "--against", "raw.json")).Output);
        Assert.Equal("get  Task<GetResult> GetAsync(long id)\n", (await _workspace.RunAsync("tools", "s")).Output);
        Assert.Contains("says so already", (await _workspace.RunAsync("infer", "s", "get", "id=1", "--write")).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Learning_again_widens_and_keeps_what_was_written_by_hand()
    {
        Overlay("""{"type":"object","description":"An item.","properties":{"id":{"type":"integer","minimum":1},"at":{"type":"string","format":"date-time"},"state":{"type":"string","enum":["on"]}},"required":["id","at","state"]}""");
        var result = await _workspace.RunAsync(["infer", "s", "get", "--json", .. From("""{"id":1.5,"state":"off","more":[1]}""")]);
        const string Expected = """{"type":"object","properties":{"id":{"type":"number","minimum":1},"at":{"type":"string","format":"date-time"},"state":{"type":"string","enum":["on","off"]},"more":{"type":"array","items":{"type":"integer"}}},"required":["id","state"],"description":"An item."}""";
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(Expected), JsonNode.Parse(result.Output)), result.Output + result.Error);

        var anew = await _workspace.RunAsync(["infer", "s", "get", "--json", "--anew", .. From("""{"id":1}""")]);
        Assert.Equal("""{"type":"object","properties":{"id":{"type":"integer"}},"required":["id"]}""", JsonNode.Parse(anew.Output)!.ToJsonString());
    }

    [Theory]
    [InlineData("'$ref' at 'a'", """{"type":"object","properties":{"a":{"$ref":"#/$defs/A"}},"$defs":{"A":{"type":"string"}}}""")]
    [InlineData("a choice between objects at 'its root'", """{"anyOf":[{"type":"object","properties":{"a":{}}},{"type":"object","properties":{"b":{}}}]}""")]
    public async Task A_schema_that_says_more_is_not_flattened(string said, string schema)
    {
        Overlay(schema);
        var before = _workspace.Read("s.mcp.json");
        var result = await _workspace.RunAsync(["infer", "s", "get", "--write", .. From("""{"a":"x"}""")]);
        Assert.Equal(ExitCodes.Usage, result.ExitCode);
        Assert.Contains(said, result.Error, StringComparison.Ordinal);
        Assert.Contains("--anew", result.Error, StringComparison.Ordinal);
        Assert.Equal(before, _workspace.Read("s.mcp.json"));
    }

    [Fact]
    public async Task What_cannot_be_learned_from_says_why()
    {
        TakeSnapshot();
        _workspace.Write("failed.json", """{"content":[{"type":"text","text":"no such item"}],"isError":true}""");
        await Fails(ExitCodes.ToolFailed, "the tool failed: no such item", "get", "--from", "failed.json");
        _workspace.Write("prose.json", """{"content":[{"type":"text","text":"It is warm."}]}""");
        await Fails(ExitCodes.BadFile, "is not one JSON object or list", "get", "--from", "prose.json");
        _workspace.Write("broken.json", "{");
        await Fails(ExitCodes.BadFile, "broken.json is not JSON", "get", "--from", "broken.json");
        await Fails(ExitCodes.NotFound, "There is no none.json", "get", "--from", "none.json");
        await Fails(ExitCodes.NotFound, "Did you mean 'get'?", "gte", "--from", "prose.json");
        _workspace.Write("s.mcp.json", Snapshot(Get.Replace("}}", """},"outputSchema":{"type":"object"}}""", StringComparison.Ordinal)));
        await Fails(ExitCodes.Usage, "typed already", "get", "--from", "prose.json");

        async Task Fails(int code, string said, params string[] arguments)
        {
            var result = await _workspace.RunAsync(["infer", "s", .. arguments]);
            Assert.Equal((code, ""), (result.ExitCode, result.Output));
            Assert.Contains(said, result.Error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_person_at_a_terminal_is_asked()
    {
        TakeSnapshot();
        var arguments = From("""{"a":1}""");
        var refused = await _workspace.RunInTerminalAsync("n\n", ["infer", "s", "get", .. arguments]);
        Assert.Contains("Write this into s.mcp.json (options.outputSchemas)? [y/N]", refused.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("outputSchemas", _workspace.Read("s.mcp.json"), StringComparison.Ordinal);
        Assert.Equal(ExitCodes.Success, (await _workspace.RunInTerminalAsync("y\n", ["infer", "s", "get", .. arguments])).ExitCode);
        Assert.Contains("outputSchemas", _workspace.Read("s.mcp.json"), StringComparison.Ordinal);
    }

    private void TakeSnapshot() => _workspace.Write("s.mcp.json", Snapshot(Get));

    private void Overlay(string schema) => _workspace.Write("s.mcp.json", $$$"""{"formatVersion":1,"tools":[{{{Get}}}],"options":{"outputSchemas":{"get":{{{schema}}} } } }""");

    private static string Snapshot(string tool) => $$"""{"formatVersion":1,"tools":[{{tool}}]}""";

    private string[] Serve()
    {
        var command = _workspace.ServerOf(Get);
        _workspace.Configure("s", command);
        return command;
    }

    private string[] From(params string[] answers) =>
        [.. answers.SelectMany((answer, i) => (string[])["--from", _workspace.Write($"answer{i}.json", $$"""{"content":[],"structuredContent":{{answer}}}""")])];
}
