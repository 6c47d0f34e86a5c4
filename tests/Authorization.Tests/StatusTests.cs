namespace TypedMcp.Authorization.Tests;

/// <summary>A status that tells the truth, and logging out.</summary>
public sealed class StatusTests
{
    [Fact]
    public async Task Reports_auth_status_for_persisted_credentials()
    {
        await using var server = await OAuthServer.StartAsync();
        await using var client = new Client(server);
        var now = client.Time.GetUtcNow();

        Assert.Equal((McpAuthorizationStatus.NotLoggedIn, false), await StatusAsync(client));
        await client.StoreAsync(server, credential => credential with { RefreshToken = null, ExpiresAt = now - TimeSpan.FromMinutes(1) });
        Assert.Equal((McpAuthorizationStatus.NotLoggedIn, true), await StatusAsync(client));
        await client.StoreAsync(server, credential => credential with { ExpiresAt = now - TimeSpan.FromMinutes(1) });
        Assert.Equal((McpAuthorizationStatus.OAuth, false), await StatusAsync(client));
        await client.StoreAsync(server);
        Assert.Equal((McpAuthorizationStatus.OAuth, false), await StatusAsync(client));
    }

    [Theory]
    [InlineData("client", "token", "refresh", "issuer", 3600, McpCredentialUsability.Usable)]
    [InlineData("client", "token", null, null, 3600, McpCredentialUsability.Usable)]
    [InlineData("client", "token", null, null, null, McpCredentialUsability.Usable)]
    [InlineData("client", "", null, null, null, McpCredentialUsability.RequiresAuthorization)]
    [InlineData("", "token", null, null, null, McpCredentialUsability.RequiresAuthorization)]
    [InlineData("client", "token", " ", "issuer", 10, McpCredentialUsability.RequiresAuthorization)]
    [InlineData("client", "token", "refresh", null, -10, McpCredentialUsability.RequiresAuthorization)]
    [InlineData(" ", "token", "refresh", "issuer", 3600, McpCredentialUsability.RequiresAuthorization)]
    [InlineData("client", " ", "refresh", "issuer", 3600, McpCredentialUsability.RequiresAuthorization)]
    [InlineData("client", " ", "refresh", "issuer", -1, McpCredentialUsability.Usable)]
    [InlineData("client", "token", "refresh", "issuer", 10, McpCredentialUsability.Usable)]
    [InlineData("client", "token", null, "issuer", 10, McpCredentialUsability.RequiresAuthorization)]
    [InlineData("client", "token", "refresh", " ", 10, McpCredentialUsability.RequiresAuthorization)]
    [InlineData("client", "token", "refresh", "issuer", -10, McpCredentialUsability.Usable)]
    [InlineData("client", "token", null, "issuer", -10, McpCredentialUsability.RequiresAuthorization)]
    public void Usability_matrix(string client, string token, string? refresh, string? issuer, int? expiresIn, McpCredentialUsability expected)
    {
        var now = new DateTimeOffset(year: 2026, month: 1, day: 1, hour: 0, minute: 0, second: 0, TimeSpan.Zero);
        var credential = new McpCredential { ClientId = client, AccessToken = token, RefreshToken = refresh, Issuer = issuer, ExpiresAt = expiresIn is { } seconds ? now.AddSeconds(seconds) : null, ObtainedAt = now.AddHours(-1) };

        Assert.Equal(expected, CredentialLifetime.Usability(credential, now));
        Assert.Equal(McpCredentialUsability.Missing, CredentialLifetime.Usability(credential: null, now));
    }

