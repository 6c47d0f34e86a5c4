using System.Text.Json.Nodes;
using TypedMcp.Tests.Http;

namespace TypedMcp.Tests;

public sealed class EraTests
{
    private const string Modern = "2026-07-28";

    [Fact]
    public async Task With_a_modern_snapshot_the_first_request_is_the_call_itself()
    {
        ScriptedServer server = Speaking().OnTool((_, _) => Reply.Text("ok"));
        await using McpConnection connection = server.Connect();
        var tool = new McpTool<EchoRequest, McpToolResult>(new McpToolDefinition { Server = "s", Name = "echo", ProtocolVersion = Modern }, static (writer, in args) => args.Write(writer), read: null);

        Assert.Equal("ok", (await connection.InvokeAsync(tool, new EchoRequest { Message = "x" })).Text);

        Assert.Equal(["tools/call"], server.Received.Methods);
    }

    [Fact]
    public async Task A_modern_servers_own_error_goes_to_the_caller_after_one_question()
    {
        ScriptedServer server = Speaking().On("tools/call", static (request, peer) => peer.ErrorAsync(request, -32602, "Unknown tool: echo"));
        await using McpConnection connection = server.Connect(options => options.ProtocolVersion = Modern);

        Assert.Equal("Unknown tool: echo", (await Assert.ThrowsAsync<McpErrorException>(() => connection.CallToolAsync("echo", default))).Message);
        await Assert.ThrowsAsync<McpErrorException>(() => connection.CallToolAsync("echo", default));

        Assert.Equal(["tools/call", "server/discover", "tools/call"], server.Received.Methods);
    }

    [Fact]
    public async Task A_version_that_was_refused_and_is_supported_after_all_is_tried_once_more()
    {
        int calls = 0;
        ScriptedServer server = Speaking().On("tools/call", (request, peer) => Interlocked.Increment(ref calls) == 1
            ? peer.ErrorAsync(request, -32022, "Unsupported protocol version", Reply.Parse("""{"supported":["2026-07-28"],"requested":"2026-07-28"}"""))
            : peer.ResultAsync(request, Reply.Text("ok")));
        await using McpConnection connection = server.Connect(options => options.ProtocolVersion = Modern);

        Assert.Equal("ok", (await connection.CallToolAsync("echo", default)).Text);

        Assert.Equal(["tools/call", "server/discover", "tools/call"], server.Received.Methods);
    }

    [Fact]
    public async Task A_question_whose_version_was_refused_and_is_supported_after_all_is_asked_once_more()
    {
        int questions = 0;
        ScriptedServer server = Speaking();
        server.On("server/discover", (request, peer) => Interlocked.Increment(ref questions) == 1
            ? peer.ErrorAsync(request, -32022, "Unsupported protocol version", Reply.Parse("""{"supported":["2026-07-28"],"requested":"2026-07-28"}"""))
            : peer.ResultAsync(request, Reply.Parse("""{"supportedVersions":["2026-07-28"],"capabilities":{},"resultType":"complete"}""")));
        await using McpConnection connection = server.Connect(options => options.ProtocolVersion = Modern);

        Assert.Equal(Modern, (await connection.ConnectAsync()).ProtocolVersion);

        Assert.Equal(["server/discover", "server/discover"], server.Received.Methods);
    }

    [Fact]
    public async Task A_version_that_stays_refused_is_the_callers_news()
    {
        ScriptedServer server = Speaking().On("tools/call", static (request, peer) =>
            peer.ErrorAsync(request, -32022, "Unsupported protocol version", Reply.Parse("""{"supported":["2026-07-28"],"requested":"2026-07-28"}""")));
        await using McpConnection connection = server.Connect(options => options.ProtocolVersion = Modern);

        Assert.Equal(-32022, (await Assert.ThrowsAsync<McpErrorException>(() => connection.CallToolAsync("echo", default))).Code);

        Assert.Equal(["tools/call", "server/discover", "tools/call"], server.Received.Methods);
    }

