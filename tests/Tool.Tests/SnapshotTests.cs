using System.Text.Json;
using System.Text.Json.Nodes;

namespace TypedMcp.Tool.Tests;

public sealed class SnapshotTests : IDisposable
{
    private const string Echo = """{"name":"echo","inputSchema":{"type":"object","properties":{"z":{"type":"number","default":1.0},"a":{"type":"string"}}}}""";
    private readonly Workspace _workspace = new();

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public async Task The_file_has_what_the_server_said_in_the_form_of_version_1()
    {
        var server = _workspace.Server(new JsonObject
        {
            ["tools"] = new JsonArray($$"""[{{Echo}},{"x-vendor":{"b":[1.50,"\u00e9"],"a":null},"name":"Add","description":"Adds \/ sums"}]"""),
            ["instructions"] = "Be kind.",
            ["capabilities"] = new JsonObject { ["tools"] = new JsonObject { ["listChanged"] = true } },
        });
        var result = await _workspace.SnapshotAsync("demo", server);

        Assert.Equal((ExitCodes.Success, ""), (result.ExitCode, result.Output));
        Assert.Contains("Wrote demo.mcp.json: 2 tools.", result.Error, StringComparison.Ordinal);
        Assert.Contains("[McpProxy(\"demo\")] public partial interface IDemo;", result.Error, StringComparison.Ordinal);
        const string Expected = """
            {
              "formatVersion": 1,
              "server": {
                "name": "scripted",
                "version": "1.2.3"
              },
              "protocolVersion": "2025-11-25",
              "capabilities": {
                "tools": {
                  "listChanged": true
                }
              },
              "instructions": "Be kind.",
              "tools": [
                {
                  "x-vendor": {
                    "b": [
                      1.50,
                      "é"
                    ],
                    "a": null
                  },
                  "name": "Add",
                  "description": "Adds / sums"
                },
                {
                  "name": "echo",
                  "inputSchema": {
                    "type": "object",
                    "properties": {
                      "z": {
                        "type": "number",
                        "default": 1.0
                      },
                      "a": {
                        "type": "string"
                      }
                    }
                  }
                }
              ],
              "names": {
                "tools": {
                  "Add": {
                    "method": "AddAsync",
                    "parameters": [],
                    "style": "flat",
                    "result": "raw"
                  },
                  "echo": {
                    "method": "EchoAsync",
                    "parameters": [
                      "z",
                      "a"
                    ],
                    "style": "flat",
                    "result": "raw"
                  }
                },
                "types": {
                  "/tools/Add": "AddRequest",
                  "/tools/echo/inputSchema": "EchoRequest"
                },
                "enums": {}
              }
            }

            """;
        Assert.Equal(Expected.ReplaceLineEndings("\n"), _workspace.Read("demo.mcp.json"));
    }

    [Fact]
    public async Task A_second_run_writes_nothing()
    {
        var server = _workspace.ServerOf(Echo);
        await _workspace.SnapshotAsync("demo", server);
        var file = _workspace.PathOf("demo.mcp.json");
        var (text, written) = (_workspace.Read("demo.mcp.json"), File.GetLastWriteTimeUtc(file));

        var second = await _workspace.SnapshotAsync("demo", server);
        Assert.Equal(ExitCodes.Success, second.ExitCode);
        Assert.Contains("demo.mcp.json is up to date: 1 tool.", second.Error, StringComparison.Ordinal);
        Assert.Equal(text, _workspace.Read("demo.mcp.json"));
        Assert.Equal(written, File.GetLastWriteTimeUtc(file));
    }

    [Fact]
    public async Task The_order_of_the_server_does_not_matter()
    {
        await _workspace.SnapshotAsync("demo", _workspace.ServerOf("""{"name":"b"}""", """{"name":"a"}""", """{"name":"B"}"""));
        var first = _workspace.Read("demo.mcp.json");
        var second = await _workspace.SnapshotAsync("demo", _workspace.ServerOf("""{"name":"B"}""", """{"name":"b"}""", """{"name":"a"}"""));
        Assert.Contains("up to date", second.Error, StringComparison.Ordinal);
        Assert.Equal(["B", "a", "b"], ToolNames(first));
    }