    [Fact]
    public async Task A_configured_token_is_a_bearer_token_even_where_its_variable_is_not_set()
    {
        await using var server = await OAuthServer.StartAsync();
        await using var variable = new Client(server, http: http => http.BearerTokenVariable = "TYPEDMCP_TEST_NOT_SET");
        await using var header = new Client(server, http: http => http.Headers["Authorization"] = "Bearer configured");

        Assert.Equal(McpAuthorizationStatus.BearerToken, (await variable.Connection.Authorization.GetStatusAsync()).Status);
        Assert.Equal(McpAuthorizationStatus.BearerToken, (await header.Connection.Authorization.GetStatusAsync()).Status);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task A_configured_authorization_header_wins_over_a_login()
    {
        await using var server = await OAuthServer.StartAsync();
        await using var client = new Client(server, http: http => http.Headers["Authorization"] = "Bearer " + server.IssueToken());

        Assert.Equal("done", await client.CallAsync());
    }

    [Fact]
    public async Task No_invented_support_for_unauthenticated_server()
    {
        await using var server = await OAuthServer.StartAsync(options => options.IsProtected = false);
        server.Options.Overrides["/.well-known/oauth-protected-resource/mcp"] = context =>
        {
            context.Response.StatusCode = 404;
            return Task.CompletedTask;
        };
        await using var client = new Client(server);

        Assert.Equal(McpAuthorizationStatus.Unsupported, (await client.Connection.Authorization.GetStatusAsync()).Status);
        Assert.Equal("done", await client.CallAsync());
    }

    [Theory]
    [InlineData("stored", McpAuthorizationStatus.OAuth)]
    [InlineData("unusable", McpAuthorizationStatus.NotLoggedIn)]
    [InlineData("discovered", McpAuthorizationStatus.NotLoggedIn)]
    [InlineData("not discovered", McpAuthorizationStatus.Unsupported)]
    [InlineData("no answer", McpAuthorizationStatus.Unknown)]
    [InlineData("store unreadable", McpAuthorizationStatus.Unknown)]
    public async Task Auth_status_in_the_order_of_what_is_known(string known, McpAuthorizationStatus expected)
    {
        await using var server = await OAuthServer.StartAsync();
        await using var client = new Client(server);
        switch (known)
        {
            case "stored":
                await client.StoreAsync(server);
                break;
            case "unusable":
                await client.StoreAsync(server, credential => credential with { AccessToken = " " });
                break;
            case "not discovered":
                server.Options.NamesMetadata = false;
                server.Options.Overrides["/.well-known/oauth-protected-resource/mcp"] = NotFound;
                break;
            case "no answer":
                server.Options.Overrides["/mcp"] = static context =>
                {
                    context.Abort();
                    return Task.CompletedTask;
                };
                break;
            case "store unreadable":
                await File.WriteAllTextAsync(Path.Combine(client.Home, ".credentials.json"), "damaged");
                break;
        }

        var info = await client.Connection.Authorization.GetStatusAsync();

        Assert.Equal(expected, info.Status);
        Assert.Equal(known == "unusable", info.IsReauthentication);
        Assert.Equal(expected == McpAuthorizationStatus.Unknown, info.Problem is not null);
        if (known is "stored" or "unusable")
        {
            // What is stored is the answer: nobody is asked.
            Assert.Empty(server.Requests);
        }
    }

    [Fact]
    public void Auth_status_values_are_those_that_other_clients_know() =>
        Assert.Equal(["Unsupported", "Unknown", "NotLoggedIn", "BearerToken", "OAuth"], Enum.GetNames<McpAuthorizationStatus>());

    [Fact]
    public async Task A_child_process_has_no_login()
    {
        await using var connection = McpConnection.Create(McpTransport.Stdio("none"));

        Assert.Equal(McpAuthorizationStatus.Unsupported, (await connection.Authorization.GetStatusAsync()).Status);
        var failure = await Assert.ThrowsAsync<McpConnectionException>(() => connection.Authorization.LoginAsync());
        Assert.Contains("OAuth login is only supported for streamable HTTP servers", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Logout_revokes_both_tokens_and_removes_them()
    {
        await using var server = await OAuthServer.StartAsync();
        await using var client = new Client(server);
        await client.LoginAsync();
        var stored = await client.StoredAsync();
        await client.CallAsync();

        var result = await client.Connection.Authorization.LogoutAsync();

        Assert.Equal((true, true), (result.WasLoggedIn, result.Revoked));
        Assert.Equal([stored.RefreshToken!, stored.AccessToken], server.To("/as/revoke").Select(request => request.Form["token"]));
        Assert.False(File.Exists(Path.Combine(client.Home, ".credentials.json")));
        Assert.Equal(McpFailureReason.AuthenticationRequired, (await Assert.ThrowsAsync<McpConnectionException>(client.CallAsync)).Reason);
        Assert.False((await client.Connection.Authorization.LogoutAsync()).WasLoggedIn);
    }

    [Fact]
    public async Task Logout_removes_the_tokens_where_the_revocation_fails_and_says_so()
    {
        await using var server = await OAuthServer.StartAsync();
        server.Options.Overrides["/as/revoke"] = context =>
        {
            context.Response.StatusCode = 503;
            return Task.CompletedTask;
        };
        await using var client = new Client(server);
        await client.LoginAsync();

        var result = await client.Connection.Authorization.LogoutAsync();

        Assert.Equal((true, false), (result.WasLoggedIn, result.Revoked));
        Assert.Contains("503", result.RevocationProblem, StringComparison.Ordinal);
        Assert.Null(await client.Store.LoadAsync(client.Key));
    }

    private static Task NotFound(Microsoft.AspNetCore.Http.HttpContext context)
    {
        context.Response.StatusCode = 404;
        return Task.CompletedTask;
    }

    private static async Task<(McpAuthorizationStatus Status, bool IsReauthentication)> StatusAsync(Client client)
    {
        var info = await client.Connection.Authorization.GetStatusAsync();
        return (info.Status, info.IsReauthentication);
    }
}
