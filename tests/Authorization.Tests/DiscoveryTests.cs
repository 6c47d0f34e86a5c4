using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace TypedMcp.Authorization.Tests;

/// <summary>Finding out where to log in, and not being sent elsewhere.</summary>
public sealed class DiscoveryTests
{
    [Fact]
    public async Task Get_first_and_no_mcp_session_started()
    {
        await using var server = await OAuthServer.StartAsync();
        await using var client = new Client(server);

        await client.LoginAsync();

        Assert.Equal("GET /mcp", server.Requests[0].ToString());
        Assert.DoesNotContain(server.Requests, request => request.ToString() == "POST /mcp");
        Assert.Equal("/.well-known/oauth-protected-resource/mcp", server.Requests[1].Path);
        Assert.Equal("/.well-known/oauth-authorization-server/as", server.Requests[2].Path);
    }

    [Fact]
    public async Task Addresses_are_tried_in_order()
    {
        await using var server = await OAuthServer.StartAsync(options =>
        {
            options.NamesMetadata = false;
            options.Overrides["/.well-known/oauth-protected-resource/mcp"] = NotFound;
        });
        await using var client = new Client(server);

        Assert.Equal(McpAuthorizationStatus.Unsupported, (await client.Connection.Authorization.GetStatusAsync()).Status);

        Assert.Equal(
            [
                "/mcp", "/.well-known/oauth-protected-resource/mcp", "/mcp/.well-known/oauth-protected-resource", "/.well-known/oauth-protected-resource",
                "/.well-known/oauth-authorization-server/mcp", "/.well-known/openid-configuration/mcp", "/mcp/.well-known/openid-configuration", "/.well-known/oauth-authorization-server",
            ],
            server.Requests.Select(request => request.Path));
    }

    [Fact]
    public async Task A_server_of_2025_03_26_has_its_metadata_at_its_own_origin_and_its_issuer_may_have_a_path()
    {
        await using var server = await OAuthServer.StartAsync(options => options.NamesMetadata = false);
        var origin = $"http://127.0.0.1:{server.Port}";
        server.Options.Overrides["/.well-known/oauth-protected-resource/mcp"] = NotFound;
        server.Options.Overrides["/.well-known/oauth-authorization-server"] = context => WriteAsync(context, new JsonObject
        {
            ["issuer"] = origin + "/oauth", ["authorization_endpoint"] = origin + "/as/authorize", ["token_endpoint"] = origin + "/as/token", ["registration_endpoint"] = origin + "/as/register",
        });
        await using var client = new Client(server);

        Assert.Equal(origin + "/oauth", (await client.LoginAsync()).Issuer);
    }

    [Fact]
    public async Task Same_origin_metadata_redirects_followed()
    {
        await using var server = await OAuthServer.StartAsync();
        server.Options.Overrides["/.well-known/oauth-authorization-server/as"] = context => RedirectAsync(context, "/moved");
        server.Options.Overrides["/moved"] = context => WriteAsync(context, Metadata(server));
        await using var client = new Client(server);

        Assert.Equal(server.Issuer, (await client.LoginAsync()).Issuer);
    }

    [Theory]
    [InlineData("/.well-known/oauth-authorization-server/as", "127.0.0.1")]
    [InlineData("/.well-known/oauth-protected-resource/mcp", "localhost")]
    public async Task Cross_origin_redirect_rejected(string path, string host)
    {
        await using var server = await OAuthServer.StartAsync();
        server.Options.Overrides[path] = context => RedirectAsync(context, $"http://{host}:{server.Port}/stolen");
        await using var client = new Client(server, http: http => http.Headers["X-Gateway"] = "gateway-secret");

        var failure = await Assert.ThrowsAsync<McpConnectionException>(() => client.LoginAsync());

        Assert.Contains("OAuth discovery redirect to non-same-origin URL rejected", failure.Message, StringComparison.Ordinal);
        Assert.Empty(server.To("/stolen"));
    }

