using System.Net;
using static TypedMcp.Tests.Http.ScriptedHandler;

namespace TypedMcp.Tests.Http;

/// <summary>One exchange: what is sent, what is delivered.</summary>
public sealed class HttpWireTests
{
    [Fact]
    public async Task Delivers_a_json_answer()
    {
        await using var wire = await WireUnderTest.OpenAsync(_ => Json(WireUnderTest.Answer));
        await wire.CallAsync();
        Assert.Equal([WireUnderTest.Answer], wire.Sink.Messages);
    }

    [Fact]
    public async Task Delivers_a_stream_in_order_and_stops_at_the_answer()
    {
        var late = """{"jsonrpc":"2.0","method":"late"}""";
        await using var wire = await WireUnderTest.OpenAsync(_ => Events($"id: 1\ndata:\n\nevent: message\ndata: {{\"method\":\"a\"}}\n\nevent: other\ndata: no\n\ndata: {WireUnderTest.Answer}\n\ndata: {late}\n\n"));
        await wire.CallAsync();
        Assert.Equal(["""{"method":"a"}""", WireUnderTest.Answer, late], wire.Sink.Messages);
        Assert.Single(wire.Handler.Requests);
    }

    [Fact]
    public async Task Hands_a_batch_on_whole()
    {
        var batch = $"[{{\"method\":\"a\"}}, {WireUnderTest.Answer}]";
        await using var wire = await WireUnderTest.OpenAsync(_ => Json(" \r\n" + batch));
        await wire.CallAsync();
        Assert.Equal([batch], wire.Sink.Messages);
    }

    [Theory]
    [InlineData("""{"jsonrpc":"2.0","result":{"id":8},"id":7}""", true)]
    [InlineData("""{"id":7,"error":{"code":1}}""", true)]
    [InlineData("""{"id":7,"method":"ping"}""", false)]
    [InlineData("""{"id":8,"result":{}}""", false)]
    [InlineData("""{"id":"7","result":{}}""", false)]
    [InlineData("""{"id":7}""", false)]
    [InlineData("""{"result":{},"id":7""", false)]
    [InlineData("""{"result":{"id":7}}""", false)]
    [InlineData("not json", false)]
    [InlineData("", false)]
    public async Task A_json_body_that_is_no_answer_fails_the_request(string body, bool answers)
    {
        await using var wire = await WireUnderTest.OpenAsync(_ => Json(body));
        if (answers)
        {
            await wire.CallAsync();
        }
        else
        {
            var e = await Assert.ThrowsAsync<McpConnectionException>(() => wire.CallAsync());
            Assert.Equal(McpFailureReason.ProtocolError, e.Reason);
        }
    }

    [Fact]
    public async Task Sends_the_protocol_headers()
    {
        await using var wire = await WireUnderTest.OpenAsync(r => r.Number == 1 ? WithSession(Json("""{"id":1,"result":{}}""")) : Json(WireUnderTest.Answer));
        await wire.InitializeAsync();
        await wire.CallAsync();

        var first = wire.Handler.Requests[0];
        Assert.Equal("POST", first.Method);
        Assert.Equal("application/json, text/event-stream", first["Accept"]);
        Assert.Equal("application/json", first["Content-Type"]);
        Assert.StartsWith("TypedMcp/", first["User-Agent"]);
        Assert.Null(first["Mcp-Session-Id"]);
        Assert.Null(first["MCP-Protocol-Version"]);
        var second = wire.Handler.Requests[1];
        Assert.Equal("session-1", second["Mcp-Session-Id"]);
        Assert.Equal(WireUnderTest.Version, second["MCP-Protocol-Version"]);
        Assert.Null(second["Mcp-Method"]);
    }

    [Theory]
    [InlineData(HttpStatusCode.Accepted)]
    [InlineData(HttpStatusCode.NoContent)]
    [InlineData(HttpStatusCode.OK)]
    public async Task A_notification_needs_no_answer(HttpStatusCode status)
    {
        await using var wire = await WireUnderTest.OpenAsync(_ => new HttpResponseMessage(status));
        await wire.InitializedAsync();
        Assert.Empty(wire.Sink.Messages);
    }

