using TypedMcp.HttpServer;

namespace TypedMcp.Tests.Http;

/// <summary>A server that says when to come again: a start is not tried again before, and is then.</summary>
public sealed class StartRetryAfterTests
{
    private static readonly TimeSpan s_moment = TimeSpan.FromMilliseconds(1);
    private readonly ManualTimeProvider _time = new();

    [Theory]
    [InlineData(FailurePoint.Initialize, 503, "7", 7)]
    [InlineData(FailurePoint.Initialize, 429, "7", 7)]
    [InlineData(FailurePoint.Initialize, 503, "Thu, 01 Jan 2026 00:00:07 GMT", 7)]
    [InlineData(FailurePoint.Initialize, 503, "30", 30)]
    [InlineData(FailurePoint.InitializedNotification, 503, "7", 7)]
    public async Task Retry_after_is_honoured_by_a_start(FailurePoint point, int status, string retryAfter, int seconds)
    {
        await using HttpTestServer server = await StartAsync(point, status, retryAfter);
        await using McpConnection connection = Connect(server, TimeSpan.FromSeconds(60));
        Task connecting = connection.ConnectAsync();

        await _time.WaitOfAsync(TimeSpan.FromSeconds(seconds));
        _time.Advance(TimeSpan.FromSeconds(seconds) - s_moment);
        Assert.False(connecting.IsCompleted);
        Assert.Equal(1, Starts(server));
        _time.Advance(s_moment);
        await connecting.WaitAsync(WireUnderTest.Patience);

        Assert.Equal(2, Starts(server));
    }

    [Theory]
    [InlineData("31", 31, 60)]
    [InlineData("30", 30, 30)]
    [InlineData("3600", 3600, 60)]
    public async Task A_start_that_would_wait_too_long_fails_at_once_and_says_for_how_long(string retryAfter, int seconds, int limit)
    {
        await using HttpTestServer server = await StartAsync(FailurePoint.Initialize, status: 503, retryAfter);
        await using McpConnection connection = Connect(server, TimeSpan.FromSeconds(limit));

        McpConnectionException e = await Assert.ThrowsAsync<McpConnectionException>(() => connection.ConnectAsync().WaitAsync(WireUnderTest.Patience));

        Assert.Equal((503, TimeSpan.FromSeconds(seconds), 1), (e.HttpStatus!.Value, e.RetryAfter!.Value, e.Attempts));
        Assert.Equal(1, Starts(server));
    }

    private static int Starts(HttpTestServer server) => server.Methods.Count(static method => method == "initialize");

    private static async Task<HttpTestServer> StartAsync(FailurePoint point, int status, string retryAfter)
    {
        HttpTestServer server = await HttpTestServer.StartAsync(new() { ServerStream = ServerStreamMode.NotAllowed });
        server.Arm(point, new PlannedFailure { Status = status, RetryAfter = retryAfter });
        return server;
    }

    private McpConnection Connect(HttpTestServer server, TimeSpan limit) =>
        McpConnection.Create(McpTransport.Http(server.Endpoint.ToString()), new McpConnectionOptions { Name = "test", TimeProvider = _time, StartupTimeout = limit });
}
