using System.Net;
using static TypedMcp.Tests.Http.ScriptedHandler;

namespace TypedMcp.Tests.Http;

/// <summary>A response stream that ends before its answer.</summary>
public sealed class ResumptionTests
{
    [Fact]
    public async Task Is_resumed_by_get_after_the_servers_retry()
    {
        await using var wire = await WireUnderTest.OpenAsync(r => r.Method == "POST" ? Events("id: e1\nretry: 700\ndata:\n\n") : Events($"id: e2\ndata: {WireUnderTest.Answer}\n\n"));
        var call = wire.CallAsync();
        Assert.Equal(TimeSpan.FromMilliseconds(700), await wire.Time.NextWaitAsync(WireUnderTest.Patience));
        Assert.Single(wire.Handler.Requests);
        wire.Time.Advance(TimeSpan.FromMilliseconds(700));
        await call;
        var get = wire.Handler.Requests[1];
        Assert.Equal(("GET", "e1", "text/event-stream", null), (get.Method, get["Last-Event-ID"], get["Accept"], get["Content-Type"]));
        Assert.Equal([WireUnderTest.Answer], wire.Sink.Messages);
    }

    [Fact]
    public async Task Goes_on_from_the_last_event_of_each_piece()
    {
        await using var wire = await WireUnderTest.OpenAsync(r => r.Number switch
        {
            1 => Events("id: e1\nretry: 100\ndata: {\"method\":\"a\"}\n\n"),
            2 => Events("id: e2\ndata: {\"method\":\"b\"}\n\n"),
            3 => new HttpResponseMessage(HttpStatusCode.BadGateway),
            _ => Events($"data: {WireUnderTest.Answer}\n\n"),
        });
        await PlayAsync(wire, wire.CallAsync());
        Assert.Equal([null, "e1", "e2", "e2"], wire.Handler.Requests.Select(r => r["Last-Event-ID"]));
        Assert.Equal(["""{"method":"a"}""", """{"method":"b"}""", WireUnderTest.Answer], wire.Sink.Messages);
    }

    [Fact]
    public async Task Without_an_event_id_it_is_an_error_and_nothing_is_sent_again()
    {
        await using var wire = await WireUnderTest.OpenAsync(_ => Events("data: {\"method\":\"a\"}\n\n"));
        var e = await Assert.ThrowsAsync<McpConnectionException>(() => wire.CallAsync());
        Assert.Contains("the response stream closed before its final response", e.Message, StringComparison.Ordinal);
        Assert.Single(wire.Handler.Requests);
    }

    [Theory]
    [InlineData(405, 2)]
    [InlineData(404, 2)]
    [InlineData(503, 6)]
    [InlineData(200, 6)]
    public async Task Gives_up_where_the_server_does_not_resume(int status, int requests)
    {
        await using var wire = await WireUnderTest.OpenAsync(r => r.Method == "POST" ? Events("id: e1\ndata: {\"method\":\"a\"}\n\n") : Events("", (HttpStatusCode)status));
        var call = wire.CallAsync();
        var e = await Assert.ThrowsAsync<McpConnectionException>(() => PlayAsync(wire, call));
        Assert.Equal(McpFailureReason.ProtocolError, e.Reason);
        Assert.Equal(requests, wire.Handler.Requests.Count);
    }

    [Fact]
    public async Task A_stream_that_breaks_is_resumed_or_unreachable()
    {
        await using var resumable = await WireUnderTest.OpenAsync(r => r.Method == "POST" ? Broken("id: e1\ndata: {\"method\":\"a\"}\n\n") : Events($"data: {WireUnderTest.Answer}\n\n"));
        await PlayAsync(resumable, resumable.CallAsync());
        Assert.Equal(WireUnderTest.Answer, resumable.Sink.Messages[^1]);

        await using var lost = await WireUnderTest.OpenAsync(_ => Broken("data: {\"method\":\"a\"}\n\n"));
        Assert.Equal(McpFailureReason.Unreachable, (await Assert.ThrowsAsync<McpConnectionException>(() => lost.CallAsync())).Reason);
    }

    /// <summary>Lets the clock pass every wait until the task is over.</summary>
    private static async Task PlayAsync(WireUnderTest wire, Task task)
    {
        while (!task.IsCompleted)
        {
            var wait = wire.Time.NextWaitAsync(WireUnderTest.Patience).AsTask();
            if (await Task.WhenAny(task, wait) == wait)
            {
                wire.Time.Advance(await wait);
            }
        }

        await task;
    }

    private static HttpResponseMessage Broken(string body)
    {
        var content = new StreamContent(new BreakingStream(System.Text.Encoding.UTF8.GetBytes(body)));
        content.Headers.ContentType = new("text/event-stream");
        return new HttpResponseMessage(HttpStatusCode.OK) { Content = content };
    }
}
