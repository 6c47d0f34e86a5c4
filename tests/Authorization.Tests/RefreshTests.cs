using System.Text.Json.Nodes;

namespace TypedMcp.Authorization.Tests;

/// <summary>The life of tokens after the login.</summary>
public sealed class RefreshTests
{
    [Fact]
    public async Task Refreshes_expired_persisted_token_before_initialize()
    {
        await using var server = await OAuthServer.StartAsync();
        await using var client = new Client(server);
        var old = await client.StoreAsync(server, credential => credential with { ExpiresAt = client.Time.GetUtcNow() - TimeSpan.FromMinutes(1), ObtainedAt = client.Time.GetUtcNow() - TimeSpan.FromHours(1) });

        Assert.Equal("done", await client.CallAsync());

        var refresh = Assert.Single(server.Grants("refresh_token"));
        Assert.Equal((old.RefreshToken, server.Endpoint.OriginalString, "registered-client"), (refresh.Form["refresh_token"], refresh.Form["resource"], refresh.Form["client_id"]));
        Assert.DoesNotContain("scope", refresh.Form.Keys);
        var requests = server.Requests.ToList();
        Assert.True(requests.IndexOf(refresh) < requests.FindIndex(request => request.ToString() == "POST /mcp"));
        Assert.DoesNotContain(server.Requests, request => request.Headers.GetValueOrDefault("Authorization", "").Contains(old.AccessToken, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(3600, 3569, false)]
    [InlineData(3600, 3571, true)]
    [InlineData(40, 29, false)]
    [InlineData(40, 31, true)]
    public async Task A_token_is_refreshed_30_s_or_a_quarter_of_its_lifetime_before_it_expires(int lifetime, int after, bool isRefreshed)
    {
        await using var server = await OAuthServer.StartAsync(options => options.Lifetime = lifetime);
        await using var client = new Client(server);
        await client.LoginAsync();
        client.Time.Advance(TimeSpan.FromSeconds(after));

        await client.CallAsync();

        Assert.Equal(isRefreshed ? 1 : 0, server.Grants("refresh_token").Count());
    }

    [Fact]
    public async Task A_token_of_unknown_lifetime_is_not_refreshed_until_it_is_refused()
    {
        await using var server = await OAuthServer.StartAsync(options => options.Lifetime = null);
        await using var client = new Client(server);
        await client.LoginAsync();
        client.Time.Advance(TimeSpan.FromDays(1000));

        await client.CallAsync();
        Assert.Empty(server.Grants("refresh_token"));

        server.ForgetTokens();
        Assert.Equal("done", await client.CallAsync());
        Assert.Single(server.Grants("refresh_token"));
    }

    [Fact]
    public async Task A_401_in_mid_session_refreshes_once_and_repeats_once()
    {
        await using var server = await OAuthServer.StartAsync();
        await using var client = new Client(server);
        await client.LoginAsync();
        await client.CallAsync();
        server.ForgetTokens();

        var answers = await Task.WhenAll(Enumerable.Range(start: 0, count: 4).Select(_ => client.CallAsync()));

        Assert.All(answers, answer => Assert.Equal("done", answer));
        Assert.Single(server.Grants("refresh_token"));
        Assert.Single(server.Requests, request => request.Body.Contains("\"initialize\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_server_that_refuses_every_token_is_asked_twice_and_no_more()
    {
        await using var server = await OAuthServer.StartAsync(options => options.EditToken = token => token["access_token"] = Guid.NewGuid().ToString());
        await using var client = new Client(server);
        await client.LoginAsync();

        var failure = await Assert.ThrowsAsync<McpConnectionException>(client.CallAsync);

        Assert.Equal(McpFailureReason.ReauthenticationRequired, failure.Reason);
        Assert.Equal(2, server.Requests.Count(request => request.ToString() == "POST /mcp"));
        Assert.Single(server.Grants("refresh_token"));
    }

    [Fact]
    public async Task Concurrent_refresh_calls_provider_once_and_carries_omitted_fields()
    {
        await using var server = await OAuthServer.StartAsync(options => options.OmitsOnRefresh = true);
        await using var client = new Client(server);
        await client.LoginAsync();
        var before = await client.StoredAsync();
        client.Time.Advance(TimeSpan.FromHours(2));

        await Task.WhenAll(Enumerable.Range(start: 0, count: 16).Select(_ => client.CallAsync()));

        var after = await client.StoredAsync();
        Assert.Single(server.Grants("refresh_token"));
        Assert.Equal((before.RefreshToken, string.Join(' ', before.Scopes)), (after.RefreshToken, string.Join(' ', after.Scopes)));
        Assert.NotEqual(before.AccessToken, after.AccessToken);
    }

    [Fact]
    public async Task Two_connections_with_one_home_refresh_once()
    {
        await using var server = await OAuthServer.StartAsync();
        await using var one = new Client(server);
        await using var two = new Client(server, home: one.Home, time: one.Time);
        await one.LoginAsync();
        await one.CallAsync();
        await two.CallAsync();
        one.Time.Advance(TimeSpan.FromHours(2));

        await Task.WhenAll(one.CallAsync(), two.CallAsync());

        Assert.Single(server.Grants("refresh_token"));
    }

    [Fact]
    public async Task Caller_cancel_does_not_cancel_persistence()
    {
        var arrived = new TaskCompletionSource();
        var mayAnswer = new TaskCompletionSource();
        await using var server = await OAuthServer.StartAsync(options => options.BeforeRefresh = () =>
        {
            arrived.TrySetResult();
            return mayAnswer.Task;
        });
        await using var client = new Client(server);
        await client.LoginAsync();
        var before = await client.StoredAsync();
        client.Time.Advance(TimeSpan.FromHours(2));
        using var cancellation = new CancellationTokenSource();

        var call = client.Connection.CallToolAsync("echo", default, cancellationToken: cancellation.Token);
        await arrived.Task;
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        mayAnswer.SetResult();

        Assert.Equal("done", await client.CallAsync());
        Assert.Single(server.Grants("refresh_token"));
        Assert.NotEqual(before.RefreshToken, (await client.StoredAsync()).RefreshToken);
    }

    [Theory]
    [InlineData(400, """{"error":"invalid_grant"}""")]
    [InlineData(400, """{"error":"unauthorized_client","error_description":"refresh_token is invalid"}""")]
    [InlineData(200, """{"error":"bad_refresh_token"}""")]
    [InlineData(401, """{"error":"invalid_client"}""")]
    [InlineData(400, """{"error":"invalid_request","error_description":"The refresh token has expired."}""")]
    public async Task Rejected_refresh_token_requires_reauthentication(int status, string body)
    {
        await using var server = await OAuthServer.StartAsync(options => options.RefreshFailure = (status, body));
        await using var client = new Client(server);
        await client.StoreAsync(server, credential => credential with { ExpiresAt = client.Time.GetUtcNow() - TimeSpan.FromMinutes(1) });

        var failure = await Assert.ThrowsAsync<McpConnectionException>(client.CallAsync);

        Assert.Equal(McpFailureReason.ReauthenticationRequired, failure.Reason);
        Assert.True(failure.Authorization!.IsReauthentication);
        Assert.DoesNotContain(server.Requests, request => request.ToString() == "POST /mcp");
    }

    [Theory]
    [InlineData(503, "")]
    [InlineData(429, """{"error":"slow_down"}""")]
    [InlineData(500, """{"error":"server_error"}""")]
    public async Task Transient_failure_is_not_reauthentication(int status, string body)
    {
        await using var server = await OAuthServer.StartAsync(options => options.RefreshFailure = (status, body));
        await using var client = new Client(server);
        var stored = await client.StoreAsync(server, credential => credential with { ExpiresAt = client.Time.GetUtcNow() - TimeSpan.FromMinutes(1) });

        var failure = await Assert.ThrowsAsync<McpConnectionException>(client.CallAsync);
        Assert.Equal(McpFailureReason.Unreachable, failure.Reason);

        server.Options.RefreshFailure = null;
        Assert.Equal("done", await client.CallAsync());
        Assert.NotEqual(stored.AccessToken, (await client.StoredAsync()).AccessToken);
    }

    [Fact]
    public async Task A_token_that_still_holds_is_used_while_the_provider_is_away()
    {
        await using var server = await OAuthServer.StartAsync(options => options.RefreshFailure = (503, ""));
        await using var client = new Client(server);
        await client.StoreAsync(server, credential => credential with { ExpiresAt = client.Time.GetUtcNow() + TimeSpan.FromSeconds(20), ObtainedAt = client.Time.GetUtcNow() - TimeSpan.FromHours(1) });

        Assert.Equal("done", await client.CallAsync());
        Assert.Contains("RefreshFailed", client.Log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rejects_refresh_when_authorization_server_issuer_changes_before_startup()
    {
        await using var server = await OAuthServer.StartAsync();
        await using var client = new Client(server);
        await client.StoreAsync(server, credential => credential with { Issuer = "https://former.example.com", ExpiresAt = client.Time.GetUtcNow() - TimeSpan.FromMinutes(1) });

        var failure = await Assert.ThrowsAsync<McpConnectionException>(client.CallAsync);

        Assert.Equal(McpFailureReason.ReauthenticationRequired, failure.Reason);
        Assert.Empty(server.To("/as/token"));
    }

    [Fact]
    public async Task Does_not_refresh_unexpired_token_after_issuer_change_401()
    {
        await using var server = await OAuthServer.StartAsync();
        await using var client = new Client(server);
        await client.StoreAsync(server, credential => credential with { Issuer = "https://former.example.com" });
        Assert.Equal("done", await client.CallAsync());
        server.ForgetTokens();

        var failure = await Assert.ThrowsAsync<McpConnectionException>(client.CallAsync);

        Assert.Equal((McpFailureReason.ReauthenticationRequired, 401), (failure.Reason, failure.HttpStatus));
        Assert.Empty(server.To("/as/token"));
    }

    [Fact]
    public async Task Does_not_refresh_against_metadata_from_second_discovery()
    {
        await using var server = await OAuthServer.StartAsync();
        await using var client = new Client(server);
        await client.LoginAsync();
        server.Options.EditMetadata = metadata => metadata["token_endpoint"] = server.Issuer + "/stolen";
        client.Time.Advance(TimeSpan.FromHours(2));

        await client.CallAsync();

        Assert.Empty(server.To("/as/stolen"));
        Assert.Single(server.Grants("refresh_token"));
    }

    [Fact]
    public async Task Identifies_expired_unrefreshable_token_startup_error()
    {
        await using var server = await OAuthServer.StartAsync();
        await using var client = new Client(server);
        await client.StoreAsync(server, credential => credential with { RefreshToken = null, ExpiresAt = client.Time.GetUtcNow() - TimeSpan.FromMinutes(1) });

        var failure = await Assert.ThrowsAsync<McpConnectionException>(client.CallAsync);

        Assert.Equal(McpFailureReason.ReauthenticationRequired, failure.Reason);
    }

    [Fact]
    public async Task A_login_by_another_process_is_picked_up()
    {
        await using var server = await OAuthServer.StartAsync(options => options.IssuesRefreshTokens = false);
        await using var client = new Client(server);
        await client.LoginAsync();
        await client.CallAsync();
        server.ForgetTokens();
        await using var other = new Client(server, home: client.Home);
        await other.LoginAsync();

        Assert.Equal("done", await client.CallAsync());
    }

    [Fact]
    public async Task Issuerless_newer_record_is_not_adopted()
    {
        await using var server = await OAuthServer.StartAsync();
        await using var client = new Client(server);
        await client.LoginAsync();
        await client.CallAsync();
        await client.StoreAsync(server, credential => credential with { Issuer = null });
        client.Time.Advance(TimeSpan.FromMinutes(59.8));

        var failure = await Assert.ThrowsAsync<McpConnectionException>(async () =>
        {
            server.ForgetTokens();
            await client.CallAsync();
        });

        Assert.Equal(McpFailureReason.ReauthenticationRequired, failure.Reason);
        Assert.Empty(server.Grants("refresh_token"));
    }

    [Fact]
    public async Task Tokens_that_could_not_be_saved_are_not_lost()
    {
        await using var server = await OAuthServer.StartAsync();
        var store = new FailingStore();
        await using var client = new Client(server, oauth => oauth.Store = store);
        await client.LoginAsync();
        client.Time.Advance(TimeSpan.FromHours(2));
        store.FailsToSave = true;

        var failure = await Assert.ThrowsAsync<McpConnectionException>(client.CallAsync);
        Assert.Equal(McpFailureReason.CredentialsUnavailable, failure.Reason);
        store.FailsToSave = false;

        Assert.Equal("done", await client.CallAsync());
        Assert.Single(server.Grants("refresh_token"));
    }
}
