using System.Text.Json;
using TypedMcp.HttpServer;

namespace TypedMcp.Tests.Http;

/// <summary>Connections to a real server on Kestrel: the HTTP cases of the reference that are neither OAuth nor recovery, by their names there.</summary>
public sealed class HttpServerTests
{
    public static TheoryData<AnswerMode, bool, ServerStreamMode, int, int> Servers
    {
        get
        {
            var servers = new TheoryData<AnswerMode, bool, ServerStreamMode, int, int>();
            foreach (var answers in (AnswerMode[])[AnswerMode.Json, AnswerMode.Events, AnswerMode.ResumableEvents])
            {
                servers.Add(answers, p2: true, ServerStreamMode.Open, p4: 200, p5: 404);
                servers.Add(answers, p2: true, ServerStreamMode.Silent, p4: 204, p5: 400);
                servers.Add(answers, p2: true, ServerStreamMode.NotAllowed, p4: 405, p5: 404);
                servers.Add(answers, p2: false, ServerStreamMode.NotFound, p4: 404, p5: 404);
            }

            return servers;
        }
    }

    [Theory]
    [MemberData(nameof(Servers))]
    public async Task Works_with_every_kind_of_server(AnswerMode answers, bool sessions, ServerStreamMode stream, int deleteStatus, int unknownSession)
    {
        await using var server = await HttpTestServer.StartAsync(new() { Answers = answers, Sessions = sessions, ServerStream = stream, DeleteStatus = deleteStatus, UnknownSessionStatus = unknownSession, EchoEnvironment = "E" });
        await using (var connection = Connect(server))
        {
            var description = await connection.ConnectAsync();
            Assert.Equal(("typedmcp-http-test-server", "2025-11-25"), (description.Name, description.ProtocolVersion));
            Assert.Contains(await connection.ListToolsAsync(), tool => tool.Name == "echo");
            Assert.Equal("""{"echo":"ECHOING: hi","env":"E"}""", await EchoAsync(connection, "hi"));
            Assert.True((await CallAsync(connection, "fail", "{}")).IsError);
        }

        string[] expected = ["initialize", "notifications/initialized", "tools/list", "tools/call", "tools/call"];
        Assert.Equal(sessions ? [.. expected, "DELETE"] : expected, server.Methods.Where(method => method != "GET"));
        Assert.True(server.Methods.Count(method => method == "GET") <= (sessions ? 1 : 0));
    }

