using TypedMcp.HttpServer;
using static TypedMcp.Tests.Http.HttpServerTests;

namespace TypedMcp.Tests.Http;

/// <summary>Retried starts and recovered sessions: the cases of the reference by their names there.</summary>
public sealed class HttpRecoveryTests
{
    private const string RpcError = """{"jsonrpc":"2.0","id":1,"error":{"code":-32603,"message":"busy"}}""";
    private readonly ManualTimeProvider _time = new();

    public static TheoryData<PlannedFailure> Transient => new()
    {
        new PlannedFailure { Status = 0, Abort = true },
        new PlannedFailure { Status = 502, Body = "bad gateway" },
        new PlannedFailure { Status = 502, ContentType = "application/json", Body = RpcError },
        new PlannedFailure { Status = 408 },
        new PlannedFailure { Status = 429 },
        new PlannedFailure { Status = 500 },
        new PlannedFailure { Status = 503 },
        new PlannedFailure { Status = 504 },
    };

    [Theory]
    [MemberData(nameof(Transient))]
    public async Task Initialize_retries_transient_failures(PlannedFailure failure)
    {
        await using var server = await StartAsync();
        server.Arm(FailurePoint.Initialize, failure with { Remaining = 2 });
        await using var connection = Connect(server);
        Assert.Equal([0.25, 1], await PlayAsync(connection.ConnectAsync()));
        Assert.Equal(["initialize", "initialize", "initialize", "notifications/initialized"], Posts(server));
    }

