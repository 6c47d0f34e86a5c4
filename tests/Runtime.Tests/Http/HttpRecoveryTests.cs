using TypedMcp.HttpServer;
using static TypedMcp.Tests.Http.HttpServerTests;

namespace TypedMcp.Tests.Http;

/// <summary>Retried starts and recovered sessions: the cases of the reference by their names there.</summary>
public sealed class HttpRecoveryTests
{
    private const string RpcError = """{"jsonrpc":"2.0","id":1,"error":{"code":-32603,"message":"busy"}}""";
    private readonly ManualTimeProvider _time = new();

    [Fact]
    public async Task Initialize_retries_remote_no_response_error() => await InitializeRetriesAsync(new PlannedFailure { Status = 0, Abort = true });

    [Theory]
    [InlineData(408)]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    public async Task Initialize_retries_transient_http_status(int status) => await InitializeRetriesAsync(new PlannedFailure { Status = status, Body = "bad gateway" });

    [Fact]
    public async Task Initialize_retries_json_rpc_transient_status() => await InitializeRetriesAsync(new PlannedFailure { Status = 502, ContentType = "application/json", Body = RpcError });

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
    public async Task Retries_initialized_notification_status()
    {
        await using var server = await StartAsync();
        server.Arm(FailurePoint.InitializedNotification, new PlannedFailure { Status = 502 });
        await using var connection = Connect(server);
        Assert.Equal([0.25], await PlayAsync(connection.ConnectAsync()));
        Assert.Equal(["initialize", "notifications/initialized", "initialize", "notifications/initialized"], Posts(server));
    }

    [Fact]
    public async Task Tools_list_retries_transient_http_status() => await ToolsListRetriesAsync(new PlannedFailure { Status = 502, Body = "bad gateway" });

    [Fact]
    public async Task Tools_list_retries_json_rpc_transient_status() => await ToolsListRetriesAsync(new PlannedFailure { Status = 502, ContentType = "application/json", Body = RpcError });

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
    public async Task Session_404_expiry_recovers_and_retries_once(int status)
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

    [Fact]
    public async Task Status_401_does_not_trigger_recovery() => await DoesNotRecoverAsync(status: 401, McpFailureReason.AuthenticationRequired);

    [Theory]
    [InlineData(403)]
    [InlineData(500)]
    public async Task Non_session_failure_does_not_trigger_recovery(int status) => await DoesNotRecoverAsync(status, McpFailureReason.Rejected);

    [Fact]
    public async Task Status_403_scope_challenge_returns_insufficient_scope() => await LacksScopeAsync("Bearer error=\"insufficient_scope\", scope=\"files:write\"");

    [Fact]
    public async Task Status_403_finds_bearer_challenge_in_later_header_value() => await LacksScopeAsync("Basic realm=\"x\"", "Bearer error=\"insufficient_scope\", scope=\"files:write\"");