    [Fact]
    public async Task Redirect_cycle_rejected()
    {
        await using var server = await OAuthServer.StartAsync();
        server.Options.Overrides["/.well-known/oauth-authorization-server/as"] = context => RedirectAsync(context, "/.well-known/oauth-authorization-server/as");
        await using var client = new Client(server);

        var failure = await Assert.ThrowsAsync<McpConnectionException>(() => client.LoginAsync());

        Assert.Contains("OAuth discovery exceeded 10 redirects", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Configured_headers_go_to_the_resource_origin_only()
    {
        await using var server = await OAuthServer.StartAsync();
        await using var client = new Client(server, http: http => http.Headers["X-Gateway"] = "gateway-secret");

        await client.LoginAsync();
        await client.CallAsync();

        Assert.All(server.Requests, request => Assert.Equal(request.Host == "127.0.0.1", request.Headers.ContainsKey("X-Gateway")));
        Assert.Contains(server.Requests, request => request.Host == "localhost");
    }

    [Fact]
    public async Task Missing_issuer_accepted()
    {
        await using var server = await OAuthServer.StartAsync(options => options.EditMetadata = metadata => metadata.Remove("issuer"));
        await using var client = new Client(server);

        Assert.Equal(server.Issuer, (await client.LoginAsync()).Issuer);
    }

    [Theory]
    [InlineData("issuer", "https://other.example.com", "issuer does not match")]
    [InlineData("token_endpoint", "http://169.254.169.254/latest/meta-data", "token endpoint")]
    [InlineData("authorization_endpoint", "http://evil.example.com/authorize", "authorization endpoint")]
    [InlineData("registration_endpoint", "https://10.0.0.5/register", "registration endpoint")]
    public async Task Interactive_login_rejects_untrusted_metadata(string member, string value, string message)
    {
        await using var server = await OAuthServer.StartAsync(options => options.EditMetadata = metadata => metadata[member] = value);
        await using var client = new Client(server);

        var failure = await Assert.ThrowsAsync<McpConnectionException>(() => client.LoginAsync());

        Assert.Equal(McpFailureReason.ProtocolError, failure.Reason);
        Assert.Contains(message, failure.Message, StringComparison.Ordinal);
        Assert.Empty(client.Browser.Addresses);
    }

    [Theory]
    [InlineData("https://evil.example.com/mcp")]
    [InlineData("http://127.0.0.1:1/mcp")]
    [InlineData(null)]
    public async Task A_resource_that_is_not_the_server_is_refused(string? resource)
    {
        await using var server = await OAuthServer.StartAsync(options => options.EditResource = metadata => metadata["resource"] = resource);
        await using var client = new Client(server);

        await Assert.ThrowsAsync<McpConnectionException>(() => client.LoginAsync());

        Assert.Empty(server.To("/as/authorize"));
    }

    [Theory]
    [InlineData("http://169.254.169.254/")]
    [InlineData("https://metadata.google.internal/computeMetadata")]
    [InlineData("https://192.168.1.1")]
    [InlineData("https://[fd00::1]/")]
    public async Task An_authorization_server_inside_this_network_is_not_asked(string issuer)
    {
        await using var server = await OAuthServer.StartAsync(options => options.EditResource = metadata => metadata["authorization_servers"] = new JsonArray(issuer));
        await using var client = new Client(server);

        var failure = await Assert.ThrowsAsync<McpConnectionException>(() => client.LoginAsync());

        Assert.Contains("outside of this network", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Metadata_without_end_is_cut_off()
    {
        await using var server = await OAuthServer.StartAsync();
        var written = 0L;
        server.Options.Overrides["/.well-known/oauth-authorization-server/as"] = async context =>
        {
            var block = new byte[1 << 16];
            while (!context.RequestAborted.IsCancellationRequested)
            {
                await context.Response.Body.WriteAsync(block, context.RequestAborted);
                written += block.Length;
            }
        };
        await using var client = new Client(server);

        var failure = await Assert.ThrowsAsync<McpConnectionException>(() => client.LoginAsync());

        Assert.Contains("longer than 1048576 bytes", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(429)]
    [InlineData(503)]
    public async Task A_server_that_cannot_answer_now_is_unknown_and_not_unsupported(int status)
    {
        await using var server = await OAuthServer.StartAsync();
        server.Options.Overrides["/.well-known/oauth-protected-resource/mcp"] = context =>
        {
            context.Response.StatusCode = status;
            return Task.CompletedTask;
        };
        await using var client = new Client(server);

        var info = await client.Connection.Authorization.GetStatusAsync();

        Assert.Equal(McpAuthorizationStatus.Unknown, info.Status);
        Assert.Contains(status.ToString(System.Globalization.CultureInfo.InvariantCulture), info.Problem, StringComparison.Ordinal);
    }

    private static JsonObject Metadata(OAuthServer server) => new()
    {
        ["issuer"] = server.Issuer, ["authorization_endpoint"] = server.Issuer + "/authorize", ["token_endpoint"] = server.Issuer + "/token", ["registration_endpoint"] = server.Issuer + "/register",
    };

    private static Task NotFound(HttpContext context)
    {
        context.Response.StatusCode = 404;
        return Task.CompletedTask;
    }

    private static Task RedirectAsync(HttpContext context, string location)
    {
        context.Response.Redirect(location);
        return Task.CompletedTask;
    }

    private static Task WriteAsync(HttpContext context, JsonObject json)
    {
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(json.ToJsonString());
    }
}
