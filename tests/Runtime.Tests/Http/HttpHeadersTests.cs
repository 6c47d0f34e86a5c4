using static TypedMcp.Tests.Http.ScriptedHandler;

namespace TypedMcp.Tests.Http;

/// <summary>Configured headers, headers of one request, the bearer token.</summary>
public sealed class HttpHeadersTests
{
    [Fact]
    public async Task Configured_headers_go_on_every_request()
    {
        using var variable = new TemporaryVariable("from-env");
        await using var wire = await OpenAsync(o =>
        {
            o.Headers["X-Static"] = "a";
            o.Headers["user-agent"] = "mine/1";
            o.EnvironmentHeaders["X-Env"] = variable.Name;
            o.EnvironmentHeaders["X-Unset"] = "TYPEDMCP_TEST_NEVER_SET";
        });
        await wire.CallAsync();
        var sent = wire.Handler.Requests[0];
        Assert.Equal(("a", "mine/1", "from-env", null), (sent["X-Static"], sent["User-Agent"], sent["X-Env"], sent["X-Unset"]));
    }

    [Fact]
    public async Task A_header_beyond_ascii_is_kept()
    {
        await using var wire = await OpenAsync(o => o.Headers["X-Name"] = "Zoë");
        await wire.CallAsync();
        Assert.Equal("Zoë", wire.Handler.Requests[0]["X-Name"]);
    }

    [Theory]
    [InlineData("bad name", "a")]
    [InlineData("", "a")]
    [InlineData("X-Lines", "a\r\nX-Other: b")]
    [InlineData("Mcp-Session-Id", "a")]
    [InlineData("Content-Length", "3")]
    public async Task What_cannot_be_sent_is_left_out(string name, string value)
    {
        await using var wire = await OpenAsync(o => o.Headers[name] = value);
        await wire.CallAsync();
        Assert.Equal(["Accept", "Content-Type", "MCP-Protocol-Version", "User-Agent"], wire.Handler.Requests[0].Headers.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_bearer_token_wins_over_an_authorization_header()
    {
        using var variable = new TemporaryVariable("token-1");
        await using var wire = await OpenAsync(o =>
        {
            o.Headers["Authorization"] = "Basic abc";
            o.BearerTokenVariable = variable.Name;
        });
        await wire.CallAsync();
        Assert.Equal("Bearer token-1", wire.Handler.Requests[0]["Authorization"]);
    }

    [Theory]
    [InlineData(null, "is not set")]
    [InlineData(" ", "is empty")]
    [InlineData("a\nb", "has characters that no header can carry")]
    public async Task A_missing_bearer_token_fails_before_anything_is_sent(string? value, string expected)
    {
        using var variable = new TemporaryVariable(value);
        var e = await Assert.ThrowsAsync<McpConnectionException>(() => OpenAsync(o => o.BearerTokenVariable = variable.Name));
        Assert.Equal(McpFailureReason.Misconfigured, e.Reason);
        Assert.Contains($"Environment variable {variable.Name} for MCP server 'demo' {expected}", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_callers_own_headers_go_on_its_request_only_and_win()
    {
        await using var wire = await OpenAsync(o => o.Headers["X-Tenant"] = "configured");
        await wire.CallAsync(new Dictionary<string, string> { ["x-tenant"] = "mine" });
        await wire.CallAsync();
        Assert.Equal(["mine", "configured"], wire.Handler.Requests.Select(r => r["X-Tenant"]));
    }

    [Theory]
    [InlineData("Authorization")]
    [InlineData("authorization")]
    [InlineData("Mcp-Session-Id")]
    [InlineData("mcp-anything")]
    [InlineData("MCP-Protocol-Version")]
    [InlineData("Host")]
    [InlineData("bad name")]
    public async Task The_transports_own_headers_are_refused(string name)
    {
        await using var wire = await OpenAsync();
        var e = await Assert.ThrowsAsync<ArgumentException>(() => wire.CallAsync(new Dictionary<string, string> { [name] = "the-value" }));
        Assert.Contains(name, e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("the-value", e.Message, StringComparison.Ordinal);
        Assert.Empty(wire.Handler.Requests);
    }

    [Fact]
    public async Task An_address_that_is_not_http_is_refused()
    {
        var e = await Assert.ThrowsAsync<McpConnectionException>(() => WireUnderTest.OpenAsync(_ => Json(""), endpoint: "ftp://example.com/"));
        Assert.Equal(McpFailureReason.Misconfigured, e.Reason);
    }

    private static Task<WireUnderTest> OpenAsync(Action<McpHttpOptions>? configure = null) => WireUnderTest.OpenAsync(_ => Json(WireUnderTest.Answer), configure);
}
