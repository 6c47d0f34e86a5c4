using TypedMcp.Tests.Http;
using TypedMcp.TestSupport;

namespace TypedMcp.Tests.Resilience;

/// <summary>Servers that end in the middle of calls, and how they come back.</summary>
public sealed class RestartTests : IDisposable
{
    private const string Handshake = """read line; printf '%s\n' '{"jsonrpc":"2.0","id":1,"result":{"protocolVersion":"2025-11-25","capabilities":{},"serverInfo":{"name":"sh","version":"1"}}}'; read line; read line; """;
    private const string Answer = """printf '%s\n' '{"jsonrpc":"2.0","id":2,"result":{"content":[{"type":"text","text":"ok"}]}}'; cat > /dev/null""";
    private static readonly TimeSpan s_first = TimeSpan.FromMilliseconds(250);
    private readonly TemporaryFolder _home = new();
    private readonly ManualTimeProvider _time = new();

    public void Dispose() => _home.Dispose();

    [Fact]
    public void The_pause_doubles_up_to_8_s_and_begins_anew_after_10_good_seconds()
    {
        var backoff = new RestartBackoff(_time);
        Assert.Equal(TimeSpan.Zero, backoff.Left);
        foreach (double pause in (double[])[0.25, 0.5, 1, 2, 4, 8, 8])
        {
            long readyAt = _time.GetTimestamp();
            _time.Advance(TimeSpan.FromSeconds(9.9));
            backoff.OnEnded(readyAt, _time.GetTimestamp());
            Assert.Equal(pause, backoff.Left.TotalSeconds);
        }

        // Counted from the end of the process, whenever the next call comes.
        _time.Advance(TimeSpan.FromSeconds(3));
        Assert.Equal(5, backoff.Left.TotalSeconds);
        _time.Advance(TimeSpan.FromSeconds(6));
        Assert.Equal(TimeSpan.Zero, backoff.Left);

        long wellSince = _time.GetTimestamp();
        _time.Advance(TimeSpan.FromSeconds(10));
        backoff.OnEnded(wellSince, _time.GetTimestamp());
        Assert.Equal(s_first, backoff.Left);
        backoff.OnEnded(readyAt: null, _time.GetTimestamp());
        Assert.Equal(s_first * 2, backoff.Left);
    }

    [Fact]
    public async Task A_server_that_keeps_ending_is_started_again_after_growing_pauses()
    {
        using var log = new LogRecorder();
        await using McpConnection connection = Shell(Handshake + "exit 3", options => options.LoggerFactory = log);
        foreach (double pause in (double[])[0, 0.25, 0.5])
        {
            Task<McpToolResult> call = connection.CallToolAsync("x", default);
            if (pause > 0)
            {
                Assert.Contains(TimeSpan.FromSeconds(pause).ToString(), await log.NextAsync("Restarting"), StringComparison.Ordinal);
                await _time.WaitOfAsync(TimeSpan.FromSeconds(pause));
                Assert.Equal((false, McpConnectionState.Recovering), (call.IsCompleted, connection.State));
                _time.Advance(TimeSpan.FromSeconds(pause));
            }

            McpConnectionException e = await Assert.ThrowsAsync<McpConnectionException>(() => call);
            Assert.Equal((McpFailureReason.ProcessExited, 3), (e.Reason, e.ExitCode!.Value));
        }
    }

    [Fact]
    public async Task A_server_that_ends_before_it_is_ready_is_not_started_over_and_over()
    {
        await using McpConnection connection = Shell("echo 'no module named server' >&2; exit 1");
        McpConnectionException first = await Assert.ThrowsAsync<McpConnectionException>(() => connection.CallToolAsync("x", default));

        Task<McpToolResult> next = connection.CallToolAsync("x", default);
        await _time.WaitOfAsync(s_first);
        _time.Advance(s_first);

        McpConnectionException second = await Assert.ThrowsAsync<McpConnectionException>(() => next);
        Assert.All([first, second], static e => Assert.Equal((McpFailureReason.ProcessExited, 1, "x"), (e.Reason, e.ExitCode!.Value, e.Tool)));
        Assert.Equal(["no module named server"], second.StandardErrorTail);
        Assert.Equal(McpConnectionState.Failed, connection.State);
    }