    [Fact]
    public async Task Session_404_recovery_only_retries_once()
    {
        await using var server = await StartAsync();
        await using var connection = Connect(server);
        await EchoAsync(connection, "before");
        server.Arm(FailurePoint.SessionPost, new PlannedFailure { Status = 404, Remaining = 3 });
        var e = await Assert.ThrowsAsync<McpConnectionException>(() => EchoAsync(connection, "hi"));
        Assert.Equal((McpFailureReason.SessionExpired, 404, 2), (e.Reason, e.HttpStatus!.Value, e.Attempts));
        Assert.Contains("(2 attempts in ", e.Message, StringComparison.Ordinal);
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
    public async Task A_sibling_of_a_lost_session_has_its_time_when_the_connection_closes()
    {
        await using var server = await StartAsync();
        var connection = Connect(server);
        var sibling = CallAsync(connection, "wait", "{}");
        await server.WaitForAsync("tools/call", count: 1, WireUnderTest.Patience);
        server.ForgetSessions();
        await EchoAsync(connection, "after");
        var closing = connection.DisposeAsync().AsTask();
        await _time.WaitOfAsync(TimeSpan.FromSeconds(5));
        Assert.False(sibling.IsCompleted);

        // The newer session says that it ends, for which it has a limit of its own on this clock.
        await server.WaitForAsync("DELETE", count: 1, WireUnderTest.Patience);
        _time.Advance(TimeSpan.FromSeconds(5));
        await closing.WaitAsync(WireUnderTest.Patience);
        Assert.Equal(McpFailureReason.Closed, (await Assert.ThrowsAsync<McpConnectionException>(() => sibling)).Reason);
        Assert.Equal(1, server.Methods.Count(method => method == "DELETE"));
    }

    [Fact]
    public async Task A_late_failure_of_an_older_session_does_not_touch_the_newer_one()
    {
        await using var server = await StartAsync();
        using var gate = new GateHandler();
        await using var connection = McpConnection.Create(McpTransport.Http(server.Endpoint.ToString(), options => options.Handler = gate), new McpConnectionOptions { Name = "test", TimeProvider = _time });
        await EchoAsync(connection, "before");
        server.ForgetSessions();
        var late = EchoAsync(connection, "late");
        await gate.Held;
        await EchoAsync(connection, "recovered");
        gate.Release();
        Assert.Contains("late", await late, StringComparison.Ordinal);
        Assert.Equal(2, server.Methods.Count(method => method == "initialize"));
        Assert.Equal(McpConnectionState.Ready, connection.State);
    }

    [Fact]
    public async Task A_server_that_was_restarted_gets_a_new_session()
    {
        var first = await StartAsync();
        await using var connection = Connect(first);
        await EchoAsync(connection, "before");
        await first.DisposeAsync();
        await using var second = await HttpTestServer.StartAsync(new() { ServerStream = ServerStreamMode.NotAllowed, Port = first.Endpoint.Port });
        await EchoAsync(connection, "after");
        Assert.Equal(["tools/call", "initialize", "notifications/initialized", "tools/call"], Posts(second));
    }

    [Fact]
    public async Task A_recovery_that_fails_is_told_to_every_caller()
    {
        await using var server = await StartAsync();
        await using var connection = Connect(server);
        await EchoAsync(connection, "before");
        server.ForgetSessions();
        server.Arm(FailurePoint.Initialize, new PlannedFailure { Status = 401, Remaining = 99 });
        var failures = await Task.WhenAll(Enumerable.Range(start: 0, count: 64).Select(i => Assert.ThrowsAsync<McpConnectionException>(() => EchoAsync(connection, $"call {i}"))));
        Assert.All(failures, failure => Assert.Equal((McpFailureReason.AuthenticationRequired, "echo"), (failure.Reason, failure.Tool)));
        Assert.Equal(64, failures.Distinct().Count());
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

    private async Task InitializeRetriesAsync(PlannedFailure failure)
    {
        await using var server = await StartAsync();
        server.Arm(FailurePoint.Initialize, failure with { Remaining = 2 });
        await using var connection = Connect(server);
        Assert.Equal([0.25, 1], await PlayAsync(connection.ConnectAsync()));
        Assert.Equal(["initialize", "initialize", "initialize", "notifications/initialized"], Posts(server));
    }

    private async Task ToolsListRetriesAsync(PlannedFailure failure)
    {
        await using var server = await StartAsync();
        await using var connection = Connect(server);
        await connection.ConnectAsync();
        server.Arm(FailurePoint.ToolsList, failure with { Remaining = 2 });
        Assert.Equal([0.25, 1], await PlayAsync(connection.ListToolsAsync()));
        Assert.Equal(["tools/list", "tools/list", "tools/list"], Posts(server).Skip(count: 2));
    }

    private async Task DoesNotRecoverAsync(int status, McpFailureReason reason)
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

    private async Task LacksScopeAsync(params string[] challenges)
    {
        await using var server = await StartAsync();
        await using var connection = Connect(server);
        await EchoAsync(connection, "before");
        server.Arm(FailurePoint.SessionPost, new PlannedFailure { Status = 403, WwwAuthenticateHeaders = challenges });
        var e = await Assert.ThrowsAsync<McpConnectionException>(() => EchoAsync(connection, "hi"));
        Assert.Equal((McpFailureReason.InsufficientScope, "files:write", "echo"), (e.Reason, e.RequiredScope, e.Tool));
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