    [Fact]
    public async Task All_pages_are_followed()
    {
        var server = _workspace.Server(new JsonObject { ["tools"] = new JsonArray("""[{"name":"c"}]""", "[]", """[{"name":"a"},{"name":"b"}]""") });
        await _workspace.SnapshotAsync("demo", server);
        Assert.Equal(["a", "b", "c"], ToolNames(_workspace.Read("demo.mcp.json")));
    }

    [Fact]
    public async Task Members_that_others_wrote_are_kept()
    {
        _workspace.Write("demo.mcp.json", """
            {"$schema": "https://example.com/s", "formatVersion": 1, "server": {"name": "old", "package": "p@1"}, "x-note": {"n": 1.0},
             "tools": [{"name": "gone"}, {"name": "echo"}], "names": {"tools": {"echo": {"method": "SayAsync"}}}}
            """);
        var result = await _workspace.SnapshotAsync("demo", _workspace.ServerOf(Echo, """{"name":"new"}"""));
        Assert.Contains("2 tools (1 added, 1 removed, 1 changed).", result.Error, StringComparison.Ordinal);

        using var snapshot = JsonDocument.Parse(_workspace.Read("demo.mcp.json"));
        Assert.Equal(["$schema", "formatVersion", "server", "protocolVersion", "capabilities", "tools", "names", "x-note"], snapshot.RootElement.EnumerateObject().Select(member => member.Name));
        Assert.Equal("p@1", snapshot.RootElement.GetProperty("server").GetProperty("package").GetString());
        Assert.Equal("scripted", snapshot.RootElement.GetProperty("server").GetProperty("name").GetString());
        Assert.Equal("1.0", snapshot.RootElement.GetProperty("x-note").GetProperty("n").GetRawText());
        Assert.Equal("SayAsync", snapshot.RootElement.GetProperty("names").GetProperty("tools").GetProperty("echo").GetProperty("method").GetString());
    }

