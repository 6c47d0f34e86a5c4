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

    [Fact]
    public Task Cross_origin_as_redirect_rejected() => RejectsRedirectAsync("/.well-known/oauth-authorization-server/as", "127.0.0.1");

    [Fact]
    public Task Cross_origin_resource_metadata_redirect_rejected() => RejectsRedirectAsync("/.well-known/oauth-protected-resource/mcp", "localhost");

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
    [InlineData("https://other.example.com")]
    [InlineData("/AS")]
    [InlineData("/as/")]
    [InlineData("/")]
    public async Task Explicit_mismatched_issuer_rejected(string issuer)
    {
        await using var server = await OAuthServer.StartAsync();
        server.Options.EditMetadata = metadata => metadata["issuer"] = new Uri(new Uri(server.Issuer), issuer).OriginalString;
        await using var client = new Client(server);

        var failure = await Assert.ThrowsAsync<McpConnectionException>(() => client.LoginAsync());

        Assert.Contains("issuer does not match", failure.Message, StringComparison.Ordinal);
        Assert.Empty(server.To("/as/register"));
        Assert.Empty(client.Browser.Addresses);
    }

    [Fact]
    public async Task Explicit_mismatched_issuer_is_of_another_origin_in_the_fallback_of_2025_03_26()
    {
        await using var server = await OAuthServer.StartAsync(options => options.NamesMetadata = false);
        server.Options.Overrides["/.well-known/oauth-protected-resource/mcp"] = NotFound;
        server.Options.Overrides["/.well-known/oauth-authorization-server"] = context => WriteAsync(context, Metadata(server));
        await using var client = new Client(server);

        var failure = await Assert.ThrowsAsync<McpConnectionException>(() => client.LoginAsync());

        Assert.Contains("issuer does not match authorization metadata origin", failure.Message, StringComparison.Ordinal);
    }

    // There are no exceptions for single providers: an exact issuer, at its own address, may name endpoints on any https origin (Figma's are on two hosts).
    [Fact]
    public async Task Issuer_may_delegate_both_endpoints_to_one_origin()
    {
        await using var server = await OAuthServer.StartAsync(options => options.EditMetadata = metadata =>
        {
            metadata["authorization_endpoint"] = "https://www.example.com/oauth/authorize";
            metadata["token_endpoint"] = "https://www.example.com/oauth/token";
        });
        await using var client = new Client(server);

        var pending = await client.Connection.Authorization.BeginLoginAsync(new Uri("https://app.example.com/back"));

        Assert.Equal("https://www.example.com/oauth/authorize", pending.AuthorizationUrl.GetLeftPart(UriPartial.Path));
    }

    [Theory]
    [InlineData("token_endpoint", "https://api.example.com/token")]
    [InlineData("authorization_endpoint", "https://www.example.com/authorize")]
    public async Task Provider_exceptions_need_exact_origins(string member, string value)
    {
        // Without an issuer nothing proves that the metadata may name another origin.
        await using var server = await OAuthServer.StartAsync(options => options.EditMetadata = metadata =>
        {
            metadata.Remove("issuer");
            metadata[member] = value;
        });
        await using var client = new Client(server);

        var failure = await Assert.ThrowsAsync<McpConnectionException>(() => client.LoginAsync());

        Assert.Contains("nothing proves", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("issuer", "https://other.example.com", "issuer does not match")]
    [InlineData("issuer", "no address", "is not an absolute address")]
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

    [Fact]
    public async Task A_gigabyte_of_metadata_that_is_announced_is_not_read()
    {
        await using var server = await OAuthServer.StartAsync();
        server.Options.Overrides["/.well-known/oauth-protected-resource/mcp"] = async context =>
        {
            context.Response.ContentType = "application/json";
            context.Response.ContentLength = 1L << 30;
            await context.Response.StartAsync(context.RequestAborted);
            await context.Response.Body.WriteAsync(new byte[1 << 16], context.RequestAborted);
            var aborted = new TaskCompletionSource();
            await using var registration = context.RequestAborted.Register(aborted.SetResult);
            await aborted.Task;
        };
        await using var client = new Client(server);

        var failure = await Assert.ThrowsAsync<McpConnectionException>(() => client.LoginAsync());

        Assert.Contains("longer than 1048576 bytes", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://169.254.169.254/")]
    [InlineData("https://metadata.google.internal/computeMetadata")]
    [InlineData("https://192.168.1.1")]
    [InlineData("https://[fd00::1]/")]
    [InlineData("https://[::ffff:169.254.169.254]/")]
    [InlineData("https://[64:ff9b::a9fe:a9fe]/")]
    [InlineData("https://2852039166/")]
    [InlineData("https://0xa000001/")]
    [InlineData("https://vault.internal/")]
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
        var abandoned = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        server.Options.Overrides["/.well-known/oauth-authorization-server/as"] = async context =>
        {
            try
            {
                // More than is taken, and then neither more nor an end: who waits for one never returns.
                await context.Response.BodyWriter.WriteAsync(new byte[2 << 20], context.RequestAborted);
                await Task.Delay(Timeout.Infinite, context.RequestAborted);
            }
            catch (OperationCanceledException)
            {
                abandoned.TrySetResult();
            }
        };
        await using var client = new Client(server);

        var failure = await Assert.ThrowsAsync<McpConnectionException>(() => client.LoginAsync());

        Assert.Contains("longer than 1048576 bytes", failure.Message, StringComparison.Ordinal);
        await abandoned.Task.WaitAsync(TimeSpan.FromMinutes(2));
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

    private static async Task RejectsRedirectAsync(string path, string host)
    {
        await using var server = await OAuthServer.StartAsync();
        server.Options.Overrides[path] = context => RedirectAsync(context, $"http://{host}:{server.Port}/stolen");
        await using var client = new Client(server, http: http => http.Headers["X-Gateway"] = "gateway-secret");

        var failure = await Assert.ThrowsAsync<McpConnectionException>(() => client.LoginAsync());

        Assert.Contains("OAuth discovery redirect to non-same-origin URL rejected", failure.Message, StringComparison.Ordinal);
        Assert.Empty(server.To("/stolen"));
        Assert.All(server.Requests.Where(request => request.Host == "localhost"), request => Assert.DoesNotContain("X-Gateway", request.Headers.Keys));
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
