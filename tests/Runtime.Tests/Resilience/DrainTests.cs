using TypedMcp.Tests.Http;

namespace TypedMcp.Tests.Resilience;

/// <summary>What calls see while their connection closes.</summary>
public sealed class DrainTests
{
    private static readonly TimeSpan s_default = TimeSpan.FromSeconds(5);
    private readonly ManualTimeProvider _time = new();
    private readonly TaskCompletionSource _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    [Fact]
    public async Task A_call_under_way_gets_its_answer()
    {
        (McpConnection connection, Task<McpToolResult> call) = await CallAsync();
        ValueTask closing = connection.DisposeAsync();
        await _time.WaitOfAsync(s_default);

        _answer.SetResult();

        Assert.Equal("ok", (await call).Text);
        await closing;
    }

    [Fact]
    public async Task What_has_not_ended_in_time_fails_with_the_closing_reason()
    {
        (McpConnection connection, Task<McpToolResult> call) = await CallAsync();
        ValueTask closing = connection.DisposeAsync();
        await _time.WaitOfAsync(s_default);
        _time.Advance(s_default - TimeSpan.FromTicks(1));
        Assert.False(call.IsCompleted);

        _time.Advance(TimeSpan.FromTicks(1));

        McpConnectionException e = await Assert.ThrowsAsync<McpConnectionException>(() => call);
        await closing;
        Assert.Equal((McpFailureReason.Closed, "slow", s_default), (e.Reason, e.Tool, e.Elapsed));
        Assert.Contains("5 s", e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', e.Message);
    }

    [Fact]
    public async Task New_calls_are_refused_at_once_meanwhile()
    {
        (McpConnection connection, Task<McpToolResult> call) = await CallAsync();
        ValueTask closing = connection.DisposeAsync();
        await _time.WaitOfAsync(s_default);

        foreach (Func<Task> late in (Func<Task>[])[
            () => connection.CallToolAsync("slow", default),
            () => connection.CallToolAsync("slow", default, new McpCallOptions { Partition = "new" }),
            () => connection.ListToolsAsync(),
            () => connection.ConnectAsync(),
            () => connection.PingAsync()])
        {
            Assert.Equal(McpFailureReason.Closed, (await Assert.ThrowsAsync<McpConnectionException>(late)).Reason);
        }

        Assert.False(call.IsCompleted);
        _answer.SetResult();
        await call;
        await closing;
    }

    [Theory]
    [InlineData(0)]
    [InlineData(60)]
    public async Task The_time_can_be_set(int seconds)
    {
        (McpConnection connection, Task<McpToolResult> call) = await CallAsync(options => options.DrainTimeout = TimeSpan.FromSeconds(seconds));
        ValueTask closing = connection.DisposeAsync();
        if (seconds > 0)
        {
            await _time.WaitOfAsync(TimeSpan.FromSeconds(seconds));
            _time.Advance(TimeSpan.FromSeconds(seconds));
        }

        await closing;
        Assert.Equal(McpFailureReason.Closed, (await Assert.ThrowsAsync<McpConnectionException>(() => call)).Reason);
    }

    [Fact]
    public async Task Disposing_again_waits_for_the_same_end()
    {
        (McpConnection connection, Task<McpToolResult> call) = await CallAsync();
        connection.Dispose();
        Task first = connection.DisposeAsync().AsTask();
        Task second = connection.DisposeAsync().AsTask();
        await _time.WaitOfAsync(s_default);
        Assert.False(first.IsCompleted || second.IsCompleted);

        _answer.SetResult();

        await call;
        await Task.WhenAll(first, second);
        await connection.DisposeAsync();
        connection.Dispose();
    }

    [Fact]
    public async Task What_nobody_waits_for_does_not_hold_up_the_end()
    {
        // The subscription of a 2026 server stays open for as long as the session does.
        ScriptedServer server = new ScriptedServer()
            .On("subscriptions/listen", static (_, _) => Task.CompletedTask)
            .OnTool(static (_, _) => Reply.Text("ok"));
        McpConnection connection = server.Connect(options =>
        {
            options.ProtocolVersion = "2026-07-28";
            options.TimeProvider = _time;
            options.DrainTimeout = s_default;
            options.OnListChanged = static (_, _) => ValueTask.CompletedTask;
        });
        await connection.CallToolAsync("echo", default);
        await server.Received.WaitForAsync("subscriptions/listen");

        await connection.DisposeAsync();
    }

    [Fact]
    public async Task A_listing_under_way_has_its_time_too_and_ends_with_the_connection()
    {
        ScriptedServer server = new ScriptedServer().On("tools/list", static (_, _) => Task.CompletedTask);
        McpConnection connection = server.Connect(options =>
        {
            options.TimeProvider = _time;
            options.DrainTimeout = s_default;
        });
        using var cancellation = new CancellationTokenSource();
        Task impatient = connection.ListToolsAsync(cancellation.Token);
        Task patient = connection.ListToolsAsync();
        await server.Received.WaitAsync(_ => server.Received.Methods.Count(static method => method == "tools/list") > 1);
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => impatient);

        ValueTask closing = connection.DisposeAsync();
        await _time.WaitOfAsync(s_default);
        _time.Advance(s_default);

        await closing;
        Assert.Equal(McpFailureReason.Closed, (await Assert.ThrowsAsync<McpConnectionException>(() => patient)).Reason);
    }

    [Fact]
    public async Task A_start_under_way_is_given_up_at_once()
    {
        ScriptedServer server = new ScriptedServer().On("initialize", static (_, _) => Task.CompletedTask);
        McpConnection connection = server.Connect(options =>
        {
            options.TimeProvider = _time;
            options.DrainTimeout = s_default;
        });
        Task<McpToolResult> call = connection.CallToolAsync("slow", default);
        await server.Received.WaitForAsync("initialize");

        await connection.DisposeAsync();

        Assert.Equal((McpFailureReason.Closed, McpConnectionState.Closed), ((await Assert.ThrowsAsync<McpConnectionException>(() => call)).Reason, connection.State));
    }

    private async Task<(McpConnection Connection, Task<McpToolResult> Call)> CallAsync(Action<McpConnectionOptions>? configure = null)
    {
        ScriptedServer server = new ScriptedServer().On("tools/call", async (request, peer) =>
        {
            await _answer.Task;
            await peer.ResultAsync(request, Reply.Text("ok"));
        });
        McpConnection connection = server.Connect(options =>
        {
            options.TimeProvider = _time;
            options.DrainTimeout = s_default;
            configure?.Invoke(options);
        });
        Task<McpToolResult> call = connection.CallToolAsync("slow", default);
        await server.Received.WaitForAsync("tools/call");
        return (connection, call);
    }
}
