using System.Text.Json;
using System.Text.Json.Nodes;

namespace TypedMcp.Tool.Tests;

public sealed class CallTests : IDisposable
{
    private const string Add = """
        {"name":"add","inputSchema":{"type":"object","properties":{"a":{"type":"number"},"b":{"type":"number"},"note":{"type":"string"},"mode":{"enum":["fast","exact"]},
         "tags":{"type":"array","items":{"type":"string"}},"deep":{"type":"object","properties":{"on":{"type":"boolean"}}}},"required":["a","b"]}}
        """;

    private readonly Workspace _workspace = new();

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public async Task Arguments_are_coerced_by_the_schema()
    {
        Configure();
        var result = await _workspace.RunAsync("call", "demo", "add", "a=1", "b=2.50", "note=3", "mode=fast", "tags=x,y", "deep.on=true");
        Assert.Equal((ExitCodes.Success, ""), (result.ExitCode, result.Error));
        Assert.Equal("""{"a":1,"b":2.5,"note":"3","mode":"fast","tags":["x","y"],"deep":{"on":true}}""" + "\n", result.Output);
    }

    [Fact]
    public async Task Arguments_may_be_JSON()
    {
        Configure();
        var result = await _workspace.RunAsync("call", "demo", "add", "--args", """{"a":1,"b":2,"note":"é"}""");
        Assert.Equal("""{"a":1,"b":2,"note":"é"}""" + "\n", result.Output);
    }

    [Fact]
    public async Task Arguments_may_come_from_standard_input()
    {
        Configure();
        var result = await _workspace.RunInAsync(_workspace.Root, """{"a":1,"b":2}""", "call", "demo", "add", "b=3", "--args", "-");
        Assert.Equal("""{"a":1,"b":3}""" + "\n", result.Output);
    }

    [Fact]
    public async Task Negative_numbers_and_dashes_are_values()
    {
        Configure();
        var result = await _workspace.RunAsync("call", "demo", "add", "a=-1", "b=-2", "note=--x");
        Assert.Equal("""{"a":-1,"b":-2,"note":"--x"}""" + "\n", result.Output);
    }

