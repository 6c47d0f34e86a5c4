namespace TypedMcp.Authorization.Tests;

/// <summary>Which scopes are asked for, and asking for more.</summary>
public sealed class ScopeTests
{
    [Theory]
    [InlineData("mcp:read", null, "mcp:read")]
    [InlineData(null, null, "mcp:read mcp:write")]
    [InlineData("mcp:read", "mine", "mine")]
    [InlineData("mcp:read", "", null)]
    public async Task Configured_then_challenged_then_discovered(string? challenged, string? configured, string? asked)
    {
        await using var server = await OAuthServer.StartAsync(options => options.ChallengeScope = challenged);
        await using var client = new Client(server, oauth => oauth.Scopes = configured?.Split(' ', StringSplitOptions.RemoveEmptyEntries));

        await client.LoginAsync();

        Assert.Equal(asked, server.To("/as/authorize").Single().Query.GetValueOrDefault("scope"));
    }

    [Fact]
    public async Task Offline_access_is_asked_for_only_where_the_authorization_server_knows_it()
    {
        await using var server = await OAuthServer.StartAsync(options => options.EditMetadata = metadata => metadata["scopes_supported"] = new System.Text.Json.Nodes.JsonArray("offline_access"));
        await using var client = new Client(server);

        await client.LoginAsync();

        Assert.Equal("mcp:read offline_access", server.To("/as/authorize").Single().Query["scope"]);
    }

    [Fact]
    public async Task A_403_asks_for_the_union_of_scopes_and_repeats_the_call()
    {
        await using var server = await OAuthServer.StartAsync(options => options.CallScope = "mcp:write");
        await using var client = new Client(server, oauth => oauth.LoginOnDemand = true);

        Assert.Equal("done", await client.CallAsync());

        Assert.Equal(["mcp:read", "mcp:read mcp:write"], server.To("/as/authorize").Select(request => request.Query["scope"]));
    }

    [Fact]
    public async Task A_403_for_ever_is_asked_about_once()
    {
        await using var server = await OAuthServer.StartAsync(options => (options.CallScope, options.EditAnswer) = ("never:granted", null));
        await using var client = new Client(server, oauth => oauth.LoginOnDemand = true);
        server.Options.EditToken = token => token["scope"] = "mcp:read";
        server.Options.CallScope = "never granted";

        var failure = await Assert.ThrowsAsync<McpConnectionException>(client.CallAsync);

        Assert.Equal(McpFailureReason.InsufficientScope, failure.Reason);
        Assert.Equal(2, server.To("/as/authorize").Count());
    }

    [Fact]
    public async Task Where_nobody_can_log_in_a_403_is_the_failure()
    {
        await using var server = await OAuthServer.StartAsync(options => options.CallScope = "mcp:write");
        await using var client = new Client(server);
        await client.LoginAsync();

        var failure = await Assert.ThrowsAsync<McpConnectionException>(client.CallAsync);

        Assert.Equal((McpFailureReason.InsufficientScope, "mcp:write"), (failure.Reason, failure.RequiredScope));
        Assert.Single(server.To("/as/authorize"));
    }
}