    [Theory]
    [InlineData("2025-11-25")]
    [InlineData("2026-07-28")]
    public async Task A_server_that_ends_before_anything_is_said_to_it_is_told_at_once(string version)
    {
        var transport = new EndedTransport();
        await using var connection = McpConnection.Create(transport, new McpConnectionOptions { Name = "sh", TimeProvider = _time });
        var tool = new McpTool<EchoRequest, McpToolResult>(new McpToolDefinition { Server = "sh", Name = "look", ProtocolVersion = version }, static (writer, in args) => args.Write(writer), read: null);

        // The clock stands still: nothing here may wait for a time limit.
        McpConnectionException e = await Assert.ThrowsAsync<McpConnectionException>(() => connection.InvokeAsync(tool, new EchoRequest { Message = "x" }).WaitAsync(WireUnderTest.Patience));

        Assert.Equal((McpFailureReason.ProcessExited, 5, "look", 1), (e.Reason, e.ExitCode!.Value, e.Tool, transport.Starts));
    }

    [Fact]
    public async Task A_start_that_fails_leaves_no_process()
    {
        string pid = _home.PathOf("pid");
        await using McpConnection connection = Shell($"echo $$ > '{pid}.part'; mv '{pid}.part' '{pid}'; read line; printf '%s\\n' '{{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{{\"code\":-32000,\"message\":\"not today\"}}}}'; cat > /dev/null");

        McpConnectionException e = await Assert.ThrowsAsync<McpConnectionException>(() => connection.ConnectAsync());

        Assert.Contains("not today", e.Message, StringComparison.Ordinal);
        int id = await Processes.ReadIdAsync(pid);
        await Processes.Until(() => !Processes.IsAlive(id));
    }

    [Fact]
    public async Task Who_waits_for_the_restart_cancels_for_itself()
    {
        await using McpConnection connection = Crashing(times: 1);
        await Assert.ThrowsAsync<McpConnectionException>(() => connection.CallToolAsync("x", default));
        using var cancellation = new CancellationTokenSource();
        Task<McpToolResult> impatient = connection.CallToolAsync("x", default, cancellationToken: cancellation.Token);
        Task<McpToolResult> patient = connection.CallToolAsync("x", default);
        await _time.WaitOfAsync(s_first);

        await cancellation.CancelAsync();

        Assert.Equal(cancellation.Token, (await Assert.ThrowsAnyAsync<OperationCanceledException>(() => impatient)).CancellationToken);
        Assert.False(patient.IsCompleted);
        _time.Advance(s_first);
        Assert.Equal("ok", (await patient).Text);
    }

