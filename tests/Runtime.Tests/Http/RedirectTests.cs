using System.Net;
using static TypedMcp.Tests.Http.ScriptedHandler;

namespace TypedMcp.Tests.Http;

public sealed class RedirectTests
{
    [Theory]
    [InlineData(307, "POST")]
    [InlineData(308, "POST")]
    [InlineData(301, "GET")]
    [InlineData(302, "GET")]
    [InlineData(303, "GET")]
    public async Task Follows_on_the_same_origin(int status, string method)
    {
        await using var wire = await WireUnderTest.OpenAsync(
            r => r.Number == 1 ? To("/other/", (HttpStatusCode)status) : Json(WireUnderTest.Answer),
            o => o.Headers["X-Key"] = "abc");
        await wire.CallAsync();

        var second = wire.Handler.Requests[1];
        Assert.Equal((method, "https://mcp.example.com/other/", "abc"), (second.Method, second.Address.ToString(), second["X-Key"]));
        Assert.Equal(method == "POST" ? wire.Handler.Requests[0].Body : "", second.Body);
        Assert.Equal(method == "POST" ? "application/json" : null, second["Content-Type"]);
    }

    [Theory]
    [InlineData("https://evil.example.com/mcp")]
    [InlineData("http://mcp.example.com/mcp")]
    [InlineData("https://mcp.example.com:8443/mcp")]
    [InlineData("//evil.example.com/mcp")]
    public async Task Never_reaches_another_origin(string location)
    {
        await using var wire = await WireUnderTest.OpenAsync(_ => To(location));
        var e = await Assert.ThrowsAsync<McpConnectionException>(() => wire.CallAsync());
        Assert.Contains("different origin", e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("evil", e.Message, StringComparison.Ordinal);
        Assert.Single(wire.Handler.Requests);
    }

    [Theory]
    [InlineData("http://mcp.example.com/", false)]
    [InlineData("http://localhost:1/", true)]
    [InlineData("http://a.localhost:1/", true)]
    [InlineData("http://127.0.0.1:1/", true)]
    [InlineData("http://192.0.2.1/", true)]
    public async Task Plain_http_is_followed_on_loopback_and_addresses_only(string endpoint, bool followed)
    {
        await using var wire = await WireUnderTest.OpenAsync(r => r.Number == 1 ? To("/next") : Json(WireUnderTest.Answer), endpoint: endpoint);
        if (followed)
        {
            await wire.CallAsync();
        }
        else
        {
            var e = await Assert.ThrowsAsync<McpConnectionException>(() => wire.CallAsync());
            Assert.Contains("require HTTPS", e.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Gives_up_after_ten()
    {
        await using var wire = await WireUnderTest.OpenAsync(_ => To("/again"));
        var e = await Assert.ThrowsAsync<McpConnectionException>(() => wire.CallAsync());
        Assert.Contains("more than 10", e.Message, StringComparison.Ordinal);
        Assert.Equal(11, wire.Handler.Requests.Count);
    }

    [Fact]
    public async Task A_handler_that_followed_on_its_own_to_another_origin_is_an_error()
    {
        await using var wire = await WireUnderTest.OpenAsync(_ =>
        {
            var response = Json(WireUnderTest.Answer);
            response.RequestMessage = new HttpRequestMessage(HttpMethod.Post, "https://evil.example.com/mcp");
            return response;
        });
        var e = await Assert.ThrowsAsync<McpConnectionException>(() => wire.CallAsync());
        Assert.Equal(McpFailureReason.ProtocolError, e.Reason);
        Assert.Empty(wire.Sink.Messages);
    }

    private static HttpResponseMessage To(string location, HttpStatusCode status = HttpStatusCode.TemporaryRedirect)
    {
        var response = new HttpResponseMessage(status);
        response.Headers.TryAddWithoutValidation("Location", location);
        return response;
    }
}