    [Fact]
    public async Task An_older_server_that_rejects_the_call_gets_the_handshake_and_the_call_again()
    {
        bool initialized = false;
        ScriptedServer server = new ScriptedServer()
            .On("notifications/initialized", (_, _) =>
            {
                initialized = true;
                return Task.CompletedTask;
            })
            .On("server/discover", static (request, peer) => peer.ErrorAsync(request, -32601, "Method not found"))
            .On("tools/call", (request, peer) => initialized ? peer.ResultAsync(request, Reply.Text("ok")) : peer.ErrorAsync(request, -32602, "Invalid request parameters"));
        await using McpConnection connection = server.Connect(options => options.ProtocolVersion = Modern);

        Assert.Equal("ok", (await connection.CallToolAsync("echo", default)).Text);

        Assert.Equal(["tools/call", "server/discover", "initialize", "notifications/initialized", "tools/call"], server.Received.Methods);
        Assert.Null(server.Received.All[4]["params"]!["_meta"]);
    }

    [Fact]
    public async Task A_server_that_names_its_versions_is_believed()
    {
        bool initialized = false;
        ScriptedServer server = new ScriptedServer("2025-06-18")
            .On("notifications/initialized", (_, _) =>
            {
                initialized = true;
                return Task.CompletedTask;
            })
            .On("tools/call", (request, peer) => initialized
                ? peer.ResultAsync(request, Reply.Text("ok"))
                : peer.ErrorAsync(request, -32022, "Unsupported protocol version", Reply.Parse("""{"supported":["2025-03-26","2025-06-18"],"requested":"2026-07-28"}""")));
        await using McpConnection connection = server.Connect(options => options.ProtocolVersion = Modern);

        Assert.Equal("ok", (await connection.CallToolAsync("echo", default)).Text);

        Assert.Equal("2025-06-18", (string?)server.Received.All[1]["params"]!["protocolVersion"]);
    }

    [Fact]
    public async Task An_error_that_does_not_prove_that_the_call_did_not_run_is_final()
    {
        ScriptedServer server = new ScriptedServer().On("tools/call", static (request, peer) => peer.ErrorAsync(request, -32603, "disk full"));
        await using McpConnection connection = server.Connect(options => options.ProtocolVersion = Modern);

        Assert.Equal(-32603, (await Assert.ThrowsAsync<McpErrorException>(() => connection.CallToolAsync("echo", default))).Code);

        Assert.Equal(["tools/call"], server.Received.Methods);
    }

    [Fact]
    public async Task A_silent_server_is_asked_beside_the_call_which_is_not_sent_again()
    {
        var time = new ManualTimeProvider();
        bool initialized = false;
        ScriptedServer server = new ScriptedServer()
            .On("notifications/initialized", (_, _) =>
            {
                initialized = true;
                return Task.CompletedTask;
            })
            .On("server/discover", static (_, _) => Task.CompletedTask)
            .On("tools/call", (request, peer) => initialized ? peer.ResultAsync(request, Reply.Text("later")) : Task.CompletedTask);
        await using McpConnection connection = server.Connect(options =>
        {
            options.ProtocolVersion = Modern;
            options.TimeProvider = time;
        });
        Task<McpToolResult> first = connection.CallToolAsync("echo", default);
        await server.Received.WaitForAsync("tools/call");
        await AdvanceUntilAsync(time, server, "server/discover");
        await AdvanceUntilAsync(time, server, "initialize");
        await server.Received.WaitForAsync("notifications/initialized");

        Assert.Equal("later", (await connection.CallToolAsync("echo", default)).Text);
        Assert.False(first.IsCompleted);
        Assert.Equal(2, server.Received.Methods.Count(method => method == "tools/call"));
    }

    [Theory]
    [InlineData(-32601, null)]
    [InlineData(-32022, """{"supported":["2026-07-28"],"requested":"2025-11-25"}""")]
    [InlineData(-32602, """{"supported":["2026-07-28"]}""")]
    public async Task Initialize_that_is_refused_leads_to_discover(int code, string? data)
    {
        ScriptedServer server = Speaking().On("initialize", (request, peer) => peer.ErrorAsync(request, code, "no", data is null ? null : JsonNode.Parse(data)));
        await using McpConnection connection = server.Connect();

        McpServerDescription description = await connection.ConnectAsync();

        Assert.Equal((Modern, "modern", "2"), (description.ProtocolVersion, description.Name, description.Version));
        Assert.Equal(["initialize", "server/discover"], server.Received.Methods);
    }

