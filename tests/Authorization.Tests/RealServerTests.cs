using TypedMcp.TestSupport;

namespace TypedMcp.Authorization.Tests;

/// <summary>Against oidc-provider: rotating refresh tokens, where a token that is used twice ends the whole grant.</summary>
public sealed class RealServerTests
{
    [Fact]
    public async Task Login_call_refresh_and_logout()
    {
        await using var server = await RealAuthorizationServer.StartAsync();
        await using var client = new Client(server.Endpoint);

        var login = await client.LoginAsync();
        Assert.Equal("ok mcp:read", await client.CallAsync());
        client.Time.Advance(TimeSpan.FromHours(2));
        Assert.Equal("ok mcp:read", await client.CallAsync());
        var stored = await client.StoredAsync();
        var logout = await client.Connection.Authorization.LogoutAsync();

        Assert.Equal((server.Issuer, true), (login.Issuer, login.CanRefresh));
        Assert.Equal([("authorization_code", 200), ("refresh_token", 200)], await server.TokenRequestsAsync());
        Assert.True(logout.Revoked, logout.RevocationProblem);

        // What was revoked works no more, and what it says needs a login.
        await client.Store.SaveAsync(client.Key, stored);
        await using var late = new Client(server.Endpoint, home: client.Home);
        var failure = await Assert.ThrowsAsync<McpConnectionException>(late.CallAsync);
        Assert.Equal(McpFailureReason.ReauthenticationRequired, failure.Reason);
    }

    [Fact]
    public async Task Four_parallel_calls_after_expiry_all_succeed_with_one_refresh()
    {
        await using var server = await RealAuthorizationServer.StartAsync();
        await using var client = new Client(server.Endpoint);
        await client.LoginAsync();
        await client.CallAsync();
        client.Time.Advance(TimeSpan.FromHours(2));

        var answers = await Task.WhenAll(Enumerable.Range(start: 0, count: 4).Select(_ => client.CallAsync()));

        Assert.All(answers, answer => Assert.Equal("ok mcp:read", answer));
        Assert.Equal(1, await server.RefreshesAsync());
    }

    [Fact]
    public async Task A_refresh_token_that_somebody_else_used_ends_the_grant_and_a_new_login_mends_it()
    {
        await using var server = await RealAuthorizationServer.StartAsync();
        await using var client = new Client(server.Endpoint);
        await client.LoginAsync();
        var first = await client.StoredAsync();
        client.Time.Advance(TimeSpan.FromHours(2));
        await client.CallAsync();
        await client.Store.SaveAsync(client.Key, first);
        await using var late = new Client(server.Endpoint, home: client.Home);
        late.Time.Advance(TimeSpan.FromHours(2));

        var failure = await Assert.ThrowsAsync<McpConnectionException>(late.CallAsync);
        Assert.Equal(McpFailureReason.ReauthenticationRequired, failure.Reason);
        Assert.Contains("invalid_grant", failure.Message, StringComparison.Ordinal);

        await late.LoginAsync();
        Assert.Equal("ok mcp:read", await late.CallAsync());
    }

    [Fact]
    public async Task Client_credentials()
    {
        await using var server = await RealAuthorizationServer.StartAsync();
        await using var client = new Client(server.Endpoint, oauth => (oauth.Grant, oauth.ClientId, oauth.ClientSecret) = (McpOAuthGrant.ClientCredentials, "m2m", "m2m-secret-0123456789012345"));

        Assert.StartsWith("ok", await client.CallAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Thirty_two_processes_that_share_a_home_refresh_once()
    {
        const int Processes = 32;
        await using var server = await RealAuthorizationServer.StartAsync();
        await using var client = new Client(server.Endpoint);
        await ExpireAsync(client);

        var answers = await PeerProcess.CallAtOnceAsync(Processes, server.Endpoint, client.Home);

        Assert.All(answers, answer => Assert.Equal("ok mcp:read", answer));
        Assert.Equal(1, await server.RefreshesAsync());
    }

    [Fact]
    public async Task The_next_one_goes_on_when_the_holder_of_the_lock_is_killed()
    {
        var arrived = new TaskCompletionSource();
        var never = new TaskCompletionSource();
        await using var server = await OAuthServer.StartAsync(options => options.BeforeRefresh = () =>
        {
            // The first refresh is not answered before its client is dead.
            return arrived.TrySetResult() ? never.Task : Task.CompletedTask;
        });
        await using var client = new Client(server);
        await client.StoreAsync(server, credential => credential with { ExpiresAt = DateTimeOffset.UtcNow - TimeSpan.FromMinutes(1) });
        await using var victim = await PeerProcess.StartAsync(server.Endpoint, client.Home);
        await using var next = await PeerProcess.StartAsync(server.Endpoint, client.Home);

        await victim.ReleaseAsync();
        await arrived.Task;
        await next.ReleaseAsync();
        victim.Kill();

        Assert.Equal("done", await next.ReadLineAsync());
        never.SetResult();
    }

    [Fact]
    public async Task A_real_browser_logs_in_through_the_pages_of_the_provider()
    {
        using var folder = new TemporaryFolder();
        var screenshot = Repository.PathOf("artifacts", "oauth", "callback-page.png");
        Directory.CreateDirectory(Path.GetDirectoryName(screenshot)!);
        File.Delete(screenshot);
        await using var server = await RealAuthorizationServer.StartAsync(hasPages: true);
        await using var client = new Client(server.Endpoint, oauth => oauth.Login.OpenBrowser = async (address, _) =>
        {
            var browser = await Command.RunAsync("node", [RealAuthorizationServer.Script("browse.mjs"), address.AbsoluteUri], environment: new Dictionary<string, string?>(StringComparer.Ordinal) { ["SCREENSHOT"] = screenshot, ["HOME"] = folder.FullPath });
            return browser.EnsureSuccess().Output.Trim() == "Signed in";
        });

        await client.LoginAsync();

        Assert.Equal("ok mcp:read", await client.CallAsync());
        Assert.True(File.Exists(screenshot));
    }

    /// <summary>A login whose access token is inside its refresh window; the next one will not be.</summary>
    private static async Task ExpireAsync(Client client)
    {
        await client.LoginAsync();
        var stored = await client.StoredAsync();
        await client.Store.SaveAsync(client.Key, stored with { ExpiresAt = DateTimeOffset.UtcNow + TimeSpan.FromSeconds(25), ObtainedAt = DateTimeOffset.UtcNow - TimeSpan.FromHours(1) });
    }
}
