using System.Net;
using static TypedMcp.Tests.Http.ScriptedHandler;

namespace TypedMcp.Tests.Http;

/// <summary>Which response becomes which exception.</summary>
public sealed class ResponseMappingTests
{
    private const string RpcError = """{"jsonrpc":"2.0","id":7,"error":{"code":-32602,"message":"bad","data":{"x":1}}}""";

    [Theory]
    [InlineData(401, McpFailureReason.AuthenticationRequired)]
    [InlineData(403, McpFailureReason.Rejected)]
    [InlineData(404, McpFailureReason.Rejected)]
    [InlineData(405, McpFailureReason.Rejected)]
    [InlineData(408, McpFailureReason.Rejected)]
    [InlineData(413, McpFailureReason.Rejected)]
    [InlineData(429, McpFailureReason.Rejected)]
    [InlineData(500, McpFailureReason.Rejected)]
    [InlineData(502, McpFailureReason.Rejected)]
    public async Task Maps_the_status(int status, McpFailureReason reason)
    {
        var e = await FailAsync(_ => Text("went wrong", (HttpStatusCode)status));
        Assert.Equal((reason, status), (e.Reason, e.HttpStatus!.Value));
    }

    [Fact]
    public async Task The_message_has_the_server_its_origin_the_status_and_the_body()
    {
        var e = await FailAsync(_ => Text("went wrong", HttpStatusCode.BadGateway));
        Assert.Equal("MCP server 'demo' (https://mcp.example.com): HTTP 502: went wrong.", e.Message);
    }