    [Fact]
    public async Task Closing_ends_the_wait_for_a_restart()
    {
        McpConnection connection = Crashing(times: 1);
        await Assert.ThrowsAsync<McpConnectionException>(() => connection.CallToolAsync("x", default));
        Task<McpToolResult> waiting = connection.CallToolAsync("x", default);
        await _time.WaitOfAsync(s_first);

        await connection.DisposeAsync();

        Assert.Equal(McpFailureReason.Closed, (await Assert.ThrowsAsync<McpConnectionException>(() => waiting)).Reason);
        Assert.Equal("1", (await File.ReadAllTextAsync(_home.PathOf("starts"))).Trim());
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public async Task A_call_in_flight_is_repeated_where_the_tool_is_harmless_and_the_caller_allows_it(bool readOnly, bool idempotent)
    {
        await using McpConnection connection = Crashing(times: 2);
        Task<McpToolResult> call = connection.InvokeAsync(Tool(readOnly, idempotent), new EchoRequest { Message = "x" }, new McpCallOptions { AllowRepeat = true });

        await RestartAsync(0.25, 0.5);

        Assert.Equal("ok", (await call).Text);
        Assert.Equal("3", (await File.ReadAllTextAsync(_home.PathOf("starts"))).Trim());
    }

    [Theory]
    [InlineData(true, true, false)]
    [InlineData(false, false, true)]
    public async Task It_is_not_where_the_tool_may_do_harm_or_the_caller_does_not_allow_it(bool readOnly, bool idempotent, bool allowed)
    {
        await using McpConnection connection = Crashing(times: 1);

        McpConnectionException e = await Assert.ThrowsAsync<McpConnectionException>(() =>
            connection.InvokeAsync(Tool(readOnly, idempotent), new EchoRequest { Message = "x" }, new McpCallOptions { AllowRepeat = allowed }));

        Assert.Equal((McpFailureReason.ProcessExited, 9, "look", 1), (e.Reason, e.ExitCode!.Value, e.Tool, e.Attempts));
        Assert.Equal(["last words"], e.StandardErrorTail);
        Assert.Equal("1", (await File.ReadAllTextAsync(_home.PathOf("starts"))).Trim());
    }

    [Fact]
    public async Task It_is_tried_three_times_in_all()
    {
        await using McpConnection connection = Crashing(times: 99);
        Task<McpToolResult> call = connection.InvokeAsync(Tool(readOnly: true, idempotent: false), new EchoRequest { Message = "x" }, new McpCallOptions { AllowRepeat = true });

        await RestartAsync(0.25, 0.5);

        McpConnectionException e = await Assert.ThrowsAsync<McpConnectionException>(() => call);
        Assert.Equal((McpFailureReason.ProcessExited, 9, 3, 0.75), (e.Reason, e.ExitCode!.Value, e.Attempts, e.Elapsed.TotalSeconds));
        Assert.EndsWith("last words (3 attempts in 0.8 s)", e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', e.Message);
    }

    [Fact]
    public async Task Its_time_limit_holds_while_it_waits_for_the_restart()
    {
        await using McpConnection connection = Crashing(times: 1);
        await connection.ConnectAsync();
        Task<McpToolResult> call = connection.InvokeAsync(Tool(readOnly: true, idempotent: false), new EchoRequest { Message = "x" }, new McpCallOptions { AllowRepeat = true, Timeout = TimeSpan.FromMilliseconds(100) });
        await _time.WaitOfAsync(s_first);

        _time.Advance(TimeSpan.FromMilliseconds(100));

        Assert.Equal((McpFailureReason.Timeout, "look"), await ReasonAsync(call));
    }

    private static async Task<(McpFailureReason Reason, string? Tool)> ReasonAsync(Task call)
    {
        McpConnectionException e = await Assert.ThrowsAsync<McpConnectionException>(() => call);
        return (e.Reason, e.Tool);
    }

    private static McpTool<EchoRequest, McpToolResult> Tool(bool readOnly, bool idempotent) =>
        new(new McpToolDefinition { Server = "sh", Name = "look", ReadOnlyHint = readOnly, IdempotentHint = idempotent }, static (writer, in args) => args.Write(writer), read: null);

    private async Task RestartAsync(params double[] pauses)
    {
        foreach (double pause in pauses)
        {
            await _time.WaitOfAsync(TimeSpan.FromSeconds(pause));
            _time.Advance(TimeSpan.FromSeconds(pause));
        }
    }

    /// <summary>A server whose first processes end at their first call; the one after them answers it.</summary>
    private McpConnection Crashing(int times)
    {
        string starts = _home.PathOf("starts");
        return Shell($"n=$(cat '{starts}' 2>/dev/null || echo 0); echo $((n + 1)) > '{starts}'; {Handshake} if [ $n -lt {times} ]; then echo 'last words' >&2; exit 9; fi; {Answer}");
    }

    private McpConnection Shell(string script, Action<McpConnectionOptions>? configure = null)
    {
        var options = new McpConnectionOptions { Name = "sh", TimeProvider = _time };
        configure?.Invoke(options);
        return McpConnection.Create(McpTransport.Stdio("sh", ["-c", script]), options);
    }
}
