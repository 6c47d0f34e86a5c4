using System.Net;
using TypedMcp.HttpServer;
using TypedMcp.Tests.Http;

namespace TypedMcp.Tests.Resilience;

/// <summary>Every status, and a reset, at each place: what is sent again and what the caller sees.</summary>
public sealed class HttpFaultTests
{
    private const int Reset = 0;
    private static readonly int[] s_transient = [Reset, 408, 429, 500, 502, 503, 504];
    private static readonly int[] s_final = [400, 401, 402, 403, 405, 406, 409, 410, 411, 413, 415, 418, 421, 422, 423, 424, 425, 426, 428, 431, 451, 501, 505, 507, 508, 511];
    private readonly ManualTimeProvider _time = new();

    public static TheoryData<FailurePoint, int> Transient => Each(s_transient, FailurePoint.Initialize, FailurePoint.ToolsList);

    public static TheoryData<FailurePoint, int> Final => Each(s_final, FailurePoint.Initialize, FailurePoint.ToolsList);

    public static TheoryData<int> OfACall => new([.. s_transient, .. s_final]);

    [Theory]
    [MemberData(nameof(Transient))]
    public async Task What_may_pass_is_tried_three_times_in_all(FailurePoint point, int status)
    {
        await using HttpTestServer server = await StartAsync();
        await using McpConnection connection = Connect(server);
        server.Arm(point, Failure(status, remaining: 99));

        McpConnectionException e = await Assert.ThrowsAsync<McpConnectionException>(() => PlayAsync(Do(point, connection)));

        Assert.Equal(3, server.Methods.Count(method => method == Method(point)));
        Assert.Equal((3, 1.25), (e.Attempts, e.Elapsed.TotalSeconds));
        Assert.EndsWith(" (3 attempts in 1.3 s)", e.Message, StringComparison.Ordinal);
        Assert.Equal(status == Reset ? (McpFailureReason.Unreachable, null) : (McpFailureReason.Rejected, status), (e.Reason, e.HttpStatus));
    }

    [Theory]
    [MemberData(nameof(Transient))]
    public async Task What_has_passed_the_third_time_is_no_failure(FailurePoint point, int status)
    {
        await using HttpTestServer server = await StartAsync();
        await using McpConnection connection = Connect(server);
        server.Arm(point, Failure(status, remaining: 2));

        await PlayAsync(Do(point, connection));

        Assert.Equal(3, server.Methods.Count(method => method == Method(point)));
    }

    [Theory]
    [MemberData(nameof(Final))]
    public async Task What_will_not_pass_is_tried_once(FailurePoint point, int status)
    {
        await using HttpTestServer server = await StartAsync();
        await using McpConnection connection = Connect(server);
        server.Arm(point, Failure(status, remaining: 99));

        McpConnectionException e = await Assert.ThrowsAsync<McpConnectionException>(() => PlayAsync(Do(point, connection)));

        Assert.Equal(1, server.Methods.Count(method => method == Method(point)));
        Assert.Equal(status, e.HttpStatus);
        Assert.Equal(status == 401 ? McpFailureReason.AuthenticationRequired : McpFailureReason.Rejected, e.Reason);
    }

    [Theory]
    [MemberData(nameof(OfACall))]
    public async Task A_call_is_sent_once_whatever_the_status(int status)
    {
        await using HttpTestServer server = await StartAsync();
        await using McpConnection connection = Connect(server);
        await connection.ConnectAsync();
        server.Arm(FailurePoint.SessionPost, Failure(status, remaining: 1));

        McpConnectionException e = await Assert.ThrowsAsync<McpConnectionException>(() => connection.CallToolAsync("echo", default));
        await connection.CallToolAsync("echo", default);

        Assert.Equal(2, server.Methods.Count(static method => method == "tools/call"));
        Assert.Equal(1, server.Methods.Count(static method => method == "initialize"));
        Assert.Equal(status == Reset ? null : status, e.HttpStatus);
        Assert.Equal("echo", e.Tool);
    }

    [Fact]
    public async Task A_listing_on_a_forgotten_session_is_sent_again_once()
    {
        await using HttpTestServer server = await StartAsync();
        await using McpConnection connection = Connect(server);
        await connection.ConnectAsync();
        server.ForgetSessions();

        Assert.NotEmpty(await connection.ListToolsAsync());

        Assert.Equal((2, 2), (server.Methods.Count(static method => method == "tools/list"), server.Methods.Count(static method => method == "initialize")));
    }

    [Fact]
    public async Task A_body_that_never_ends_stops_at_the_limit()
    {
        using var handler = new AnsweringHandler(static () => new StreamContent(new EndlessStream()));
        await using McpConnection connection = McpConnection.Create(McpTransport.Http("http://localhost/", options =>
        {
            options.Handler = handler;
            options.MaxMessageBytes = 1_000_000;
        }));

        McpConnectionException e = await Assert.ThrowsAsync<McpConnectionException>(() => connection.ConnectAsync());

        Assert.Equal(McpFailureReason.ProtocolError, e.Reason);
    }

    [Fact]
    public async Task A_body_that_stands_still_runs_into_the_time_limit()
    {
        using var handler = new AnsweringHandler(static () => new StreamContent(new SilentStream()));
        await using McpConnection connection = McpConnection.Create(
            McpTransport.Http("http://localhost/", options => options.Handler = handler),
            new McpConnectionOptions { StartupTimeout = TimeSpan.FromMilliseconds(200) });

        Assert.Equal(McpFailureReason.Timeout, (await Assert.ThrowsAsync<McpConnectionException>(() => connection.ConnectAsync())).Reason);
    }

    private static TheoryData<FailurePoint, int> Each(int[] statuses, params FailurePoint[] points)
    {
        var data = new TheoryData<FailurePoint, int>();
        foreach (FailurePoint point in points)
        {
            foreach (int status in statuses)
            {
                data.Add(point, status);
            }
        }

        return data;
    }

    private static PlannedFailure Failure(int status, int remaining) => new() { Status = status, Abort = status == Reset, Remaining = remaining };

    private static string Method(FailurePoint point) => point == FailurePoint.Initialize ? "initialize" : "tools/list";

    private static Task Do(FailurePoint point, McpConnection connection) => point == FailurePoint.Initialize ? connection.ConnectAsync() : connection.ListToolsAsync();

    private static Task<HttpTestServer> StartAsync() => HttpTestServer.StartAsync(new() { ServerStream = ServerStreamMode.NotAllowed });

    private McpConnection Connect(HttpTestServer server) =>
        McpConnection.Create(McpTransport.Http(server.Endpoint.ToString()), new McpConnectionOptions { Name = "test", TimeProvider = _time });

    private async Task PlayAsync(Task task)
    {
        while (!task.IsCompleted)
        {
            Task<TimeSpan> next = _time.NextWaitAsync(WireUnderTest.Patience).AsTask();
            if (await Task.WhenAny(task, next) == next && await next is { TotalSeconds: <= 2 } wait)
            {
                _time.Advance(wait);
            }
        }

        await task;
    }

    private sealed class AnsweringHandler(Func<HttpContent> content) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            HttpContent body = content();
            body.Headers.ContentType = new("application/json");
            return Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = body, RequestMessage = request });
        }
    }

    private sealed class SilentStream : MemoryStream
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
            return 0;
        }
    }

    private sealed class EndlessStream : MemoryStream
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            buffer.Span.Fill((byte)' ');
            return ValueTask.FromResult(buffer.Length);
        }
    }
}