    [Fact]
    public async Task Initialize_gives_up_after_three_attempts()
    {
        await using var server = await StartAsync();
        server.Arm(FailurePoint.Initialize, new PlannedFailure { Status = 503, Remaining = 9, Body = "busy" });
        await using var connection = Connect(server);
        var connecting = connection.ConnectAsync();
        var e = await Assert.ThrowsAsync<McpConnectionException>(() => PlayAsync(connecting));
        Assert.Equal(503, e.HttpStatus);
        Assert.Equal(3, server.Requests.Count);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(501)]
    public async Task Initialize_does_not_retry_what_will_not_pass(int status)
    {
        await using var server = await StartAsync();
        server.Arm(FailurePoint.Initialize, new PlannedFailure { Status = status });
        await using var connection = Connect(server);
        Assert.Equal(status, (await Assert.ThrowsAsync<McpConnectionException>(() => connection.ConnectAsync())).HttpStatus);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task Retries_initialized_notification_status_with_a_new_handshake()
    {
        await using var server = await StartAsync();
        server.Arm(FailurePoint.InitializedNotification, new PlannedFailure { Status = 502 });
        await using var connection = Connect(server);
        Assert.Equal([0.25], await PlayAsync(connection.ConnectAsync()));
        Assert.Equal(["initialize", "notifications/initialized", "initialize", "notifications/initialized"], Posts(server));
    }

    [Theory]
    [InlineData("text/plain", "bad gateway")]
    [InlineData("application/json", RpcError)]
    public async Task Tools_list_retries_transient_status(string type, string body)
    {
        await using var server = await StartAsync();
        await using var connection = Connect(server);
        await connection.ConnectAsync();
        server.Arm(FailurePoint.ToolsList, new PlannedFailure { Status = 502, Remaining = 2, ContentType = type, Body = body });
        Assert.Equal([0.25, 1], await PlayAsync(connection.ListToolsAsync()));
        Assert.Equal(["tools/list", "tools/list", "tools/list"], Posts(server).Skip(count: 2));
    }

    [Fact]
    public async Task A_tool_call_is_not_retried()
    {
        await using var server = await StartAsync();
        await using var connection = Connect(server);
        server.Arm(FailurePoint.SessionPost, new PlannedFailure { Status = 503, Remaining = 2 });
        Assert.Equal(503, (await Assert.ThrowsAsync<McpConnectionException>(() => EchoAsync(connection, "hi"))).HttpStatus);
        Assert.Equal(1, server.Methods.Count(method => method == "tools/call"));
    }

    [Theory]
    [InlineData(true, false, true, 3)]
    [InlineData(false, true, true, 3)]
    [InlineData(false, false, true, 1)]
    [InlineData(true, true, false, 1)]
    public async Task A_call_of_a_harmless_tool_is_repeated_where_the_caller_allows_it(bool readOnly, bool idempotent, bool allowed, int calls)
    {
        await using var server = await StartAsync();
        await using var connection = Connect(server);
        await connection.ConnectAsync();
        server.Arm(FailurePoint.SessionPost, new PlannedFailure { Status = 503, Remaining = 2 });
        var tool = new McpTool<string, McpToolResult>(
            new McpToolDefinition { Server = "test", Name = "region", ReadOnlyHint = readOnly, IdempotentHint = idempotent },
            static (writer, in region) =>
            {
                writer.WriteStartObject();
                writer.WriteString("region"u8, region);
                writer.WriteEndObject();
            },
            read: null);
        var call = connection.CallAsync(tool, "eu", new McpCallOptions { AllowRepeat = allowed });
        if (calls == 1)
        {
            await Assert.ThrowsAsync<McpConnectionException>(() => call);
        }
        else
        {
            Assert.Equal([0.25, 1], await PlayAsync(call));
            Assert.Equal("region: eu", Text((await call).Raw));
        }

        Assert.Equal(calls, server.Methods.Count(method => method == "tools/call"));
    }

    [Theory]
    [InlineData(404)]
    [InlineData(400)]
    public async Task Session_expiry_recovers_and_retries_once(int status)
    {
        await using var server = await StartAsync(status);
        await using var connection = Connect(server);
        await EchoAsync(connection, "before");
        server.ForgetSessions();
        await EchoAsync(connection, "after");
        Assert.Equal(["initialize", "notifications/initialized", "tools/call", "tools/call", "initialize", "notifications/initialized", "tools/call"], Posts(server));
        Assert.NotEqual(server.Requests[3]["Mcp-Session-Id"], server.Requests[^1]["Mcp-Session-Id"]);
        Assert.Equal(McpConnectionState.Ready, connection.State);
    }

    [Fact]
    public async Task Session_recovery_retries_initialize_failure()
    {
        await using var server = await StartAsync();
        await using var connection = Connect(server);
        await EchoAsync(connection, "before");
        server.ForgetSessions();
        server.Arm(FailurePoint.Initialize, new PlannedFailure { Status = 503, Remaining = 2 });
        Assert.Equal([0.25, 1], await PlayAsync(EchoAsync(connection, "after")));
        Assert.Equal(4, server.Methods.Count(method => method == "initialize"));
    }

    [Theory]
    [InlineData(401, McpFailureReason.AuthenticationRequired)]
    [InlineData(403, McpFailureReason.Rejected)]
    [InlineData(500, McpFailureReason.Rejected)]
    public async Task Other_statuses_do_not_trigger_recovery(int status, McpFailureReason reason)
    {
        await using var server = await StartAsync();
        await using var connection = Connect(server);
        await EchoAsync(connection, "before");
        server.Arm(FailurePoint.SessionPost, new PlannedFailure { Status = status });
        var e = await Assert.ThrowsAsync<McpConnectionException>(() => EchoAsync(connection, "hi"));
        Assert.Equal((reason, status), (e.Reason, e.HttpStatus!.Value));
        await EchoAsync(connection, "after");
        Assert.Equal(1, server.Methods.Count(method => method == "initialize"));
    }

    [Theory]
    [InlineData("Bearer error=\"insufficient_scope\", scope=\"files:write\"", null)]
    [InlineData("Basic realm=\"x\"", "Bearer error=\"insufficient_scope\", scope=\"files:write\"")]
    public async Task A_403_scope_challenge_returns_insufficient_scope(string first, string? second)
    {
        await using var server = await StartAsync();
        await using var connection = Connect(server);
        await EchoAsync(connection, "before");
        server.Arm(FailurePoint.SessionPost, new PlannedFailure { Status = 403, WwwAuthenticateHeaders = second is null ? [first] : [first, second] });
        var e = await Assert.ThrowsAsync<McpConnectionException>(() => EchoAsync(connection, "hi"));
        Assert.Equal((McpFailureReason.InsufficientScope, "files:write", "echo"), (e.Reason, e.RequiredScope, e.Tool));
    }

    [Fact]
    public async Task Recovery_only_retries_once_and_the_next_call_recovers()
    {
        await using var server = await StartAsync();
        await using var connection = Connect(server);
        await EchoAsync(connection, "before");
        server.Arm(FailurePoint.SessionPost, new PlannedFailure { Status = 404, Remaining = 3 });
        var e = await Assert.ThrowsAsync<McpConnectionException>(() => EchoAsync(connection, "hi"));
        Assert.Equal((McpFailureReason.SessionExpired, 404), (e.Reason, e.HttpStatus!.Value));
        await EchoAsync(connection, "after");
        Assert.Equal(3, server.Methods.Count(method => method == "initialize"));
    }

    [Fact]
    public async Task All_callers_share_one_recovery_and_get_their_own_answers()
    {
        await using var server = await StartAsync();
        await using var connection = Connect(server);
        await EchoAsync(connection, "before");
        server.ForgetSessions();
        var answers = await Task.WhenAll(Enumerable.Range(start: 0, count: 64).Select(i => EchoAsync(connection, $"call {i}")));
        Assert.Equal(Enumerable.Range(start: 0, count: 64).Select(i => $$"""{"echo":"ECHOING: call {{i}}","env":null}"""), answers);
        Assert.Equal(2, server.Methods.Count(method => method == "initialize"));
    }

    [Fact]
    public async Task A_sibling_in_flight_is_left_alone()
    {
        await using var server = await StartAsync();
        await using var connection = Connect(server);
        using var cancel = new CancellationTokenSource();
        var sibling = CallAsync(connection, "wait", "{}", cancellationToken: cancel.Token);
        await server.WaitForAsync("tools/call", count: 1, WireUnderTest.Patience);
        server.ForgetSessions();
        await EchoAsync(connection, "after");
        await EchoAsync(connection, "again");
        Assert.False(sibling.IsCompleted);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sibling);
    }