    [Fact]
    public async Task One_odd_tool_never_spoils_the_list()
    {
        var server = _workspace.ServerOf(
            Echo,
            "null",
            "\"text\"",
            """{"description":"nameless"}""",
            """{"name":7}""",
            """{"name":""}""",
            """{"name":"\ud800"}""",
            """{"name":"echo","description":"again"}""",
            """{"name":"no-schema"}""",
            """{"name":"null-schema","inputSchema":null,"description":null}""",
            """{"name":"text-schema","inputSchema":"object","outputSchema":["x"]}""",
            """{"name":"odd/*\u2028\u202e*/name","inputSchema":{"type":"file"}}""");
        var result = await _workspace.SnapshotAsync("demo", server);
        Assert.Equal(ExitCodes.Success, result.ExitCode);
        var text = _workspace.Read("demo.mcp.json");
        Assert.Equal(["echo", "no-schema", "null-schema", "odd/*\u2028\u202e*/name", "text-schema"], ToolNames(text));
        Assert.Contains("""odd/*\u2028\u202e*/name""", text, StringComparison.Ordinal);
        Assert.Contains("warning: tool 1 of the server's list is no object and was left out.", result.Error, StringComparison.Ordinal);
        Assert.Contains("warning: tool 3 of the server's list has no 'name' and was left out", result.Error, StringComparison.Ordinal);
        Assert.Contains("warning: The server lists the tool 'echo' more than once: the first is kept.", result.Error, StringComparison.Ordinal);
        Assert.Contains("""{"name":"echo","inputSchema":""", JsonSerializer.Serialize(JsonDocument.Parse(text).RootElement.GetProperty("tools")[0]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Prompts_resources_and_templates_are_taken_where_the_server_has_them()
    {
        var server = _workspace.Server(new JsonObject
        {
            ["capabilities"] = new JsonObject { ["tools"] = new JsonObject(), ["prompts"] = new JsonObject(), ["resources"] = new JsonObject() },
            ["tools"] = new JsonArray($"[{Echo}]"),
            ["prompts"] = new JsonArray("""[{"name":"p2"}]""", """[{"name":"p1","arguments":[]}]"""),
            ["resources"] = new JsonArray("""[{"uri":"demo://b","size":1.0},{"uri":"demo://a"}]"""),
            ["resourceTemplates"] = new JsonArray("""[{"uriTemplate":"demo://{id}"}]"""),
        });
        var result = await _workspace.SnapshotAsync("demo", server);
        Assert.Equal(ExitCodes.Success, result.ExitCode);
        using var snapshot = JsonDocument.Parse(_workspace.Read("demo.mcp.json"));
        Assert.Equal("""[{"name":"p1","arguments":[]},{"name":"p2"}]""", JsonSerializer.Serialize(snapshot.RootElement.GetProperty("prompts")));
        Assert.Equal("""[{"uri":"demo://a"},{"uri":"demo://b","size":1.0}]""", JsonSerializer.Serialize(snapshot.RootElement.GetProperty("resources")));
        Assert.Equal("""[{"uriTemplate":"demo://{id}"}]""", JsonSerializer.Serialize(snapshot.RootElement.GetProperty("resourceTemplates")));
    }

    [Fact]
    public async Task Names_once_given_stay_until_they_are_reshaped()
    {
        // Written before names were recorded: its users compiled GetItemAsync for get_item.
        _workspace.Write("demo.mcp.json", """{"formatVersion":1,"tools":[{"name":"get_item","inputSchema":{"type":"object","properties":{"b":{"type":"string"},"a":{"type":"string"}}}}]}""");
        var server = _workspace.ServerOf(
            """{"name":"get-item","inputSchema":{"type":"object"}}""",
            """{"name":"get_item","inputSchema":{"type":"object","properties":{"a":{"type":"string"},"b":{"type":"string"}}}}""");
        Assert.Equal(ExitCodes.Success, (await _workspace.SnapshotAsync("demo", server)).ExitCode);
        var first = _workspace.Read("demo.mcp.json");
        Assert.Equal("GetItemAsync", Named(first, "get_item").GetProperty("method").GetString());
        Assert.NotEqual("GetItemAsync", Named(first, "get-item").GetProperty("method").GetString());
        Assert.Equal(["b", "a"], Named(first, "get_item").GetProperty("parameters").EnumerateArray().Select(name => name.GetString()));

        Assert.Contains("up to date", (await _workspace.SnapshotAsync("demo", server)).Error, StringComparison.Ordinal);
        Assert.Equal(ExitCodes.Success, (await _workspace.RunAsync(["snapshot", "demo", "--reshape", "--", .. server])).ExitCode);
        var reshaped = _workspace.Read("demo.mcp.json");
        Assert.Equal("GetItemAsync", Named(reshaped, "get-item").GetProperty("method").GetString());
        Assert.Equal(["a", "b"], Named(reshaped, "get_item").GetProperty("parameters").EnumerateArray().Select(name => name.GetString()));

        static JsonElement Named(string snapshot, string tool) => JsonDocument.Parse(snapshot).RootElement.GetProperty("names").GetProperty("tools").GetProperty(tool);
    }

    [Fact]
    public async Task Names_of_enum_values_stay_until_they_are_reshaped()
    {
        const string Tool = """{"name":"list","inputSchema":{"type":"object","properties":{"sort":{"type":"string","enum":[VALUES]}}}}""";
        Assert.Equal(ExitCodes.Success, (await _workspace.SnapshotAsync("demo", _workspace.ServerOf(Tool.Replace("VALUES", "\"Name\",\"asc\"", StringComparison.Ordinal)))).ExitCode);
        Assert.False(Names().TryGetProperty("members", out _));

        // Asc is called what the rules call it, so the file does not say so; ASC would take its name.
        var server = _workspace.ServerOf(Tool.Replace("VALUES", "\"ASC\",\"Name\",\"asc\"", StringComparison.Ordinal));
        Assert.Equal(ExitCodes.Success, (await _workspace.SnapshotAsync("demo", server)).ExitCode);
        Assert.Equal("""{"ASC":"Asc_2","asc":"Asc"}""", Names().GetProperty("members").GetProperty("Sort").GetRawText().ReplaceLineEndings("").Replace(" ", "", StringComparison.Ordinal));
        Assert.Contains("up to date", (await _workspace.SnapshotAsync("demo", server)).Error, StringComparison.Ordinal);

        Assert.Equal(ExitCodes.Success, (await _workspace.RunAsync(["snapshot", "demo", "--reshape", "--", .. server])).ExitCode);
        Assert.Equal("Asc", Names().GetProperty("members").GetProperty("Sort").GetProperty("ASC").GetString());

        JsonElement Names() => JsonDocument.Parse(_workspace.Read("demo.mcp.json")).RootElement.GetProperty("names");
    }

    [Fact]
    public async Task The_file_is_written_beside_the_nearest_project_file()
    {
        var server = _workspace.ServerOf(Echo);
        Directory.CreateDirectory(_workspace.PathOf("src", "deep"));
        await _workspace.RunInAsync(_workspace.PathOf("src", "deep"), input: null, ["snapshot", "demo", "--", .. server]);
        Assert.True(File.Exists(_workspace.PathOf("demo.mcp.json")));
    }

    [Fact]
    public async Task A_snapshot_that_the_project_keeps_elsewhere_is_updated_there()
    {
        _workspace.Write("mcp/demo.mcp.json", """{"formatVersion":1,"tools":[]}""");
        _workspace.Write("bin/demo.mcp.json", "{}");
        var result = await _workspace.SnapshotAsync("demo", _workspace.ServerOf(Echo));
        Assert.Contains($"Wrote {Path.Combine("mcp", "demo.mcp.json")}: 1 tool (1 added).", result.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(_workspace.PathOf("demo.mcp.json")));
        Assert.Equal("{}", _workspace.Read("bin/demo.mcp.json"));
    }

    [Fact]
    public async Task Output_names_the_file()
    {
        Directory.CreateDirectory(_workspace.PathOf("here"));
        await _workspace.RunAsync(["snapshot", "demo", "--output", "here/x.mcp.json", "--", .. _workspace.ServerOf(Echo)]);
        Assert.True(File.Exists(_workspace.PathOf("here", "x.mcp.json")));
    }

    [Fact]
    public async Task The_server_may_come_from_the_configuration()
    {
        _workspace.Configure("demo", _workspace.ServerOf(Echo));
        Directory.CreateDirectory(_workspace.PathOf("src"));
        var result = await _workspace.RunInAsync(_workspace.PathOf("src"), input: null, "snapshot", "demo");
        Assert.Equal(ExitCodes.Success, result.ExitCode);
        Assert.Equal(["echo"], ToolNames(_workspace.Read("demo.mcp.json")));
    }

    [Fact]
    public async Task All_servers_are_taken_and_one_that_fails_keeps_none_back()
    {
        var server = _workspace.ServerOf(Echo);
        _workspace.Write(".mcp.json", new JsonObject
        {
            ["servers"] = new JsonObject
            {
                ["a-gone"] = new JsonObject { ["command"] = "no-such-command-of-ours" },
                ["good"] = new JsonObject { ["command"] = server[0], ["args"] = new JsonArray(server[1], server[2]) },
                ["off"] = new JsonObject { ["command"] = "x", ["enabled"] = false },
            },
        }.ToJsonString());
        var result = await _workspace.RunAsync("snapshot", "--all");
        Assert.Equal(ExitCodes.Unavailable, result.ExitCode);
        Assert.Contains("no-such-command-of-ours", result.Error, StringComparison.Ordinal);
        Assert.Equal(["echo"], ToolNames(_workspace.Read("good.mcp.json")));
        Assert.False(File.Exists(_workspace.PathOf("off.mcp.json")));
    }

    [Fact]
    public async Task Nothing_of_where_the_server_lives_is_in_the_file()
    {
        _workspace.Environment["DEMO_KEY"] = "s3cr3t-value";
        var server = _workspace.ServerOf(Echo);
        _workspace.Write(".mcp.json", new JsonObject
        {
            ["servers"] = new JsonObject
            {
                ["demo"] = new JsonObject { ["command"] = server[0], ["args"] = new JsonArray(server[1], server[2]), ["env"] = new JsonObject { ["KEY"] = "${DEMO_KEY}" } },
            },
        }.ToJsonString());
        var result = await _workspace.RunAsync("snapshot", "demo");
        Assert.Equal(ExitCodes.Success, result.ExitCode);
        var text = _workspace.Read("demo.mcp.json");
        Assert.DoesNotContain("s3cr3t", text, StringComparison.Ordinal);
        Assert.DoesNotContain(_workspace.Root, text, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cr3t", result.Error, StringComparison.Ordinal);
    }

    private static IEnumerable<string?> ToolNames(string snapshot)
    {
        using var document = JsonDocument.Parse(snapshot);
        return [.. document.RootElement.GetProperty("tools").EnumerateArray().Select(tool => tool.GetProperty("name").GetString())];
    }
}
