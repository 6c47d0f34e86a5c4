using System.Text.Json.Nodes;
using TypedMcp.Tests.Http;

namespace TypedMcp.Tests;

public sealed class ProgressTests
{
    [Fact]
    public async Task Progress_comes_in_order_and_is_finished_before_the_call_returns()
    {
        ScriptedServer server = Reporting(200);
        await using McpConnection connection = server.Connect();
        for (int run = 0; run < 6; run++)
        {
            var seen = new List<McpProgress>();

            McpToolResult result = await connection.InvokeAsync(Tools.Echo, new EchoRequest { Message = "x" }, new McpCallOptions
            {
                OnProgress = async (progress, _) =>
                {
                    await Task.Yield();
                    seen.Add(progress);
                },
            });

            Assert.Equal("done", result.Text);
            Assert.Equal(Enumerable.Range(1, 200).Select(i => new McpProgress(i, 200, $"step {i}")), seen);
        }
    }

    [Fact]
    public async Task Concurrent_calls_hear_their_own_progress_only()
    {
        ScriptedServer server = Reporting(20);
        await using McpConnection connection = server.Connect();
        int[] counts = new int[16];

        await Task.WhenAll(Enumerable.Range(0, counts.Length).Select(i => connection.InvokeAsync(Tools.Echo, new EchoRequest { Message = "x" }, new McpCallOptions
        {
            OnProgress = (_, _) =>
            {
                counts[i]++;
                return ValueTask.CompletedTask;
            },
        })));

        Assert.All(counts, count => Assert.Equal(20, count));
    }

    [Fact]
    public async Task A_slow_handler_blocks_no_answer()
    {
        ScriptedServer server = Reporting(3);
        await using McpConnection connection = server.Connect();
        var release = new TaskCompletionSource();
        Task<McpToolResult> slow = connection.InvokeAsync(Tools.Echo, new EchoRequest { Message = "x" }, new McpCallOptions { OnProgress = async (_, _) => await release.Task });

        Assert.Equal("done", (await connection.InvokeAsync(Tools.Echo, new EchoRequest { Message = "y" })).Text);
        Assert.False(slow.IsCompleted);

        release.SetResult();
        Assert.Equal("done", (await slow).Text);
    }

    [Fact]
    public async Task A_handler_that_throws_does_not_lose_the_answer()
    {
        await using McpConnection connection = Reporting(3).Connect();

        Assert.Equal("done", (await connection.InvokeAsync(Tools.Echo, new EchoRequest { Message = "x" }, new McpCallOptions { OnProgress = (_, _) => throw new InvalidOperationException("mine") })).Text);
    }

    [Fact]
    public async Task Without_a_handler_no_token_is_sent()
    {
        ScriptedServer server = Reporting(3);
        await using McpConnection connection = server.Connect();

        await connection.InvokeAsync(Tools.Echo, new EchoRequest { Message = "x" }, new McpCallOptions { Meta = new JsonObject { ["progressToken"] = 5 } });

        Assert.Null((await server.Received.WaitForAsync("tools/call"))["params"]!["_meta"]!["progressToken"]);
    }

    [Fact]
    public async Task Progress_extends_the_time_limit_only_where_asked_and_only_up_to_the_cap()
    {
        var time = new ManualTimeProvider();
        ServerPeer? talking = null;
        var called = new TaskCompletionSource<JsonObject>();
        var server = new ScriptedServer().On("tools/call", (request, peer) =>
        {
            talking = peer;
            called.TrySetResult(request);
            return Task.CompletedTask;
        });
        await using McpConnection connection = server.Connect(options => options.TimeProvider = time);
        await connection.ConnectAsync();
        var heard = new SemaphoreSlim(0);
        Task<McpToolResult> call = connection.InvokeAsync(Tools.Echo, new EchoRequest { Message = "x" }, new McpCallOptions
        {
            Timeout = TimeSpan.FromSeconds(10),
            ProgressExtendsTimeout = true,
            ProgressTimeoutCap = TimeSpan.FromSeconds(25),
            OnProgress = (_, _) =>
            {
                heard.Release();
                return ValueTask.CompletedTask;
            },
        });
        JsonNode id = (await called.Task)["id"]!;
        for (int i = 1; i <= 3; i++)
        {
            time.Advance(TimeSpan.FromSeconds(8));
            Assert.False(call.IsCompleted);
            await talking!.NotifyAsync("notifications/progress", new JsonObject { ["progressToken"] = id.DeepClone(), ["progress"] = i });
            await heard.WaitAsync();
        }

        // 24 s have passed; the last progress would allow 34, the cap allows 25.
        time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(McpFailureReason.Timeout, (await Assert.ThrowsAsync<McpConnectionException>(() => call)).Reason);
    }

    private static ScriptedServer Reporting(int count) => new ScriptedServer().On("tools/call", async (request, peer) =>
    {
        if (request["params"]!["_meta"]?["progressToken"] is { } token)
        {
            for (int i = 1; i <= count; i++)
            {
                await peer.NotifyAsync("notifications/progress", new JsonObject { ["progressToken"] = token.DeepClone(), ["progress"] = i, ["total"] = count, ["message"] = $"step {i}" });
            }
        }

        await peer.ResultAsync(request, Reply.Text("done"));
    });
}