    [Theory]
    [InlineData(ServerStreamMode.Open)]
    [InlineData(ServerStreamMode.Silent)]
    public async Task A_server_that_accepts_requests_and_answers_on_its_own_stream_is_understood(ServerStreamMode stream)
    {
        await using var server = await HttpTestServer.StartAsync(new() { Answers = AnswerMode.ServerStream, ServerStream = stream });
        await using var connection = Connect(server);

        Assert.Contains(await connection.ListToolsAsync(), tool => tool.Name == "echo");
        Assert.All(await Task.WhenAll(Enumerable.Range(0, 8).Select(i => EchoAsync(connection, $"{i}"))), text => Assert.Contains("ECHOING", text, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(ServerStreamMode.Open)]
    [InlineData(ServerStreamMode.Silent)]
    public async Task The_stream_with_the_answer_may_come_over_the_connection_on_which_the_request_was_accepted(ServerStreamMode stream)
    {
        await using var server = await HttpTestServer.StartAsync(new() { Answers = AnswerMode.ServerStream, ServerStream = stream });
        using var handler = new LateStreamHandler(posts: 3);
        await using var connection = Connect(server, options => options.Handler = handler);

        Assert.Contains(await connection.ListToolsAsync(), tool => tool.Name == "echo");
        Assert.Equal(["initialize", "notifications/initialized", "tools/list", "GET"], server.Methods);
    }

    [Fact]
    public async Task A_request_that_is_only_accepted_fails_where_there_is_no_stream_to_answer_on()
    {
        await using var server = await HttpTestServer.StartAsync(new() { Sessions = false, Answers = AnswerMode.ServerStream });
        await using var connection = Connect(server);

        Assert.Contains("accepted the request", (await Assert.ThrowsAsync<McpConnectionException>(() => EchoAsync(connection, "hi"))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ServerStreamMode.NotAllowed)]
    [InlineData(ServerStreamMode.NotFound)]
    public async Task A_request_that_was_accepted_fails_when_the_stream_to_answer_on_is_refused(ServerStreamMode stream)
    {
        await using var server = await HttpTestServer.StartAsync(new() { Answers = AnswerMode.ServerStream, ServerStream = stream });
        using var handler = new LateStreamHandler(posts: 3);
        await using var connection = Connect(server, options => options.Handler = handler);

        var e = await Assert.ThrowsAsync<McpConnectionException>(() => connection.ListToolsAsync());

        Assert.Equal(McpFailureReason.ProtocolError, e.Reason);
        Assert.Contains("'tools/list'", e.Message, StringComparison.Ordinal);
        Assert.Equal(["initialize", "notifications/initialized", "tools/list", "GET"], server.Methods.Take(4));
    }

    [Fact]
    public async Task Every_request_is_counted()
    {
        await using var server = await HttpTestServer.StartAsync();
        await using (var connection = Connect(server))
        {
            await EchoAsync(connection, "1");
            await server.WaitForAsync("GET", count: 1, WireUnderTest.Patience);
            await EchoAsync(connection, "2");
        }

        Assert.Equal(["DELETE", "GET", "initialize", "notifications/initialized", "tools/call", "tools/call"], server.Methods.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task User_agent_header_overrides_the_default_on_every_request()
    {
        await using var server = await HttpTestServer.StartAsync();
        await using (var connection = Connect(server, o => o.Headers["User-Agent"] = "mine/2.0"))
        {
            await connection.ListToolsAsync();
            await server.WaitForAsync("GET", count: 1, WireUnderTest.Patience);
        }

        Assert.Equal(["DELETE", "GET", "initialize", "notifications/initialized", "tools/list"], server.Methods.Order(StringComparer.Ordinal));
        Assert.All(server.Requests, request => Assert.Equal("mine/2.0", request["User-Agent"]));
    }

    [Fact]
    public async Task Protocol_version_is_the_one_that_the_server_chose()
    {
        await using var server = await HttpTestServer.StartAsync(new() { ProtocolVersion = "2025-03-26" });
        await using var connection = Connect(server);
        Assert.Equal("2025-03-26", (await connection.ConnectAsync()).ProtocolVersion);
        await connection.ListToolsAsync();
        Assert.Equal([null, "2025-03-26", "2025-03-26"], server.Requests.Where(r => r.HttpMethod == "POST").Select(r => r["MCP-Protocol-Version"]));
    }

    [Fact]
    public async Task Bearer_token_of_the_environment_is_sent()
    {
        using var variable = new TemporaryVariable("token-1");
        await using var server = await HttpTestServer.StartAsync(new() { ExpectBearer = "token-1" });
        await using var connection = Connect(server, o => o.BearerTokenVariable = variable.Name);
        await EchoAsync(connection, "hi");

        await using var without = Connect(server);
        var e = await Assert.ThrowsAsync<McpConnectionException>(() => EchoAsync(without, "hi"));
        Assert.Equal(McpFailureReason.AuthenticationRequired, e.Reason);
    }

    [Theory]
    [InlineData(AnswerMode.Events)]
    [InlineData(AnswerMode.ResumableEvents)]
    public async Task Progress_arrives_in_order_before_the_answer(AnswerMode answers)
    {
        await using var server = await HttpTestServer.StartAsync(new() { Answers = answers });
        await using var connection = Connect(server);
        var steps = new List<double>();
        var options = new McpCallOptions
        {
            OnProgress = (progress, _) =>
            {
                steps.Add(progress.Progress);
                return default;
            },
        };
        await CallAsync(connection, "progress", """{"steps":200}""", options);
        Assert.Equal(Enumerable.Range(start: 1, count: 200).Select(step => (double)step), steps);
    }

    [Fact]
    public async Task A_response_that_the_server_breaks_off_is_polled()
    {
        await using var server = await HttpTestServer.StartAsync(new() { Answers = AnswerMode.ResumableEvents, ServerStream = ServerStreamMode.NotAllowed });
        await using var connection = Connect(server);
        Assert.Equal("polled", Text(await CallAsync(connection, "poll", "{}")));
        Assert.NotNull(server.Requests.Last(request => request.HttpMethod == "GET")["Last-Event-ID"]);
    }

    [Fact]
    public async Task What_the_server_sends_unasked_arrives_and_is_answered()
    {
        await using var server = await HttpTestServer.StartAsync();
        await using var connection = Connect(server);
        await connection.ConnectAsync();
        server.Push("""{"jsonrpc":"2.0","id":"s-1","method":"ping"}""");
        await server.WaitForAsync("response", count: 1, WireUnderTest.Patience);
        var answer = server.Requests.Last(request => request.Method == "response").Message!;
        Assert.Equal(("s-1", "{}"), (answer["id"]!.GetValue<string>(), answer["result"]!.ToJsonString()));
    }

    [Fact]
    public async Task Cancelling_tells_the_server_and_gives_the_exchange_up()
    {
        await using var server = await HttpTestServer.StartAsync(new() { Answers = AnswerMode.Events });
        await using var connection = Connect(server);
        using var cancel = new CancellationTokenSource();
        var call = CallAsync(connection, "wait", "{}", cancellationToken: cancel.Token);
        await server.WaitForAsync("tools/call", count: 1, WireUnderTest.Patience);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        await server.WaitForAsync("notifications/cancelled", count: 1, WireUnderTest.Patience);
        await server.CallAbortedAsync.WaitAsync(WireUnderTest.Patience);
        Assert.Equal("""{"echo":"ECHOING: still","env":null}""", await EchoAsync(connection, "still"));
    }

    [Fact]
    public async Task Legacy_large_json_is_accepted()
    {
        await using var server = await HttpTestServer.StartAsync();
        await using var connection = Connect(server);
        Assert.Equal(9 * 1024 * 1024, Text(await CallAsync(connection, "large", """{"bytes":9437184}""")).Length);
    }

    [Theory]
    [InlineData(AnswerMode.Json)]
    [InlineData(AnswerMode.Events)]
    public async Task A_message_above_a_configured_limit_is_rejected_and_the_session_lives(AnswerMode answers)
    {
        await using var server = await HttpTestServer.StartAsync(new() { Answers = answers });
        await using var connection = Connect(server, o => o.MaxMessageBytes = 10_000);
        var e = await Assert.ThrowsAsync<McpConnectionException>(() => CallAsync(connection, "large", """{"bytes":10000}"""));
        Assert.Equal(McpFailureReason.ProtocolError, e.Reason);
        Assert.Equal(9_000, Text(await CallAsync(connection, "large", """{"bytes":9000}""")).Length);
        Assert.Equal(1, server.Methods.Count(method => method == "initialize"));
    }

    [Fact]
    public async Task A_large_request_is_sent_whole()
    {
        await using var server = await HttpTestServer.StartAsync();
        await using var connection = Connect(server);
        var message = new string('ü', count: 400_000);
        Assert.Contains(message, JsonDocument.Parse(await EchoAsync(connection, message)).RootElement.GetProperty("echo").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_connection_that_is_cut_is_unreachable_and_the_next_call_works()
    {
        await using var server = await HttpTestServer.StartAsync();
        await using var connection = Connect(server);
        await connection.ConnectAsync();
        server.Arm(FailurePoint.SessionPost, new PlannedFailure { Status = 0, Abort = true });
        var e = await Assert.ThrowsAsync<McpConnectionException>(() => EchoAsync(connection, "hi"));
        Assert.Equal((McpFailureReason.Unreachable, "echo"), (e.Reason, e.Tool));
        await EchoAsync(connection, "again");
        Assert.Equal(1, server.Methods.Count(method => method == "initialize"));
    }

    [Fact]
    public async Task A_handshake_that_is_refused_with_a_json_rpc_error_keeps_the_status()
    {
        await using var server = await HttpTestServer.StartAsync();
        server.Arm(FailurePoint.Initialize, new PlannedFailure { Status = 403, ContentType = "application/json", Body = """{"jsonrpc":"2.0","error":{"code":-32002,"message":"Forbidden"},"id":null}""" });
        await using var connection = Connect(server);
        var e = await Assert.ThrowsAsync<McpConnectionException>(() => connection.ConnectAsync());
        Assert.Equal((McpFailureReason.Rejected, 403), (e.Reason, e.HttpStatus!.Value));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Handshake_timeout_unblocks_the_connection(int stalled)
    {
        var requests = 0;
        var handler = new StallingHandler(() => Interlocked.Increment(ref requests) == stalled);
        await using var server = await HttpTestServer.StartAsync();
        await using var connection = McpConnection.Create(
            McpTransport.Http(server.Endpoint.ToString(), o => o.Handler = handler),
            new McpConnectionOptions { Name = "test", StartupTimeout = TimeSpan.FromMilliseconds(500) });
        var e = await Assert.ThrowsAsync<McpConnectionException>(() => connection.ConnectAsync());
        Assert.Equal(McpFailureReason.Timeout, e.Reason);
        await EchoAsync(connection, "hi");
    }

    [Fact]
    public async Task Discovery_timeout_unblocks_the_connection()
    {
        var requests = 0;
        var handler = new StallingHandler(() => Interlocked.Increment(ref requests) == 1);
        await using var server = await HttpTestServer.StartAsync(new() { Eras = Eras.Stateless });
        await using var connection = McpConnection.Create(
            McpTransport.Http(server.Endpoint.ToString(), o => o.Handler = handler),
            new McpConnectionOptions { Name = "test", ProtocolVersion = "2026-07-28", StartupTimeout = TimeSpan.FromMilliseconds(500) });

        // The question is asked again, or its time limit is the caller's news; the connection serves either way.
        await Record.ExceptionAsync(() => connection.ConnectAsync());
        Assert.Equal("""{"echo":"ECHOING: hi","env":null}""", await EchoAsync(connection, "hi"));
    }

    [Fact]
    public async Task A_remote_executor_can_carry_a_whole_session()
    {
        var requests = 0;
        var handler = new StallingHandler(() =>
        {
            Interlocked.Increment(ref requests);
            return false;
        });
        await using var server = await HttpTestServer.StartAsync();
        await using (var connection = Connect(server, options => options.Handler = handler))
        {
            Assert.NotEmpty(await connection.ListToolsAsync());
            await EchoAsync(connection, "hi");
            await server.WaitForAsync("GET", count: 1, WireUnderTest.Patience);
        }

        Assert.Equal(["DELETE", "GET", "initialize", "notifications/initialized", "tools/call", "tools/list"], server.Methods.Order(StringComparer.Ordinal));
        Assert.Equal(server.Requests.Count, requests);
    }

    [Fact]
    public async Task Request_headers_go_on_the_call_only()
    {
        await using var server = await HttpTestServer.StartAsync();
        await using var connection = Connect(server);
        await CallAsync(connection, "echo", """{"message":"hi"}""", new McpCallOptions { Headers = new Dictionary<string, string> { ["X-Tenant"] = "7" } });
        Assert.Equal(["tools/call"], server.Requests.Where(request => request["X-Tenant"] == "7").Select(request => request.Method));
        await Assert.ThrowsAsync<ArgumentException>(() => CallAsync(connection, "echo", """{"message":"hi"}""", new McpCallOptions { Headers = new Dictionary<string, string> { ["Mcp-Session-Id"] = "7" } }));
    }

    internal static McpConnection Connect(HttpTestServer server, Action<McpHttpOptions>? configure = null) =>
        McpConnection.Create(McpTransport.Http(server.Endpoint.ToString(), configure), new McpConnectionOptions { Name = "test" });

    internal static async Task<string> EchoAsync(McpConnection connection, string message) =>
        (await CallAsync(connection, "echo", JsonSerializer.Serialize(new { message }))).StructuredContent!.Value.GetRawText();

    internal static Task<McpToolResult> CallAsync(McpConnection connection, string tool, string arguments, McpCallOptions? options = null, CancellationToken cancellationToken = default) =>
        connection.CallToolAsync(tool, JsonDocument.Parse(arguments).RootElement, options, cancellationToken);

    internal static string Text(McpToolResult result) => Assert.IsType<McpTextContent>(Assert.Single(result.Content)).Text;
}