    [Fact]
    public async Task A_long_body_is_cut()
    {
        var e = await FailAsync(_ => Text(new string('x', count: 8192 + 17), HttpStatusCode.BadGateway));
        Assert.EndsWith("x... (truncated 17 bytes).", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_401_tells_how_to_log_in()
    {
        var e = await FailAsync(_ => Text("", HttpStatusCode.Unauthorized));
        Assert.Contains("dotnet mcp login demo", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_401_despite_credentials_says_so()
    {
        var e = await FailAsync(_ => Text("", HttpStatusCode.Unauthorized), o => o.Headers["Authorization"] = "Bearer abc");
        Assert.Contains("refused the configured credentials", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_403_that_asks_for_a_scope_names_it_whichever_header_value_it_is_in()
    {
        var e = await FailAsync(_ =>
        {
            var response = Text("", HttpStatusCode.Forbidden);
            response.Headers.TryAddWithoutValidation("WWW-Authenticate", "Basic realm=\"x\"");
            response.Headers.TryAddWithoutValidation("WWW-Authenticate", "Bearer error=\"insufficient_scope\", scope=\"files:write\"");
            return response;
        });
        Assert.Equal((McpFailureReason.InsufficientScope, "files:write"), (e.Reason, e.RequiredScope));
    }

    [Theory]
    [InlineData(400)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(502)]
    public async Task A_json_rpc_error_is_that_error(int status)
    {
        await using var wire = await WireUnderTest.OpenAsync(_ => Json(RpcError, (HttpStatusCode)status));
        var e = await Assert.ThrowsAsync<McpErrorException>(() => wire.CallAsync());
        Assert.Equal((-32602, "bad", """{"x":1}""", status), (e.Code, e.Message, e.ErrorData!.Value.GetRawText(), e.HttpStatus!.Value));
    }

    [Theory]
    [InlineData("""{"error":{"code":-32602,"message":"bad"}}""")]
    [InlineData("""{"jsonrpc":"2.0","error":"bad"}""")]
    [InlineData("""{"jsonrpc":"2.0","error":{"code":"x"}}""")]
    [InlineData("""{"jsonrpc":"2.0","error":{"code":1.5}}""")]
    [InlineData("[]")]
    [InlineData("{")]
    public async Task Other_json_is_a_rejection(string body) =>
        Assert.Equal(McpFailureReason.Rejected, (await FailAsync(_ => Json(body, HttpStatusCode.BadRequest))).Reason);

    [Fact]
    public async Task A_transient_status_of_a_repeatable_request_stays_a_status()
    {
        await using var wire = await WireUnderTest.OpenAsync(_ => Json(RpcError, HttpStatusCode.ServiceUnavailable));
        var e = await Assert.ThrowsAsync<McpConnectionException>(() => wire.InitializeAsync());
        Assert.Equal(503, e.HttpStatus);
    }

    [Theory]
    [InlineData("17", 17)]
    [InlineData("Thu, 01 Jan 2026 00:00:05 GMT", 5)]
    [InlineData("Thu, 01 Jan 1970 00:00:05 GMT", 0)]
    public async Task Retry_after_is_kept(string value, int seconds)
    {
        var e = await FailAsync(_ =>
        {
            var response = Text("", HttpStatusCode.TooManyRequests);
            response.Headers.TryAddWithoutValidation("Retry-After", value);
            return response;
        });
        Assert.Equal(TimeSpan.FromSeconds(seconds), e.RetryAfter);
    }

    [Theory]
    [InlineData(404, "")]
    [InlineData(404, RpcError)]
    [InlineData(400, """{"jsonrpc":"2.0","error":{"code":-32000,"message":"Bad Request: No valid session ID provided"},"id":null}""")]
    [InlineData(400, """{"jsonrpc":"2.0","error":{"code":-32000,"message":"Bad Request: Server not initialized"},"id":null}""")]
    public async Task A_session_that_the_server_forgot_is_expired(int status, string body)
    {
        var e = await FailAsync(r => Json(body, (HttpStatusCode)status), session: true);
        Assert.Equal((McpFailureReason.SessionExpired, status), (e.Reason, e.HttpStatus!.Value));
    }

    [Fact]
    public async Task The_same_400_without_a_session_is_an_error()
    {
        await using var wire = await WireUnderTest.OpenAsync(_ => Json("""{"jsonrpc":"2.0","error":{"code":-32000,"message":"Bad Request: No valid session ID provided"},"id":null}""", HttpStatusCode.BadRequest));
        Assert.Equal(-32000, (await Assert.ThrowsAsync<McpErrorException>(() => wire.CallAsync())).Code);
    }

    [Theory]
    [InlineData("text/html", "<html><head><title>Sign in</title></head></html>", "an HTML page titled \"Sign in\"; is the address that of an MCP endpoint?")]
    [InlineData("text/plain", "hello", "the content type text/plain instead of application/json or text/event-stream: hello")]
    public async Task An_answer_of_another_type_is_a_protocol_error(string type, string body, string expected)
    {
        var e = await FailAsync(_ => Text(body, HttpStatusCode.OK, type));
        Assert.Equal(McpFailureReason.ProtocolError, e.Reason);
        Assert.Contains(expected, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_that_is_only_accepted_is_a_protocol_error()
    {
        var e = await FailAsync(_ => new HttpResponseMessage(HttpStatusCode.Accepted));
        Assert.Equal(McpFailureReason.ProtocolError, e.Reason);
        Assert.Contains("HTTP 202", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Authorization", "Bearer s3cr3t-value")]
    [InlineData("X-Api-Key", "s3cr3t-value")]
    public async Task What_was_sent_as_a_secret_is_not_in_the_message(string header, string value)
    {
        var e = await FailAsync(r => Text($"unknown key s3cr3t-value in {r[header]}", HttpStatusCode.BadRequest), o => o.Headers[header] = value);
        Assert.DoesNotContain("s3cr3t", e.ToString(), StringComparison.Ordinal);
        Assert.Contains("unknown key *** in", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_session_id_is_not_in_the_message()
    {
        var e = await FailAsync(r => Text($"session {r["Mcp-Session-Id"]} is busy", HttpStatusCode.Conflict), session: true);
        Assert.Contains("session *** is busy", e.Message, StringComparison.Ordinal);
    }

    private static async Task<McpConnectionException> FailAsync(Func<SentRequest, HttpResponseMessage> answer, Action<McpHttpOptions>? configure = null, bool session = false)
    {
        await using var wire = await WireUnderTest.OpenAsync(r => session && r.Number == 1 ? HttpWireTests.WithSession(Json("""{"id":1,"result":{}}""")) : answer(r), configure);
        if (session)
        {
            await wire.InitializeAsync();
        }

        return await Assert.ThrowsAsync<McpConnectionException>(() => wire.CallAsync());
    }
}