    [Fact]
    public async Task Another_error_of_initialize_is_no_reason_to_try_another_era()
    {
        ScriptedServer server = Speaking().On("initialize", static (request, peer) => peer.ErrorAsync(request, -32603, "no"));
        await using McpConnection connection = server.Connect();

        Assert.Equal(McpFailureReason.ProtocolError, (await Assert.ThrowsAsync<McpConnectionException>(() => connection.ConnectAsync())).Reason);
        Assert.Equal(["initialize"], server.Received.Methods);
    }

    [Fact]
    public async Task A_fresh_list_is_not_asked_for_again_until_its_time_is_over_or_it_changed()
    {
        var time = new ManualTimeProvider();
        ServerPeer? talking = null;
        var changed = new SemaphoreSlim(0);
        ScriptedServer server = Speaking().On("tools/list", (request, peer) =>
        {
            talking = peer;
            return peer.ResultAsync(request, Reply.Parse("""{"resultType":"complete","tools":[{"name":"a"}],"ttlMs":60000,"cacheScope":"private"}"""));
        }).On("subscriptions/listen", static (_, _) => Task.CompletedTask);
        await using McpConnection connection = server.Connect(options =>
        {
            options.ProtocolVersion = Modern;
            options.TimeProvider = time;
            options.OnListChanged = (_, _) =>
            {
                changed.Release();
                return ValueTask.CompletedTask;
            };
        });

        Assert.Single(await connection.ListToolsAsync());
        Assert.Single(await connection.ListToolsAsync());
        Assert.Equal(1, Lists());
        time.Advance(TimeSpan.FromSeconds(60));
        await connection.ListToolsAsync();
        Assert.Equal(2, Lists());
        await talking!.NotifyAsync("notifications/tools/list_changed");
        await changed.WaitAsync();
        await connection.ListToolsAsync();
        Assert.Equal(3, Lists());

        int Lists() => server.Received.Methods.Count(method => method == "tools/list");
    }

    [Fact]
    public async Task A_modern_servers_request_gets_no_answer()
    {
        ServerPeer? talking = null;
        ScriptedServer server = Speaking().On("tools/call", (request, peer) =>
        {
            talking = peer;
            return peer.ResultAsync(request, Reply.Text("ok"));
        });
        await using McpConnection connection = server.Connect(options =>
        {
            options.ProtocolVersion = Modern;
            options.OnElicitation = (_, _) => ValueTask.FromResult(McpElicitationResult.Declined);
        });
        await connection.CallToolAsync("echo", default);

        await talking!.SendAsync(Reply.Parse("""{"jsonrpc":"2.0","id":"s1","method":"elicitation/create","params":{"message":"?","requestedSchema":{"type":"object","properties":{}}}}"""));
        await talking.SendAsync(Reply.Parse("""{"jsonrpc":"2.0","id":"s2","method":"ping"}"""));
        await connection.CallToolAsync("echo", default);

        Assert.Equal(["tools/call", "tools/call"], server.Received.Methods);
    }

    private static ScriptedServer Speaking() => new ScriptedServer().On("server/discover", static (request, peer) =>
        peer.ResultAsync(request, Reply.Parse("""{"resultType":"complete","supportedVersions":["2026-07-28"],"capabilities":{"tools":{}},"_meta":{"io.modelcontextprotocol/serverInfo":{"name":"modern","version":"2"}},"ttlMs":0,"cacheScope":"private"}""")));

    private static Task AdvanceUntilAsync(ManualTimeProvider time, ScriptedServer server, string method) => Processes.Until(() =>
    {
        if (server.Received.Methods.Contains(method))
        {
            return true;
        }

        time.Advance(TimeSpan.FromSeconds(1));
        return false;
    });
}
