using TypedMcp.Tests.Http;

namespace TypedMcp.Tests.Resilience;

/// <summary>Where a connection stands, and how one hears of it.</summary>
public sealed class StateTests
{
    [Fact]
    public async Task A_passing_state_is_not_missed()
    {
        await using McpConnection connection = Server().Connect();
        Task connecting = connection.WaitForStateAsync(McpConnectionState.Connecting);
        Task ready = connection.WaitForStateAsync(McpConnectionState.Ready);
        Assert.False(connecting.IsCompleted || ready.IsCompleted);

        await connection.ConnectAsync();

        await connecting;
        await ready;
    }

    [Fact]
    public async Task The_state_of_now_ends_the_wait_at_once()
    {
        ScriptedServer server = Server();
        await using McpConnection connection = server.Connect();
        Assert.True(connection.WaitForStateAsync(McpConnectionState.Idle).IsCompletedSuccessfully);
        Assert.Equal((McpConnectionState.Idle, 0), (connection.State, server.Sessions));
        await connection.ConnectAsync();

        Assert.True(connection.WaitForStateAsync(McpConnectionState.Ready).IsCompletedSuccessfully);
        Assert.Equal(McpConnectionState.Ready, await connection.WaitForStateChangeAsync(McpConnectionState.Idle));
    }

    [Fact]
    public async Task Cancelling_a_wait_is_the_callers_cancellation()
    {
        await using McpConnection connection = Server().Connect();
        using var cancellation = new CancellationTokenSource();
        Task waiting = connection.WaitForStateAsync(McpConnectionState.Ready, cancellation.Token);
        Task other = connection.WaitForStateAsync(McpConnectionState.Ready);

        await cancellation.CancelAsync();

        Assert.Equal(cancellation.Token, (await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting)).CancellationToken);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => connection.WaitForStateAsync(McpConnectionState.Idle, cancellation.Token));
        await connection.ConnectAsync();
        await other;
    }

    [Fact]
    public async Task A_closed_connection_ends_every_wait()
    {
        McpConnection connection = Server().Connect();
        Task closed = connection.WaitForStateAsync(McpConnectionState.Closed);
        Task ready = connection.WaitForStateAsync(McpConnectionState.Ready);

        await connection.DisposeAsync();

        await closed;
        Assert.Equal(McpFailureReason.Closed, (await Assert.ThrowsAsync<McpConnectionException>(() => ready)).Reason);
        await Assert.ThrowsAsync<McpConnectionException>(() => connection.WaitForStateAsync(McpConnectionState.Ready));
        await Assert.ThrowsAsync<McpConnectionException>(() => connection.WaitForStateChangeAsync(McpConnectionState.Closed));
    }

    [Fact]
    public async Task Changes_are_told_in_order_with_what_led_there()
    {
        McpConnection connection = Server(ends: 1).Connect();
        var told = new List<(McpConnectionState State, McpFailureReason? Why)>();
        var last = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        connection.StateChanged += (sender, change) =>
        {
            Assert.Same(connection, sender);
            told.Add((change.State, change.Failure?.Reason));
            if (change.State == McpConnectionState.Closed)
            {
                last.SetResult();
            }
        };
        await Assert.ThrowsAsync<McpConnectionException>(() => connection.CallToolAsync("a", default));
        Assert.Equal((McpConnectionState.Idle, McpFailureReason.Unreachable), (connection.State, connection.LastFailure!.Reason));

        await connection.CallToolAsync("b", default);
        Assert.Null(connection.LastFailure);
        await connection.DisposeAsync();

        await last.Task;
        Assert.Equal(
            [
                (McpConnectionState.Connecting, null), (McpConnectionState.Ready, null), (McpConnectionState.Idle, McpFailureReason.Unreachable),
                (McpConnectionState.Recovering, null), (McpConnectionState.Ready, null), (McpConnectionState.Closed, null),
            ],
            told);
    }

    [Fact]
    public async Task A_listener_that_throws_harms_nothing()
    {
        await using McpConnection connection = Server().Connect();
        var ready = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        connection.StateChanged += (_, change) =>
        {
            if (change.State == McpConnectionState.Ready)
            {
                ready.SetResult();
            }

            throw new InvalidOperationException("a listener's own trouble");
        };

        Assert.Equal("ok", (await connection.CallToolAsync("a", default)).Text);
        await ready.Task;
    }

    [Fact]
    public async Task A_start_that_fails_says_why_and_the_next_call_tries_again()
    {
        int asked = 0;
        ScriptedServer server = Server();
        server.On("initialize", (request, peer) => Interlocked.Increment(ref asked) == 1
            ? peer.ErrorAsync(request, -32000, "not today", Reply.Parse("""{"until":"tomorrow"}"""))
            : peer.ResultAsync(request, Reply.Parse("""{"protocolVersion":"2025-11-25","capabilities":{},"serverInfo":{"name":"s","version":"1"}}""")));
        await using McpConnection connection = server.Connect();

        McpConnectionException e = await Assert.ThrowsAsync<McpConnectionException>(() => connection.CallToolAsync("a", default));

        Assert.Equal((McpConnectionState.Failed, e.Reason), (connection.State, connection.LastFailure!.Reason));
        Assert.Equal(("a", "tomorrow"), (e.Tool, Assert.IsType<McpErrorException>(e.InnerException).ErrorData!.Value.GetProperty("until").GetString()));
        Assert.Equal("ok", (await connection.CallToolAsync("a", default)).Text);
        Assert.Equal(McpConnectionState.Ready, connection.State);
    }

    [Fact]
    public async Task A_start_that_nobody_waits_for_any_more_leaves_the_connection_idle()
    {
        ScriptedServer server = new ScriptedServer().On("initialize", static (_, _) => Task.CompletedTask);
        await using McpConnection connection = server.Connect();
        using var cancellation = new CancellationTokenSource();
        Task<McpServerDescription> connecting = connection.ConnectAsync(cancellation.Token);
        await server.Received.WaitForAsync("initialize");

        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => connecting);
        await connection.WaitForStateAsync(McpConnectionState.Idle, WireUnderTest.Patience);
    }

    [Fact]
    public async Task One_start_serves_all_who_wait()
    {
        ScriptedServer server = Server();
        await using McpConnection connection = server.Connect();

        await Task.WhenAll(Enumerable.Range(0, 64).Select(i => i % 2 == 0 ? connection.CallToolAsync("a", default) : (Task)connection.ConnectAsync()));

        Assert.Equal((1, 1), (server.Sessions, server.Received.Methods.Count(static method => method == "initialize")));
    }

    [Fact]
    public async Task A_slow_server_delays_no_other()
    {
        ScriptedServer slow = new ScriptedServer().On("initialize", static (_, _) => Task.CompletedTask);
        await using McpConnection waiting = slow.Connect();
        Task<McpServerDescription> connecting = waiting.ConnectAsync();
        await slow.Received.WaitForAsync("initialize");

        await using McpConnection other = Server().Connect();
        Assert.Equal("ok", (await other.CallToolAsync("a", default)).Text);

        Assert.False(connecting.IsCompleted);
        await waiting.DisposeAsync();
        await Assert.ThrowsAsync<McpConnectionException>(() => connecting);
    }

    /// <summary>Answers calls; the first ones end it.</summary>
    private static ScriptedServer Server(int ends = 0) => new ScriptedServer().On("tools/call", (request, peer) => ends-- > 0 ? peer.EndAsync() : peer.ResultAsync(request, Reply.Text("ok")));
}
