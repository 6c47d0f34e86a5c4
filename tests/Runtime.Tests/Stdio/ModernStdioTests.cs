using System.Text.Json;
using System.Text.Json.Nodes;

namespace TypedMcp.Tests;

/// <summary>2026-07-28 over stdio, against our own server.</summary>
public sealed class ModernStdioTests : IDisposable
{
    private const string Modern = "2026-07-28";
    private readonly StdioServer _server = new();

    public void Dispose() => _server.Dispose();

    [Fact]
    public async Task Without_a_snapshot_a_modern_server_is_found_by_discover()
    {
        await using McpConnection connection = _server.With("MCP_TEST_ERA", "modern").Connect();

        McpServerDescription description = await connection.ConnectAsync();

        Assert.Equal((Modern, "typedmcp-stdio-test"), (description.ProtocolVersion, description.Name));
        Assert.Equal("ECHOING: x", (await connection.InvokeAsync(Tools.TypedEcho, new EchoRequest { Message = "x" })).Echo);
    }

    [Theory]
    [InlineData("modern")]
    [InlineData("dual")]
    [InlineData("legacy")]
    public async Task A_modern_snapshot_works_with_servers_of_every_era(string era)
    {
        await using McpConnection connection = _server.With("MCP_TEST_ERA", era).Connect(options => options.ProtocolVersion = Modern);

        EchoReply[] replies = await Task.WhenAll(Enumerable.Range(0, 10).Select(i => connection.InvokeAsync(Tools.TypedEcho, new EchoRequest { Message = $"{i}" })));

        Assert.Equal(Enumerable.Range(0, 10).Select(i => $"ECHOING: {i}"), replies.Select(reply => reply.Echo));
        Assert.Equal(era == "legacy" ? "2025-11-25" : Modern, (await connection.ConnectAsync()).ProtocolVersion);
    }

    [Fact]
    public async Task Legacy_server_that_ends_on_an_unknown_method_gets_the_handshake_at_the_next_call()
    {
        await using McpConnection connection = _server.With("MCP_TEST_EXIT_ON_UNKNOWN").Connect(options => options.ProtocolVersion = Modern);

        // Whether the call ran, nobody knows: it is not sent again.
        Assert.Equal(McpFailureReason.ProcessExited, (await Assert.ThrowsAsync<McpConnectionException>(() => connection.CallToolAsync("echo", default))).Reason);

        Assert.Equal("ECHOING: x", (await connection.InvokeAsync(Tools.TypedEcho, new EchoRequest { Message = "x" })).Echo);
    }

    [Fact]
    public async Task Mrtr_form_and_url_then_second_call_with_new_id_and_opaque_state()
    {
        var asked = new List<McpElicitationMode>();
        await using McpConnection connection = _server.With("MCP_TEST_ERA", "modern").Connect(options =>
        {
            options.ProtocolVersion = Modern;
            options.ElicitationModes = McpElicitationMode.Form | McpElicitationMode.Url;
            options.OnElicitation = (request, _) =>
            {
                lock (asked)
                {
                    asked.Add(request.Mode);
                }

                return ValueTask.FromResult(McpElicitationResult.Accepted(request.Mode == McpElicitationMode.Form ? new JsonObject { ["name"] = "Ann" } : null));
            };
        });

        JsonElement result = (await connection.CallToolAsync("elicit", default)).StructuredContent!.Value;

        Assert.Equal([McpElicitationMode.Form, McpElicitationMode.Url], asked.Order());
        Assert.True(result.GetProperty("intact").GetBoolean());
        Assert.Equal("""{"action":"accept","content":{"name":"Ann","color":"green","age":30}}""", result.GetProperty("responses").GetProperty("form").GetRawText());
        Assert.Equal("""{"action":"accept"}""", result.GetProperty("responses").GetProperty("url").GetRawText());
        Assert.NotEqual(1, result.GetProperty("id").GetInt64());
    }

    [Fact]
    public async Task Legacy_elicitation_goes_through_the_same_handler()
    {
        await using McpConnection connection = _server.Connect(options => options.OnElicitation = (_, _) => ValueTask.FromResult(McpElicitationResult.Accepted(new JsonObject { ["name"] = "Ann" })));

        Assert.Equal("""{"action":"accept","content":{"name":"Ann","color":"green","age":30}}""", (await connection.CallToolAsync("elicit", default)).StructuredContent!.Value.GetRawText());
    }

