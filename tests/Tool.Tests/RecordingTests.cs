using System.Text.Json;
using System.Text.Json.Nodes;
using TypedMcp.Tool.Tests.Servers;

namespace TypedMcp.Tool.Tests;

/// <summary><c>record</c> between our own client and a server, and <c>replay</c> in place of that server.</summary>
public sealed class RecordingTests : IDisposable
{
    private const string Tools = """[{"name":"echo","inputSchema":{"type":"object","properties":{"text":{"type":"string"},"n":{"type":"integer"},"apiKey":{"type":"string"}}}},{"name":"when","inputSchema":{"type":"object"}}]""";
    private readonly Workspace _workspace = new();

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public async Task A_recorded_session_is_replayed_without_the_server()
    {
        await RecordAsync(new JsonObject { ["tools"] = new JsonArray(Tools) }, async client =>
        {
            Assert.Equal(["echo", "when"], (await client.ListToolsAsync()).Select(tool => tool.Name));
            Assert.Equal("""{"text":"ümläut\n\"x\"","n":1}""", await EchoAsync(client, """{"text":"ümläut\n\"x\"","n":1}"""));
            Assert.Equal("""{"text":"b"}""", await EchoAsync(client, """{"text":"b"}"""));
        });

        await using var offline = Replay();
        // In another order, and the members of the arguments in another order too.
        Assert.Equal("""{"text":"b"}""", await EchoAsync(offline, """{"text":"b"}"""));
        Assert.Equal("""{"text":"ümläut\n\"x\"","n":1}""", await EchoAsync(offline, """{"n":1,"text":"ümläut\n\"x\""}"""));
        Assert.Equal("""{"text":"b"}""", await EchoAsync(offline, """{"text":"b"}"""));
        Assert.Equal(["echo", "when"], (await offline.ListToolsAsync()).Select(tool => tool.Name));
        await offline.PingAsync();
    }

    [Fact]
    public async Task The_same_request_gets_its_answers_in_their_order()
    {
        foreach (var answer in (string[])["first", "second"])
        {
            await RecordAsync(new JsonObject { ["tools"] = new JsonArray(Tools), ["calls"] = new JsonObject { ["when"] = JsonNode.Parse($$"""{"content":[{"type":"text","text":"{{answer}}"}]}""") } }, async client => await CallAsync(client, "when", "{}"));
        }

        await using var offline = Replay();
        Assert.Equal(["first", "second", "second"], [await CallAsync(offline, "when", "{}"), await CallAsync(offline, "when", "{}"), await CallAsync(offline, "when", "{}")]);
    }

