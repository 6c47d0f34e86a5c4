using System.Text.Json.Nodes;
using TypedMcp.Tests.Http;

namespace TypedMcp.Tests;

public sealed class CancellationTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Cancelling_tells_the_server_and_throws_for_the_callers_token(bool withContext)
    {
        var server = new ScriptedServer().On("tools/call", static (_, _) => Task.CompletedTask);
        await using McpConnection connection = server.Connect();
        await connection.ConnectAsync();
        using var cancellation = new CancellationTokenSource();
        SynchronizationContext? before = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(withContext ? new QueueContext() : null);
        Task<McpToolResult> call;
        try
        {
            call = connection.InvokeAsync(Tools.Echo, new EchoRequest { Message = "x" }, options: null, cancellation.Token);
            cancellation.Cancel();
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(before);
        }

        var error = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);

        Assert.Equal(cancellation.Token, error.CancellationToken);
        JsonObject request = await server.Received.WaitForAsync("tools/call");
        JsonObject told = await server.Received.WaitForAsync("notifications/cancelled");
        Assert.Equal((long)request["id"]!, (long)told["params"]!["requestId"]!);
    }

    [Fact]
    public async Task A_token_that_is_cancelled_already_sends_nothing()
    {
        var server = new ScriptedServer().On("ping", static (request, peer) => peer.ResultAsync(request, new JsonObject()));
        await using McpConnection connection = server.Connect();
        await connection.ConnectAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => connection.InvokeAsync(Tools.Echo, new EchoRequest { Message = "x" }, options: null, new CancellationToken(canceled: true)));

        await connection.PingAsync();
        Assert.DoesNotContain("tools/call", server.Received.Methods);
    }

    [Fact]
    public async Task Every_one_of_many_cancellations_is_told()
    {
        var server = new ScriptedServer().On("ping", static (request, peer) => peer.ResultAsync(request, new JsonObject())).On("tools/call", static (_, _) => Task.CompletedTask);
        await using McpConnection connection = server.Connect();
        await connection.ConnectAsync();
        for (int i = 0; i < 100; i++)
        {
            using var cancellation = new CancellationTokenSource();
            Task<McpToolResult> call = connection.InvokeAsync(Tools.Echo, new EchoRequest { Message = "x" }, options: null, cancellation.Token);
            await Task.WhenAll(Task.Run(cancellation.Cancel), Assert.ThrowsAnyAsync<OperationCanceledException>(() => call));
        }

        // Behind all of them; a call that was cancelled before it was sent needs no telling.
        await connection.PingAsync();
        string[] methods = [.. server.Received.Methods];
        Assert.Contains("tools/call", methods);
        Assert.Equal(methods.Count(method => method == "tools/call"), methods.Count(method => method == "notifications/cancelled"));
    }

    [Fact]
    public async Task A_late_answer_to_a_cancelled_call_is_nobodys()
    {
        var server = new ScriptedServer();
        server.On("tools/call", static (_, _) => Task.CompletedTask).On("notifications/cancelled", (message, peer) =>
            peer.SendAsync(new JsonObject { ["jsonrpc"] = "2.0", ["id"] = message["params"]!["requestId"]!.DeepClone(), ["result"] = Reply.Text("late") }));
        await using McpConnection connection = server.Connect();
        await connection.ConnectAsync();
        using var cancellation = new CancellationTokenSource();
        Task<McpToolResult> call = connection.InvokeAsync(Tools.Echo, new EchoRequest { Message = "x" }, options: null, cancellation.Token);
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        server.OnTool((_, _) => Reply.Text("mine"));

        Assert.Equal("mine", (await connection.InvokeAsync(Tools.Echo, new EchoRequest { Message = "x" })).Text);
    }

    [Fact]
    public async Task A_calls_time_limit_is_a_connection_failure_and_is_told()
    {
        var time = new ManualTimeProvider();
        var server = new ScriptedServer().On("tools/call", static (_, _) => Task.CompletedTask);
        await using McpConnection connection = server.Connect(options => options.TimeProvider = time);
        await connection.ConnectAsync();
        Task<McpToolResult> patient = connection.InvokeAsync(Tools.Echo, new EchoRequest { Message = "x" });
        Task<McpToolResult> hasty = connection.InvokeAsync(Tools.Echo, new EchoRequest { Message = "x" }, new McpCallOptions { Timeout = TimeSpan.FromSeconds(2) });
        Task<McpToolResult> forever = connection.InvokeAsync(Tools.Echo, new EchoRequest { Message = "x" }, new McpCallOptions { Timeout = Timeout.InfiniteTimeSpan });

        time.Advance(TimeSpan.FromSeconds(1));
        Assert.False(hasty.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(1));
        var error = await Assert.ThrowsAsync<McpConnectionException>(() => hasty);
        Assert.Equal((McpFailureReason.Timeout, "echo"), (error.Reason, error.Tool));
        await server.Received.WaitForAsync("notifications/cancelled");

        Assert.False(patient.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(298));
        Assert.Equal(McpFailureReason.Timeout, (await Assert.ThrowsAsync<McpConnectionException>(() => patient)).Reason);
        time.Advance(TimeSpan.FromDays(1));
        Assert.False(forever.IsCompleted);
    }

    [Fact]
    public async Task Initialize_is_never_cancelled_by_a_message()
    {
        var server = new ScriptedServer().On("initialize", static (_, _) => Task.CompletedTask);
        McpConnection connection = server.Connect();
        using var cancellation = new CancellationTokenSource();
        Task<McpServerDescription> connecting = connection.ConnectAsync(cancellation.Token);
        await server.Received.WaitForAsync("initialize");

        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => connecting);
        await connection.DisposeAsync();

        Assert.Equal(["initialize"], server.Received.Methods);
    }

    private sealed class QueueContext : SynchronizationContext
    {
        public override void Post(SendOrPostCallback d, object? state) => ThreadPool.QueueUserWorkItem(_ => d(state));
    }
}