    [Fact]
    public async Task Closing_does_not_wait_for_a_sibling_of_a_lost_session()
    {
        await using var server = await StartAsync();
        var connection = Connect(server);
        var sibling = CallAsync(connection, "wait", "{}");
        await server.WaitForAsync("tools/call", count: 1, WireUnderTest.Patience);
        server.ForgetSessions();
        await EchoAsync(connection, "after");
        await connection.DisposeAsync().AsTask().WaitAsync(WireUnderTest.Patience);
        Assert.Equal(McpFailureReason.Closed, (await Assert.ThrowsAsync<McpConnectionException>(() => sibling)).Reason);
        Assert.Equal(1, server.Methods.Count(method => method == "DELETE"));
    }

    [Fact]
    public async Task A_failing_recovery_is_the_callers()
    {
        await using var server = await StartAsync();
        await using var connection = Connect(server);
        await EchoAsync(connection, "before");
        server.ForgetSessions();
        server.Arm(FailurePoint.Initialize, new PlannedFailure { Status = 401 });
        var e = await Assert.ThrowsAsync<McpConnectionException>(() => EchoAsync(connection, "hi"));
        Assert.Equal((McpFailureReason.AuthenticationRequired, "echo"), (e.Reason, e.Tool));
        await EchoAsync(connection, "after");
    }

    [Fact]
    public async Task Cancelling_during_the_recovery_is_the_callers_cancellation()
    {
        await using var server = await StartAsync();
        await using var connection = Connect(server);
        await EchoAsync(connection, "before");
        server.ForgetSessions();
        server.Arm(FailurePoint.Initialize, new PlannedFailure { Status = 503, Remaining = 9 });
        using var cancel = new CancellationTokenSource();
        var call = CallAsync(connection, "echo", """{"message":"hi"}""", cancellationToken: cancel.Token);
        await server.WaitForAsync("initialize", count: 2, WireUnderTest.Patience);
        await cancel.CancelAsync();
        var e = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        Assert.Equal(cancel.Token, e.CancellationToken);
    }

    [Fact]
    public async Task Discovery_is_retried()
    {
        await using var server = await HttpTestServer.StartAsync(new() { Eras = Eras.Stateless });
        server.Arm(FailurePoint.Discover, new PlannedFailure { Status = 503, Remaining = 2 });
        await using var connection = Connect(server, "2026-07-28");
        Assert.Equal([0.25, 1], await PlayAsync(connection.ConnectAsync()));
        Assert.Equal(["server/discover", "server/discover", "server/discover"], server.Methods);
    }

    [Fact]
    public async Task Transient_fallback_initialize_is_retried()
    {
        await using var server = await StartAsync();
        server.Arm(FailurePoint.Initialize, new PlannedFailure { Status = 503, Remaining = 2 });
        await using var connection = Connect(server, "2026-07-28");
        Assert.Equal([0.25, 1], await PlayAsync(connection.ConnectAsync()));
        Assert.Equal(["server/discover", "initialize", "initialize", "initialize", "notifications/initialized"], Posts(server));
    }

    private static Task<HttpTestServer> StartAsync(int unknownSession = 404) =>
        HttpTestServer.StartAsync(new() { ServerStream = ServerStreamMode.NotAllowed, UnknownSessionStatus = unknownSession });

    private static IEnumerable<string> Posts(HttpTestServer server) => server.Requests.Where(request => request.HttpMethod == "POST").Select(request => request.Method);

    private McpConnection Connect(HttpTestServer server, string? version = null) =>
        McpConnection.Create(McpTransport.Http(server.Endpoint.ToString()), new McpConnectionOptions { Name = "test", TimeProvider = _time, ProtocolVersion = version });

    /// <summary>Lets the waits between attempts pass, and tells how long they were.</summary>
    private async Task<IEnumerable<double>> PlayAsync(Task task)
    {
        var waits = new List<double>();
        while (!task.IsCompleted)
        {
            var next = _time.NextWaitAsync(WireUnderTest.Patience).AsTask();
            if (await Task.WhenAny(task, next) != next)
            {
                break;
            }

            // The others are time limits of calls.
            if (await next is { TotalSeconds: <= 2 } wait)
            {
                waits.Add(wait.TotalSeconds);
                _time.Advance(wait);
            }
        }

        await task;
        return waits;
    }
}
