using TypedMcp.Tests.Http;

namespace TypedMcp.Tests.Resilience;

/// <summary>Clocks that jump.</summary>
public sealed class ClockTests
{
    [Fact]
    public async Task A_jump_ahead_ends_calls_whose_time_is_over_once_and_no_other()
    {
        var time = new ManualTimeProvider();
        var server = new ScriptedServer().On("tools/call", static (_, _) => Task.CompletedTask);
        await using McpConnection connection = server.Connect(options => options.TimeProvider = time);
        await connection.ConnectAsync();
        Task<McpToolResult> limited = connection.CallToolAsync("a", default);
        Task<McpToolResult> patient = connection.CallToolAsync("b", default, new McpCallOptions { Timeout = Timeout.InfiniteTimeSpan });
        await server.Received.WaitAsync(static message => (string?)message["params"]?["name"] == "b");

        time.Advance(TimeSpan.FromDays(400));

        Assert.Equal(McpFailureReason.Timeout, (await Assert.ThrowsAsync<McpConnectionException>(() => limited)).Reason);
        Assert.False(patient.IsCompleted);
        await server.Received.WaitForAsync("notifications/cancelled");
        Assert.Equal(1, server.Received.Methods.Count(static method => method == "notifications/cancelled"));
    }

    [Theory]
    [InlineData(-400)]
    [InlineData(400)]
    public async Task A_wall_clock_that_is_set_does_not_matter(int days)
    {
        var time = new WallClock();
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var server = new ScriptedServer().On("tools/call", async (request, peer) =>
        {
            await release.Task;
            await peer.ResultAsync(request, Reply.Text("ok"));
        });
        await using McpConnection connection = server.Connect(options => options.TimeProvider = time);
        Task<McpToolResult> call = connection.CallToolAsync("a", default);
        await server.Received.WaitForAsync("tools/call");

        time.Offset = TimeSpan.FromDays(days);
        release.SetResult();

        Assert.Equal("ok", (await call).Text);
    }

    private sealed class WallClock : TimeProvider
    {
        public TimeSpan Offset { get; set; }

        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + Offset;
    }
}