    [Fact]
    public async Task What_does_not_fit_is_said_before_anything_is_sent()
    {
        var log = _workspace.PathOf("log");
        Configure(log: log);
        var result = await _workspace.RunAsync("call", "demo", "add", "a=one", "mode=fats", "nite=x");
        Assert.Equal((ExitCodes.Usage, ""), (result.ExitCode, result.Output));
        Assert.Contains("  b: is required.\n", result.Error, StringComparison.Ordinal);
        Assert.Contains("  a: a number is wanted, \"one\" is a string.\n", result.Error, StringComparison.Ordinal);
        Assert.Contains("  mode: \"fats\" is not one of fast, exact. Did you mean 'fast'?\n", result.Error, StringComparison.Ordinal);
        Assert.Contains("  nite: there is no such argument. Did you mean 'note'?\n", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("tools/call", await File.ReadAllTextAsync(log), StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_check_sends_all_the_same()
    {
        Configure();
        var result = await _workspace.RunAsync("call", "demo", "add", "a=one", "extra=1", "--no-check");
        Assert.Equal((ExitCodes.Success, """{"a":"one","extra":1}""" + "\n"), (result.ExitCode, result.Output));
    }

    [Fact]
    public async Task An_unknown_tool_is_66_with_the_near_names()
    {
        Configure();
        var result = await _workspace.RunAsync("call", "demo", "ad");
        Assert.Equal(ExitCodes.NotFound, result.ExitCode);
        Assert.Contains("Did you mean 'add'?", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_disabled_tool_is_not_called()
    {
        var server = _workspace.ServerOf(Add);
        _workspace.Write(".mcp.json", $$$$$"""{"servers":{"demo":{"command":"{{{{{server[0]}}}}}","args":["{{{{{server[1]}}}}}","{{{{{server[2]}}}}}"],"disabledTools":["add"]}}}""");
        var result = await _workspace.RunAsync("call", "demo", "add", "a=1", "b=2");
        Assert.Equal(ExitCodes.NotFound, result.ExitCode);
        Assert.Contains("disables the tool 'add'", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_tool_error_is_1()
    {
        Configure(answer: """{"content":[{"type":"text","text":"division by zero"}],"isError":true}""");
        var result = await _workspace.RunAsync("call", "demo", "add", "a=1", "b=0");
        Assert.Equal((ExitCodes.ToolFailed, ""), (result.ExitCode, result.Output));
        Assert.Contains("error: The tool 'add' failed: division by zero\n", result.Error, StringComparison.Ordinal);

        var json = await _workspace.RunAsync("call", "demo", "add", "a=1", "b=0", "--json");
        Assert.Equal(ExitCodes.ToolFailed, json.ExitCode);
        Assert.True(JsonDocument.Parse(json.Output).RootElement.GetProperty("isError").GetBoolean());
    }

    [Fact]
    public async Task Json_is_the_whole_answer_as_the_server_sent_it()
    {
        Configure(answer: """{"content":[{"type":"text","text":"hi","x-new":1},{"type":"strange","a":[1]}],"structuredContent":{"sum":3.0,"x":null},"_meta":{"k":"v"}}""");
        var result = await _workspace.RunAsync("call", "demo", "add", "a=1", "b=2", "--json");
        const string Expected = """
            {
              "content": [
                {
                  "type": "text",
                  "text": "hi",
                  "x-new": 1
                },
                {
                  "type": "strange",
                  "a": [
                    1
                  ]
                }
              ],
              "structuredContent": {
                "sum": 3,
                "x": null
              },
              "isError": false,
              "_meta": {
                "k": "v"
              }
            }

            """;
        Assert.Equal((ExitCodes.Success, Expected.ReplaceLineEndings("\n"), ""), (result.ExitCode, result.Output, result.Error));
    }

    [Fact]
    public async Task Raw_is_the_answer_byte_for_byte()
    {
        const string Answer = """{"content":[{"type":"text","text":"é","x":1.0}],"unknown":{"a":[1,2]},"isError":true}""";
        Configure(answer: Answer);
        var result = await _workspace.RunAsync("call", "demo", "add", "a=1", "b=2", "--raw");
        Assert.Equal((ExitCodes.ToolFailed, Answer.Replace("1.0", "1", StringComparison.Ordinal) + "\n", ""), (result.ExitCode, result.Output, result.Error));
        Assert.Equal(ExitCodes.Usage, (await _workspace.RunAsync("call", "demo", "add", "a=1", "b=2", "--raw", "--json")).ExitCode);
    }

    [Fact]
    public async Task Text_says_what_each_block_is()
    {
        Configure(answer: """
            {"content":[{"type":"text","text":"one"},{"type":"image","mimeType":"image/png","data":"AAAA"},{"type":"resource_link","uri":"file:///x","name":"x"},
             {"type":"resource","resource":{"uri":"demo://1","text":"inside"}},{"type":"resource","resource":{"uri":"demo://2","mimeType":"a/b","blob":"AAAA"}}]}
            """);
        var result = await _workspace.RunAsync("call", "demo", "add", "a=1", "b=2");
        Assert.Equal("one\n[image image/png, 3 bytes]\n[x: file:///x]\ninside\n[demo://2 a/b, 3 bytes]\n", result.Output);
    }

    [Fact]
    public async Task Binary_parts_are_saved()
    {
        Configure(answer: """
            {"content":[{"type":"text","text":"one"},{"type":"image","mimeType":"image/png","data":"AQID"},{"type":"resource","resource":{"uri":"demo://2","mimeType":"a/../../b","blob":"BA=="}},{"type":"audio","mimeType":"audio/mpeg","data":"no base64!"}]}
            """);
        var result = await _workspace.RunAsync("call", "demo", "add", "a=1", "b=2", "--save", "out");
        Assert.Equal(ExitCodes.Success, result.ExitCode);
        Assert.Equal(["add-1.png", "add-2.bin"], Directory.GetFiles(_workspace.PathOf("out")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Equal([1, 2, 3], await File.ReadAllBytesAsync(_workspace.PathOf("out", "add-1.png")));
    }

    [Fact]
    public async Task Structured_content_is_shown_where_there_is_nothing_else()
    {
        Configure(answer: """{"content":[],"structuredContent":{"sum":3}}""");
        var result = await _workspace.RunAsync("call", "demo", "add", "a=1", "b=2");
        Assert.Equal("{\n  \"sum\": 3\n}\n", result.Output);
    }

    private void Configure(string? answer = null, string? log = null)
    {
        var scenario = new JsonObject { ["tools"] = new JsonArray($"[{Add.ReplaceLineEndings("")}]"), ["log"] = log };
        if (answer is not null)
        {
            scenario["calls"] = new JsonObject { ["add"] = JsonNode.Parse(answer) };
        }

        _workspace.Configure("demo", _workspace.Server(scenario));
    }
}
