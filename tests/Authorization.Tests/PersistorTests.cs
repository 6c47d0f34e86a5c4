using TypedMcp.TestSupport;

namespace TypedMcp.Authorization.Tests;

/// <summary>Renewing and keeping tokens where something is in the way. The cases that are not here are in <see cref="RefreshTests"/>.</summary>
public sealed class PersistorTests
{
    private static readonly TimeSpan s_providerLimit = TimeSpan.FromSeconds(45);

    [Fact]
    public async Task Changed_issuer_requires_reauthentication()
    {
        await using var server = await OAuthServer.StartAsync();
        await using var client = await LoggedInAsync(server);
        await client.StoreAsync(server, credential => credential with { Issuer = "https://another.example.com", ExpiresAt = client.Time.GetUtcNow() });
        client.Time.Advance(TimeSpan.FromHours(2));

        var failure = await Assert.ThrowsAsync<McpConnectionException>(client.CallAsync);

        Assert.Equal(McpFailureReason.ReauthenticationRequired, failure.Reason);
        Assert.Contains("https://another.example.com", failure.Message, StringComparison.Ordinal);
        Assert.Empty(server.Grants("refresh_token"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData(" ")]
    public async Task Missing_issuer_requires_reauthentication(string? issuer)
    {
        await using var server = await OAuthServer.StartAsync();
        await using var client = new Client(server);
        await client.StoreAsync(server, credential => credential with { Issuer = issuer, ExpiresAt = client.Time.GetUtcNow() - TimeSpan.FromMinutes(1) });

        var failure = await Assert.ThrowsAsync<McpConnectionException>(client.CallAsync);

        Assert.Equal(McpFailureReason.ReauthenticationRequired, failure.Reason);
        Assert.Empty(server.Grants("refresh_token"));
    }

    [Fact]
    public async Task Missing_record_requires_authorization()
    {
        await using var server = await OAuthServer.StartAsync();
        await using var client = await LoggedInAsync(server);
        await client.Store.RemoveAsync(client.Key);
        client.Time.Advance(TimeSpan.FromHours(2));

        var failure = await Assert.ThrowsAsync<McpConnectionException>(client.CallAsync);

        Assert.Equal(McpFailureReason.AuthenticationRequired, failure.Reason);
        Assert.Empty(server.Grants("refresh_token"));
    }

    [Fact]
    public async Task Unexpired_token_without_issuer_is_used_and_never_refreshed()
    {
        await using var server = await OAuthServer.StartAsync();
        await using var client = new Client(server);
        await client.StoreAsync(server, credential => credential with { Issuer = null, ExpiresAt = client.Time.GetUtcNow() + TimeSpan.FromSeconds(20), ObtainedAt = client.Time.GetUtcNow() - TimeSpan.FromHours(1) });

        Assert.Equal("done", await client.CallAsync());
        Assert.Empty(server.Grants("refresh_token"));
    }

    [Fact]
    public async Task Provider_timeout_releases_lock_and_keeps_durable_record()
    {
        var time = new SteppingTime();
        var never = new TaskCompletionSource();
        await using var server = await OAuthServer.StartAsync();
        await using var client = new Client(server, time: time);
        var stored = await client.StoreAsync(server, credential => credential with { ExpiresAt = time.GetUtcNow() - TimeSpan.FromMinutes(1) });
        server.Options.BeforeRefresh = () =>
        {
            time.End(s_providerLimit);
            return never.Task;
        };

        var failure = await Assert.ThrowsAsync<McpConnectionException>(client.CallAsync);

        Assert.Equal(McpFailureReason.Unreachable, failure.Reason);
        Assert.Contains("did not answer within 45 s", failure.Message, StringComparison.Ordinal);
        Assert.Equal((stored.AccessToken, stored.RefreshToken), ((await client.StoredAsync()).AccessToken, (await client.StoredAsync()).RefreshToken));
        Assert.False(await LockHolder.IsHeldAsync(Path.Combine(client.Home, "locks", client.Key.FileName() + ".lock")));

        server.Options.BeforeRefresh = null;
        never.SetResult();
        Assert.Equal("done", await client.CallAsync());
    }

    [Fact]
    public async Task Keyring_read_error_keeps_memory()
    {
        await using var server = await OAuthServer.StartAsync(options => options.Lifetime = 100);
        var keyring = new SwitchableKeyring();
        using var home = new TemporaryFolder();
        await using var client = new Client(server, oauth => oauth.Store = new KeyringTokenStore(home.FullPath, new KeyringAccess(keyring, TimeSpan.FromSeconds(5), TimeProvider.System), TimeProvider.System));
        await client.LoginAsync();
        await client.CallAsync();
        client.Time.Advance(TimeSpan.FromSeconds(80));
        keyring.IsAway = true;

        Assert.Equal("done", await client.CallAsync());
        Assert.Contains("RefreshFailed", client.Log.Text, StringComparison.Ordinal);
        Assert.Empty(server.Grants("refresh_token"));

        // And it is asked again once it is back.
        keyring.IsAway = false;
        Assert.Equal("done", await client.CallAsync());
        Assert.Single(server.Grants("refresh_token"));
    }

    private static async Task<Client> LoggedInAsync(OAuthServer server)
    {
        var client = new Client(server);
        await client.LoginAsync();
        await client.CallAsync();
        return client;
    }
}
