using Microsoft.AspNetCore.Http;

namespace TypedMcp.Authorization.Tests;

/// <summary>
/// What a start with a stored login sends where. Headers of a gateway are configured ones here: the configuration knows no helper program that prints them. The cases that are not here are in <see cref="RefreshTests"/>.
/// </summary>
public sealed class StartupTests
{
    [Fact]
    public async Task Refreshes_oauth_with_gateway_headers_helper()
    {
        await using var server = await OAuthServer.StartAsync();
        await using var client = new Client(server, http: http => http.Headers["Proxy-Authorization"] = "gateway-secret");
        await client.StoreAsync(server, credential => credential with { ExpiresAt = client.Time.GetUtcNow() - TimeSpan.FromMinutes(1) });

        Assert.Equal("done", await client.CallAsync());

        Assert.Single(server.Grants("refresh_token"));
        Assert.Contains(server.To("/.well-known/oauth-protected-resource/mcp"), request => request.Headers["Proxy-Authorization"] == "gateway-secret");
        Assert.All(server.To("/mcp"), request => Assert.Equal("gateway-secret", request.Headers["Proxy-Authorization"]));
        Assert.All(server.Requests.Where(request => request.Host == "localhost"), request => Assert.DoesNotContain("Proxy-Authorization", request.Headers.Keys));
    }

    [Fact]
    public async Task Refresh_uses_discovered_protected_resource_audience()
    {
        await using var server = await OAuthServer.StartAsync();
        var audience = new Uri(server.Endpoint, "/").OriginalString;
        server.Options.EditResource = metadata => metadata["resource"] = audience;
        await using var client = new Client(server);
        await client.StoreAsync(server, credential => credential with { Resource = null, ExpiresAt = client.Time.GetUtcNow() - TimeSpan.FromMinutes(1) });

        Assert.Equal("done", await client.CallAsync());

        Assert.Equal(audience, Assert.Single(server.Grants("refresh_token")).Form["resource"]);
    }

    [Fact]
    public async Task Transport_provided_bearer_token_avoids_placeholder_headers_and_redirects()
    {
        await using var server = await OAuthServer.StartAsync();
        await using var client = new Client(server, http: http => http.Headers["Authorization"] = "Bearer " + server.IssueToken());
        await client.StoreAsync(server);
        server.Options.Overrides["/.well-known/oauth-protected-resource/mcp"] = Gone;

        Assert.Equal("done", await client.CallAsync());

        // The stored login stays unused, nothing is looked up for it, and no second Authorization header is sent.
        Assert.All(server.Requests, request => Assert.Equal("/mcp", request.Path));
        Assert.Single(server.Requests.Select(request => request.Headers["Authorization"]).Distinct());
        Assert.DoesNotContain(',', server.Requests[0].Headers["Authorization"]);
    }

    [Fact]
    public async Task Transport_provided_bearer_token_does_not_follow_a_redirect_elsewhere()
    {
        await using var server = await OAuthServer.StartAsync();
        await using var client = new Client(server, http: http => http.Headers["Authorization"] = "Bearer " + server.IssueToken());
        server.Options.Overrides["/mcp"] = context =>
        {
            context.Response.Redirect($"http://localhost:{server.Port}/stolen");
            return Task.CompletedTask;
        };

        await Assert.ThrowsAsync<McpConnectionException>(client.CallAsync);

        Assert.Empty(server.To("/stolen"));
    }

    [Fact]
    public async Task A_first_login_by_another_process_is_picked_up_by_a_connection_that_had_none()
    {
        await using var server = await OAuthServer.StartAsync();
        await using var client = new Client(server);
        Assert.Equal(McpFailureReason.AuthenticationRequired, (await Assert.ThrowsAsync<McpConnectionException>(client.CallAsync)).Reason);
        await using var other = new Client(server, home: client.Home);
        await other.LoginAsync();

        Assert.Equal("done", await client.CallAsync());
    }

    private static Task Gone(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status410Gone;
        return Task.CompletedTask;
    }
}