    [Theory]
    [InlineData("holds no 'tools/call' of 'echo' with these parameters. The nearest that it holds differs: text: \"b\" was recorded, \"c\" was sent.", "echo", """{"text":"c"}""")]
    [InlineData("The nearest that it holds differs: n: 1 was recorded, nothing was sent.", "echo", """{"text":"a"}""")]
    [InlineData("holds no 'tools/call' of 'ehco'. Did you mean 'echo'? It holds 'echo'.", "ehco", "{}")]
    public async Task What_was_not_recorded_is_an_error_that_names_the_nearest(string said, string tool, string arguments)
    {
        await RecordAsync(new JsonObject { ["tools"] = new JsonArray(Tools) }, async client =>
        {
            await EchoAsync(client, """{"text":"a","n":1}""");
            await EchoAsync(client, """{"text":"b"}""");
        });
        await using var offline = Replay();
        var failure = await Assert.ThrowsAsync<McpErrorException>(() => CallAsync(offline, tool, arguments));
        Assert.Equal(-32602, failure.Code);
        Assert.Contains("The recording s.ndjson ", failure.Message, StringComparison.Ordinal);
        Assert.Contains(said, failure.Message, StringComparison.Ordinal);
        var unknown = await Assert.ThrowsAsync<McpErrorException>(() => offline.RequestAsync("prompts/list"));
        Assert.Equal(-32601, unknown.Code);
        Assert.Contains("holds no 'prompts/list'. It holds 'initialize', 'tools/call'.", unknown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Secrets_are_masked_and_a_masked_text_stands_for_any()
    {
        _workspace.Environment["S3CR3T"] = "s3cr3t \"of\" the environment";
        var command = _workspace.Server(new JsonObject { ["tools"] = new JsonArray(Tools) });
        _workspace.Write(".mcp.json", $$$$"""{"servers":{"s":{"command":"node","args":{{{{JsonSerializer.Serialize(command[1..])}}}},"env":{"KEY":"s3cr3t-value","REFERENCE":"${S3CR3T}"} } } }""");
        await using (var client = Client("record", "s", "-o", "s.ndjson"))
        {
            Assert.Contains("s3cr3t-value", await EchoAsync(client, """{"text":"uses s3cr3t-value and s3cr3t \"of\" the environment.","apiKey":"s3cr3t-argument"}"""), StringComparison.Ordinal);
        }

        Assert.DoesNotContain("s3cr3t", _workspace.Read("s.ndjson"), StringComparison.Ordinal);
        await using var offline = Replay();
        Assert.StartsWith("""{"text":"uses ***** and *****.""", await EchoAsync(offline, """{"text":"uses another-value and whatever.","apiKey":"other"}"""), StringComparison.Ordinal);
        await Assert.ThrowsAsync<McpErrorException>(() => EchoAsync(offline, """{"text":"uses another-value.","apiKey":"other"}"""));
    }

    [Fact]
    public async Task A_server_over_HTTP_is_recorded_too()
    {
        using var server = HttpScript.Start((request, response, body) =>
        {
            var message = body.Length == 0 ? null : JsonNode.Parse(body);
            if (message?["id"] is not { } id)
            {
                response.StatusCode = request.HttpMethod == "POST" ? 202 : 405;
                return;
            }

            var result = (string?)message["method"] switch
            {
                "initialize" => """{"protocolVersion":"2025-11-25","capabilities":{"tools":{}},"serverInfo":{"name":"web","version":"1"}}""",
                "tools/call" => """{"content":[{"type":"text","text":"from afar"}]}""",
                _ => """{"tools":[]}""",
            };
            response.ContentType = "application/json";
            response.OutputStream.Write(System.Text.Encoding.UTF8.GetBytes($$"""{"jsonrpc":"2.0","id":{{id.ToJsonString()}},"result":{{result}}}"""));
        });
        await using (var client = Client("record", "web", "-o", "s.ndjson", "--url", server.Url))
        {
            Assert.Equal("from afar", await CallAsync(client, "any", "{}"));
        }

        server.Dispose();
        await using var offline = Replay();
        Assert.Equal("from afar", await CallAsync(offline, "any", "{}"));
    }

    [Fact]
    public async Task Infer_learns_from_a_recording()
    {
        _workspace.Write("s.mcp.json", $$"""{"formatVersion":1,"tools":{{Tools}}}""");
        await RecordAsync(new JsonObject { ["tools"] = new JsonArray(Tools) }, async client =>
        {
            await EchoAsync(client, """{"text":"a","n":1}""");
            await EchoAsync(client, """{"text":"b"}""");
        });
        var infer = await _workspace.RunAsync("infer", "s", "echo", "--from", "s.ndjson");
        Assert.True(infer.ExitCode == ExitCodes.Success, infer.Error);
        Assert.Contains("record EchoResult { string Text; long? N; }", infer.Output, StringComparison.Ordinal);
        Assert.Equal(ExitCodes.NotFound, (await _workspace.RunAsync("infer", "s", "when", "--from", "s.ndjson")).ExitCode);
    }

    [Fact]
    public async Task A_replay_that_missed_something_says_so_at_its_end()
    {
        await RecordAsync(new JsonObject { ["tools"] = new JsonArray(Tools) }, async client => await EchoAsync(client, """{"text":"a"}"""));
        var replay = await _workspace.RunInAsync(_workspace.Root, """
            {"jsonrpc":"2.0","id":"x","method":"tools/call","params":{"name":"echo","arguments":{"text":"z"}}}
            no JSON

            """.ReplaceLineEndings("\n"), "replay", "s.ndjson");
        Assert.Equal(ExitCodes.NotFound, replay.ExitCode);
        Assert.Contains("error: A request was not in the recording.\n  The recording s.ndjson holds no 'tools/call' of 'echo' with these parameters.", replay.Error, StringComparison.Ordinal);
        var lines = replay.Output.Split('\n');
        Assert.Equal("x", (string?)JsonNode.Parse(lines[0])!["id"]);
        Assert.Equal(-32700, (int?)JsonNode.Parse(lines[1])!["error"]!["code"]);
    }

    [Fact]
    public async Task What_is_no_recording_is_neither_replayed_nor_written_over()
    {
        _workspace.Write("text", "mine");
        _workspace.Configure("s", _workspace.ServerOf());
        Assert.Equal(ExitCodes.BadFile, (await _workspace.RunAsync("record", "s", "-o", "text")).ExitCode);
        Assert.Equal("mine", _workspace.Read("text"));
        Assert.Equal(ExitCodes.BadFile, (await _workspace.RunAsync("replay", "text")).ExitCode);
        _workspace.Write("newer", """{"recording":2,"server":"s"}""");
        Assert.Equal(ExitCodes.BadFile, (await _workspace.RunAsync("replay", "newer")).ExitCode);
        _workspace.Write("cut", "{\"recording\":1,\"server\":\"s\"}\n{\"from\":\"cli");
        var cut = await _workspace.RunAsync("replay", "cut");
        Assert.Equal(ExitCodes.BadFile, cut.ExitCode);
        Assert.Contains("cut(2): the line is not JSON", cut.Error, StringComparison.Ordinal);
        _workspace.Write("empty", "{\"recording\":1,\"server\":\"s\"}\n");
        foreach (var arguments in (string[][])[["replay", "empty"], ["record", "s", "-o", "empty"]])
        {
            var person = await _workspace.RunInTerminalAsync(typed: null, arguments);
            Assert.Equal(ExitCodes.Usage, person.ExitCode);
            Assert.Contains("a client starts it in place of the server", person.Output, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Progress_and_questions_of_the_server_are_replayed()
    {
        _workspace.Configure("s", _workspace.Server(new JsonObject { ["tools"] = new JsonArray(Tools), ["calls"] = new JsonObject { ["when"] = "ask" } }));
        Assert.Equal(("the person said accept", "Sure?", "half"), await AskAsync("record", "s", "-o", "s.ndjson"));
        Assert.Equal(("the person said accept", "Sure?", "half"), await AskAsync("replay", "s.ndjson"));

        async Task<(string Answer, string? Question, string? Progress)> AskAsync(params string[] arguments)
        {
            string? question = null;
            string? progress = null;
            await using var client = Client(options => options.OnElicitation = (request, _) =>
            {
                question = request.Message;
                return ValueTask.FromResult(new McpElicitationResult { Action = McpElicitationAction.Accept });
            }, arguments);
            var watching = new McpCallOptions
            {
                OnProgress = (step, _) =>
                {
                    progress = step.Message;
                    return ValueTask.CompletedTask;
                },
            };
            using var none = JsonDocument.Parse("{}");
            var answer = await client.CallToolAsync("when", none.RootElement, watching);
            return (answer.Text, question, progress);
        }
    }

    private async Task RecordAsync(JsonObject scenario, Func<McpConnection, Task> use)
    {
        _workspace.Configure("s", _workspace.Server(scenario));
        await using var client = Client("record", "s", "-o", "s.ndjson");
        await use(client);
    }

    private McpConnection Replay() => Client("replay", "s.ndjson");

    private McpConnection Client(params string[] arguments) => Client(configure: null, arguments);

    private McpConnection Client(Action<McpConnectionOptions>? configure, string[] arguments)
    {
        var options = new McpConnectionOptions();
        configure?.Invoke(options);
        var start = Workspace.Command(arguments);
        return McpConnection.Create(McpTransport.Stdio(start[0], start[1..], stdio =>
        {
            stdio.WorkingDirectory = _workspace.Root;
            foreach (var (name, value) in _workspace.Variables())
            {
                stdio.Environment[name] = value!;
            }
        }), options);
    }

    private static Task<string> EchoAsync(McpConnection client, string arguments) => CallAsync(client, "echo", arguments);

    private static async Task<string> CallAsync(McpConnection client, string tool, string arguments)
    {
        using var json = JsonDocument.Parse(arguments);
        return (await client.CallToolAsync(tool, json.RootElement)).Text;
    }
}