    [Fact]
    public async Task Cancellation_is_the_callers_and_frees_the_message()
    {
        using var cancel = new CancellationTokenSource();
        await using var wire = await WireUnderTest.OpenAsync(_ =>
        {
            cancel.Cancel();
            cancel.Token.ThrowIfCancellationRequested();
            return Json("");
        });
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => wire.CallAsync(cancellationToken: cancel.Token));
    }

    [Fact]
    public async Task A_clients_own_time_limit_is_a_timeout()
    {
        await using var wire = await WireUnderTest.OpenAsync(_ => throw new TaskCanceledException("x", new TimeoutException()));
        var e = await Assert.ThrowsAsync<McpConnectionException>(() => wire.CallAsync());
        Assert.Equal(McpFailureReason.Timeout, e.Reason);
    }

    [Fact]
    public async Task No_response_is_unreachable()
    {
        await using var wire = await WireUnderTest.OpenAsync(_ => throw new HttpRequestException("Connection refused"));
        var e = await Assert.ThrowsAsync<McpConnectionException>(() => wire.CallAsync());
        Assert.Equal(McpFailureReason.Unreachable, e.Reason);
        Assert.Equal("demo", e.Server);
        Assert.Contains("https://mcp.example.com)", e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("in-the-query", e.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_above_the_limit_is_rejected_and_one_of_exactly_the_limit_is_read()
    {
        await using var exact = await WireUnderTest.OpenAsync(_ => Json(WireUnderTest.Answer), o => o.MaxMessageBytes = WireUnderTest.Answer.Length);
        await exact.CallAsync();
        await using var above = await WireUnderTest.OpenAsync(_ => Json(WireUnderTest.Answer), o => o.MaxMessageBytes = WireUnderTest.Answer.Length - 1);
        Assert.Equal(McpFailureReason.ProtocolError, (await Assert.ThrowsAsync<McpConnectionException>(() => above.CallAsync())).Reason);
    }

    [Fact]
    public async Task Closing_ends_the_session_and_refuses_further_messages()
    {
        var wire = await WireUnderTest.OpenAsync(r => r.Method == "DELETE" ? new HttpResponseMessage(HttpStatusCode.MethodNotAllowed) : WithSession(Json("""{"id":1,"result":{}}""")));
        await wire.InitializeAsync();
        await wire.DisposeAsync();
        await wire.DisposeAsync();

        var end = wire.Handler.Requests[^1];
        Assert.Equal(("DELETE", "session-1", 2), (end.Method, end["Mcp-Session-Id"], wire.Handler.Requests.Count));
        var e = await Assert.ThrowsAsync<McpConnectionException>(() => wire.CallAsync());
        Assert.Equal(McpFailureReason.Closed, e.Reason);
    }

    [Fact]
    public async Task Closing_sends_nothing_without_a_session_or_after_its_loss()
    {
        var without = await WireUnderTest.OpenAsync(_ => Json("""{"id":1,"result":{}}"""));
        await without.InitializeAsync();
        await without.DisposeAsync();
        Assert.Single(without.Handler.Requests);

        var lost = await WireUnderTest.OpenAsync(r => r.Number == 1 ? WithSession(Json("""{"id":1,"result":{}}""")) : new HttpResponseMessage(HttpStatusCode.NotFound));
        await lost.InitializeAsync();
        await Assert.ThrowsAsync<McpConnectionException>(() => lost.CallAsync());
        await lost.DisposeAsync();
        Assert.Equal(2, lost.Handler.Requests.Count);
    }

    [Fact]
    public async Task A_session_id_that_no_header_can_carry_is_a_protocol_error()
    {
        await using var wire = await WireUnderTest.OpenAsync(_ =>
        {
            var response = Json("""{"id":1,"result":{}}""");
            response.Headers.TryAddWithoutValidation("Mcp-Session-Id", "a b");
            return response;
        });
        var e = await Assert.ThrowsAsync<McpConnectionException>(() => wire.InitializeAsync());
        Assert.Equal(McpFailureReason.ProtocolError, e.Reason);
    }

    internal static HttpResponseMessage WithSession(HttpResponseMessage response)
    {
        response.Headers.Add("Mcp-Session-Id", "session-1");
        return response;
    }
}
