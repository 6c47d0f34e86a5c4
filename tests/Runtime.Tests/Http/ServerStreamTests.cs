using System.Net;
using static TypedMcp.Tests.Http.ScriptedHandler;

namespace TypedMcp.Tests.Http;

/// <summary>The GET stream: when it is opened, and how often.</summary>
public sealed class ServerStreamTests
{
    [Theory]
    [InlineData(405)]
    [InlineData(404)]
    [InlineData(400)]
    [InlineData(401)]
    public async Task A_server_without_a_stream_is_asked_once(int status)
    {
        var wire = await OpenAsync(_ => new HttpResponseMessage((HttpStatusCode)status));
        await GetAsync(wire, count: 1);
        await wire.DisposeAsync();
        Assert.Equal(["POST", "POST", "GET", "DELETE"], wire.Handler.Requests.Select(r => r.Method));
    }

    [Fact]
    public async Task A_server_without_sessions_is_not_asked()
    {
        var wire = await WireUnderTest.OpenAsync(r => r.Number == 1 ? Json("""{"id":1,"result":{}}""") : new HttpResponseMessage(HttpStatusCode.Accepted));
        await wire.InitializeAsync();
        await wire.InitializedAsync();
        await wire.DisposeAsync();
        Assert.Equal(["POST", "POST"], wire.Handler.Requests.Select(r => r.Method));
    }

    [Fact]
    public async Task Delivers_what_the_server_sends_unasked()
    {
        await using var wire = await OpenAsync(n => n == 1 ? Events("data: {\"method\":\"x\"}\n\n") : new HttpResponseMessage(HttpStatusCode.MethodNotAllowed));
        Assert.Equal("""{"id":1,"result":{}}""", await wire.Sink.NextAsync(WireUnderTest.Patience));
        Assert.Equal("""{"method":"x"}""", await wire.Sink.NextAsync(WireUnderTest.Patience));
        var get = wire.Handler.Requests[2];
        Assert.Equal(("GET", "text/event-stream", "session-1", WireUnderTest.Version), (get.Method, get["Accept"], get["Mcp-Session-Id"], get["MCP-Protocol-Version"]));
    }

    [Theory]
    [InlineData(500)]
    [InlineData(503)]
    [InlineData(429)]
    [InlineData(0)]
    public async Task Failures_double_the_wait_up_to_30_s(int status)
    {
        await using var wire = await OpenAsync(_ => status == 0 ? throw new HttpRequestException("refused") : new HttpResponseMessage((HttpStatusCode)status));
        Assert.Equal([1, 2, 4, 8, 16, 30, 30], await WaitsAsync(wire, count: 7));
    }

    [Fact]
    public async Task Streams_that_bring_nothing_double_the_wait_too()
    {
        await using var wire = await OpenAsync(_ => Events(": hello\n\n"));
        Assert.Equal([1, 2, 4, 8, 16, 30, 30], await WaitsAsync(wire, count: 7));
    }

    [Fact]
    public async Task A_stream_with_an_event_id_that_fails_afterwards_is_no_hot_loop()
    {
        await using var wire = await OpenAsync(n => n == 1 ? Events("id: 5\ndata: {\"method\":\"x\"}\n\n") : new HttpResponseMessage(HttpStatusCode.BadGateway));
        Assert.Equal([1, 1, 2, 4, 8], await WaitsAsync(wire, count: 5));
        Assert.Equal([null, "5", "5"], wire.Handler.Requests.Where(r => r.Method == "GET").Take(count: 3).Select(r => r["Last-Event-ID"]));
    }

    [Theory]
    [InlineData("retry: 2500\ndata: {}\n\n", 2.5)]
    [InlineData("retry: 0\ndata: {}\n\n", 0.1)]
    [InlineData("retry: 45000\ndata:\n\n", 45)]
    public async Task The_servers_retry_is_the_pace_but_never_none(string body, double seconds)
    {
        await using var wire = await OpenAsync(_ => Events(body));
        Assert.Equal([seconds, seconds, seconds], await WaitsAsync(wire, count: 3));
    }

    [Fact]
    public async Task Retry_after_is_honoured()
    {
        await using var wire = await OpenAsync(_ =>
        {
            var response = new HttpResponseMessage(HttpStatusCode.ServiceUnavailable);
            response.Headers.TryAddWithoutValidation("Retry-After", "20");
            return response;
        });
        Assert.Equal([20, 20], await WaitsAsync(wire, count: 2));
    }

    [Fact]
    public async Task A_stream_of_too_long_events_is_given_up()
    {
        var wire = await OpenAsync(_ => Events("data: 12345678901234567890123456789012345678901234567890\n\n"), o => o.MaxMessageBytes = 40);
        await GetAsync(wire, count: 1);
        await wire.DisposeAsync();
        Assert.Single(wire.Handler.Requests, r => r.Method == "GET");
    }

    private static async Task<WireUnderTest> OpenAsync(Func<int, HttpResponseMessage> answerGet, Action<McpHttpOptions>? configure = null)
    {
        var gets = 0;
        var wire = await WireUnderTest.OpenAsync(
            r => r.Method switch
            {
                "GET" => answerGet(++gets),
                "DELETE" => new HttpResponseMessage(HttpStatusCode.OK),
                _ => r.Number == 1 ? HttpWireTests.WithSession(Json("""{"id":1,"result":{}}""")) : new HttpResponseMessage(HttpStatusCode.Accepted),
            },
            configure);
        await wire.InitializeAsync();
        await wire.InitializedAsync();
        return wire;
    }

    private static async Task<IEnumerable<double>> WaitsAsync(WireUnderTest wire, int count)
    {
        var waits = new List<double>();
        while (waits.Count < count)
        {
            var wait = await wire.Time.NextWaitAsync(WireUnderTest.Patience);
            waits.Add(wait.TotalSeconds);
            wire.Time.Advance(wait);
        }

        return waits;
    }

    /// <summary>Waits until the stream was asked for so often: the handler keeps the request before it answers.</summary>
    private static async Task GetAsync(WireUnderTest wire, int count)
    {
        while (wire.Handler.Requests.Count(r => r.Method == "GET") < count)
        {
            WireUnderTest.Patience.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }
}