    [Fact]
    public async Task State_only_rounds_pause_and_need_no_elicitation()
    {
        await using McpConnection connection = _server.With("MCP_TEST_ERA", "modern").Connect(options => options.ProtocolVersion = Modern);

        Assert.Equal(3, (await connection.CallToolAsync("state", default)).StructuredContent!.Value.GetProperty("rounds").GetInt32());
    }

    [Fact]
    public async Task Rounds_without_end_are_an_error()
    {
        await using McpConnection connection = _server.With("MCP_TEST_ERA", "modern").Connect(options => options.ProtocolVersion = Modern);

        var error = await Assert.ThrowsAsync<McpConnectionException>(() => connection.CallToolAsync("state", JsonDocument.Parse("""{"rounds":1000}""").RootElement));

        Assert.Equal((McpFailureReason.ProtocolError, "state"), (error.Reason, error.Tool));
        Assert.Contains("10 times", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Input_that_was_not_offered_is_an_error()
    {
        await using McpConnection connection = _server.With("MCP_TEST_ERA", "modern").Connect(options => options.ProtocolVersion = Modern);

        Assert.Equal(McpFailureReason.ProtocolError, (await Assert.ThrowsAsync<McpConnectionException>(() => connection.CallToolAsync("elicit", default))).Reason);
    }

    [Fact]
    public async Task Every_request_says_what_the_client_can_do()
    {
        await using McpConnection connection = _server.With("MCP_TEST_ERA", "modern").Connect(options =>
        {
            options.ProtocolVersion = Modern;
            options.OnElicitation = (_, _) => ValueTask.FromResult(McpElicitationResult.Declined);
            options.OnLog = (_, _) => ValueTask.CompletedTask;
        });

        McpToolResult result = await connection.CallToolAsync("meta", default, new McpCallOptions { Meta = new JsonObject { ["mine"] = 1, ["io.modelcontextprotocol/protocolVersion"] = "faked" } });

        JsonElement meta = result.Meta!.Value;
        Assert.Equal(1, meta.GetProperty("mine").GetInt32());
        Assert.Equal(Modern, meta.GetProperty("io.modelcontextprotocol/protocolVersion").GetString());
        Assert.Equal("typedmcp", meta.GetProperty("io.modelcontextprotocol/clientInfo").GetProperty("name").GetString());
        Assert.Equal("""{"elicitation":{"form":{}}}""", meta.GetProperty("io.modelcontextprotocol/clientCapabilities").GetRawText());
        Assert.Equal("info", meta.GetProperty("io.modelcontextprotocol/logLevel").GetString());
    }

    [Fact]
    public async Task Changes_are_listened_to()
    {
        var lists = new TaskCompletionSource<McpListKind>();
        var resources = new TaskCompletionSource<string>();
        await using McpConnection connection = _server.With("MCP_TEST_ERA", "modern").Connect(options =>
        {
            options.OnListChanged = (kind, _) =>
            {
                lists.TrySetResult(kind);
                return ValueTask.CompletedTask;
            };
            options.OnResourceUpdated = (uri, _) =>
            {
                resources.TrySetResult(uri);
                return ValueTask.CompletedTask;
            };
        });

        await connection.SubscribeAsync("memo://codex/example-note");

        Assert.Equal(McpListKind.Tools, await lists.Task);
        Assert.Equal("memo://codex/example-note", await resources.Task);
        await connection.UnsubscribeAsync("memo://codex/example-note");
        await connection.PingAsync();
    }

    [Fact]
    public async Task Catalogs_are_listed_and_progress_is_heard()
    {
        await using McpConnection connection = _server.With("MCP_TEST_ERA", "modern").Connect(options => options.ProtocolVersion = Modern);
        var steps = new List<double>();

        Assert.Equal("last", (await connection.ListToolsAsync())[^1].Name);
        Assert.Single(await connection.ListResourcesAsync());
        Assert.Single(await connection.ListResourceTemplatesAsync());
        Assert.Single(await connection.ListPromptsAsync());
        Assert.Single(await connection.ReadResourceAsync("memo://codex/example-note"));
        await connection.CallToolAsync("progress", default, new McpCallOptions
        {
            OnProgress = (progress, _) =>
            {
                steps.Add(progress.Progress);
                return ValueTask.CompletedTask;
            },
        });

        Assert.Equal([1.0, 2.0, 3.0], steps);
    }
}
