using TypedMcp.HttpServer;

namespace TypedMcp.Tests.Http;

/// <summary>A start that comes to nothing leaves no socket: the server counts them.</summary>
public sealed class StartSocketTests
{
    private readonly ManualTimeProvider _time = new();

    [Theory]
    [InlineData(500, 0)]
    [InlineData(500, 4_000_000)]
    [InlineData(0, 0)]
    public async Task A_start_that_fails_leaves_no_socket(int status, int bodyLength)
    {
        await using HttpTestServer server = await HttpTestServer.StartAsync();
        server.Arm(FailurePoint.Initialize, new PlannedFailure { Status = status, Abort = status == 0, Body = new string('x', bodyLength), Remaining = 99 });

        // A pool of its own: it closes what lies idle when it is disposed, and nothing that is still in use.
        using (var handler = new SocketsHttpHandler())
        {
            await using McpConnection connection = Connect(server, handler);
            Task connecting = connection.ConnectAsync();
            foreach (double seconds in (double[])[0.25, 1])
            {
                await _time.WaitOfAsync(TimeSpan.FromSeconds(seconds));
                _time.Advance(TimeSpan.FromSeconds(seconds));
            }

            Assert.Equal(3, (await Assert.ThrowsAsync<McpConnectionException>(() => connecting)).Attempts);
        }

        Assert.Equal(["initialize", "initialize", "initialize"], server.Methods);
        await server.WaitForNoConnectionAsync(WireUnderTest.Patience);
    }

    [Theory]
    [InlineData(FailurePoint.Initialize, 0, "initialize")]
    [InlineData(FailurePoint.Initialize, 200, "initialize")]
    [InlineData(FailurePoint.InitializedNotification, 0, "notifications/initialized")]
    public async Task A_start_that_is_cancelled_leaves_no_socket(FailurePoint point, int status, string method)
    {
        await using HttpTestServer server = await HttpTestServer.StartAsync();
        server.Arm(point, new PlannedFailure { Status = status, Hangs = true, ContentType = "text/event-stream" });
        using (var handler = new SocketsHttpHandler())
        {
            using McpConnection connection = Connect(server, handler);
            using var cancel = new CancellationTokenSource();
            Task connecting = connection.ConnectAsync(cancel.Token);
            await server.WaitForAsync(method, count: 1, WireUnderTest.Patience);
            await cancel.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => connecting);

            // The clock stands still: nothing may wait for a time limit here.
            await connection.DisposeAsync().AsTask().WaitAsync(WireUnderTest.Patience);
        }

        await server.WaitForNoConnectionAsync(WireUnderTest.Patience);
    }

    private McpConnection Connect(HttpTestServer server, SocketsHttpHandler handler) => McpConnection.Create(
        McpTransport.Http(server.Endpoint.ToString(), options => options.Handler = handler),
        new McpConnectionOptions { Name = "test", TimeProvider = _time });
}
