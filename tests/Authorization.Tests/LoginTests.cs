using System.Net;

namespace TypedMcp.Authorization.Tests;

/// <summary>The authorization code login: what is sent, what is checked, what is stored.</summary>
public sealed class LoginTests
{
    [Fact]
    public async Task Login_registers_asks_with_pkce_and_stores_the_tokens()
    {
        await using var server = await OAuthServer.StartAsync();
        await using var client = new Client(server);

        var result = await client.LoginAsync();

        Assert.Equal(server.Issuer, result.Issuer);
        Assert.Equal(["mcp:read"], result.Scopes);
        Assert.True(result.CanRefresh);
        var asked = Assert.Single(server.To("/as/authorize")).Query;
        Assert.Equal(("code", "registered-client", "S256", "mcp:read"), (asked["response_type"], asked["client_id"], asked["code_challenge_method"], asked["scope"]));
        Assert.Equal(server.Endpoint.OriginalString, asked["resource"]);
        var redeemed = Assert.Single(server.To("/as/token")).Form;
        Assert.Equal((asked["resource"], asked["redirect_uri"]), (redeemed["resource"], redeemed["redirect_uri"]));
        Assert.Equal(asked["code_challenge"], Base64UrlText.Encode(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.ASCII.GetBytes(redeemed["code_verifier"]))));
        Assert.Equal("done", await client.CallAsync());
        Assert.Equal((HttpStatusCode.OK, true), (client.Browser.Page!.Value.Status, client.Browser.Page.Value.Text.Contains("You may close this window", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Without_a_login_a_call_says_what_is_needed_for_one()
    {
        await using var server = await OAuthServer.StartAsync();
        await using var client = new Client(server);

        var failure = await Assert.ThrowsAsync<McpConnectionException>(client.CallAsync);

        Assert.Equal(McpFailureReason.AuthenticationRequired, failure.Reason);
        Assert.Equal("dotnet mcp login demo", failure.Authorization!.LoginCommand);
        Assert.Equal(("demo", "mcp:read", false), (failure.Authorization.Server, failure.Authorization.Scope, failure.Authorization.IsReauthentication));
        Assert.EndsWith("/.well-known/oauth-protected-resource/mcp", failure.Authorization.ResourceMetadata!.AbsolutePath, StringComparison.Ordinal);
        Assert.Empty(client.Browser.Addresses);
    }

    [Fact]
    public async Task Login_on_demand_logs_in_once_for_all_calls_that_wait()
    {
        await using var server = await OAuthServer.StartAsync();
        await using var client = new Client(server, oauth => oauth.LoginOnDemand = true);

        var answers = await Task.WhenAll(Enumerable.Range(start: 0, count: 8).Select(_ => client.CallAsync()));

        Assert.All(answers, answer => Assert.Equal("done", answer));
        Assert.Single(client.Browser.Addresses);
    }

    [Fact]
    public async Task A_login_on_demand_stops_the_time_limit_of_the_start()
    {
        var limit = TimeSpan.FromSeconds(5);
        await using var silent = await OAuthServer.StartAsync();
        silent.Options.Overrides["/mcp"] = context => Aborted(context.RequestAborted);
        await using var server = await OAuthServer.StartAsync();
        var browser = new HeadlessBrowser();
        var oauth = new McpOAuthOptions { Store = McpTokenStores.Memory(), LoginOnDemand = true };
        oauth.Login.OpenBrowser = async (address, cancellationToken) =>
        {
            // Another start with the same limit begins and runs into it: by then ours would have, too.
            await using var other = McpConnection.Create(McpTransport.Http(silent.Endpoint.OriginalString), new McpConnectionOptions { StartupTimeout = limit });
            Assert.Equal(McpFailureReason.Timeout, (await Assert.ThrowsAsync<McpConnectionException>(() => other.ConnectAsync(CancellationToken.None))).Reason);
            return await browser.OpenAsync(address, cancellationToken);
        };
        await using var connection = McpConnection.Create(McpTransport.Http(server.Endpoint.OriginalString, http => http.OAuth = oauth), new McpConnectionOptions { StartupTimeout = limit });

        Assert.Equal("done", (await connection.CallToolAsync("echo", default)).Text);
    }

    [Theory]
    [InlineData("state", "another")]
    [InlineData("iss", "https://evil.example.com")]
    public async Task An_answer_of_another_login_or_server_is_refused_before_the_code_is_exchanged(string parameter, string value)
    {
        await using var server = await OAuthServer.StartAsync(options => options.EditAnswer = answer => answer[parameter] = value);
        await using var client = new Client(server);

        var failure = await Assert.ThrowsAsync<McpConnectionException>(() => client.LoginAsync());

        Assert.Equal(McpFailureReason.LoginFailed, failure.Reason);
        Assert.Empty(server.To("/as/token"));
        Assert.Equal(HttpStatusCode.BadRequest, client.Browser.Page!.Value.Status);
        Assert.Null(await client.Store.LoadAsync(client.Key));
    }

    [Fact]
    public async Task An_issuer_that_says_it_names_itself_must()
    {
        await using var server = await OAuthServer.StartAsync(options => options.EditMetadata = metadata => metadata["authorization_response_iss_parameter_supported"] = true);
        await using var client = new Client(server);

        var failure = await Assert.ThrowsAsync<McpConnectionException>(() => client.LoginAsync());

        Assert.Contains($"missing required issuer: expected {server.Issuer}", failure.Message, StringComparison.Ordinal);
        Assert.Equal("/callback", new Uri(server.To("/as/authorize").Single().Query["redirect_uri"]).AbsolutePath);
    }

    [Fact]
    public async Task An_issuer_that_does_not_name_itself_gets_a_redirect_path_of_its_own()
    {
        await using var server = await OAuthServer.StartAsync();
        await using var client = new Client(server);

        await client.LoginAsync();

        Assert.Matches("^/callback/[A-Za-z0-9_-]{12}$", new Uri(server.To("/as/authorize").Single().Query["redirect_uri"]).AbsolutePath);
    }

    [Fact]
    public async Task A_refusal_of_the_provider_is_the_failure_and_the_page()
    {
        await using var server = await OAuthServer.StartAsync(options => options.AuthorizeError = _ => "access_denied");
        await using var client = new Client(server, oauth => oauth.Scopes = ["mcp:read"]);

        var failure = await Assert.ThrowsAsync<McpConnectionException>(() => client.LoginAsync());

        Assert.Contains("OAuth provider returned access_denied", failure.Message, StringComparison.Ordinal);
        Assert.Contains("access_denied", client.Browser.Page!.Value.Text, StringComparison.Ordinal);
        Assert.Single(server.To("/as/authorize"));
    }

    [Fact]
    public async Task Discovered_scopes_that_the_provider_rejects_are_left_out_in_a_second_attempt()
    {
        await using var server = await OAuthServer.StartAsync(options => options.AuthorizeError = scope => scope.Length > 0 ? "invalid_scope" : null);
        await using var client = new Client(server);
        var notes = new List<string>();
        client.OAuth.Login.OnNote = notes.Add;

        await client.LoginAsync();

        Assert.Equal(2, server.To("/as/authorize").Count());
        Assert.Contains("OAuth provider rejected discovered scopes. Retrying without scopes…", notes);
    }

    [Fact]
    public async Task Pasting_the_address_logs_in_without_a_listener()
    {
        await using var server = await OAuthServer.StartAsync();
        await using var client = new Client(server);
        Uri? address = null;
        using var handler = new HttpClientHandler { AllowAutoRedirect = false };
        using var http = new HttpClient(handler);
        var login = new McpLoginOptions
        {
            Method = McpLoginMethod.Paste,
            OnAuthorizationUrl = url => address = url,
            ReadRedirect = async ct => (await http.GetAsync(address, ct)).Headers.Location!.ToString(),
        };

        var result = await client.LoginAsync(login);

        Assert.True(result.CanRefresh);
        Assert.Equal("done", await client.CallAsync());
    }

    [Fact]
    public async Task Pasted_text_that_is_no_answer_is_refused()
    {
        await using var server = await OAuthServer.StartAsync();
        await using var client = new Client(server);

        var failure = await Assert.ThrowsAsync<McpConnectionException>(() => client.LoginAsync(new McpLoginOptions { Method = McpLoginMethod.Paste, ReadRedirect = _ => ValueTask.FromResult<string?>("http://127.0.0.1/callback") }));

        Assert.Contains("'?code='", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_application_takes_its_user_through_the_login_itself()
    {
        await using var server = await OAuthServer.StartAsync();
        await using var client = new Client(server);
        using var handler = new HttpClientHandler { AllowAutoRedirect = false };
        using var http = new HttpClient(handler);

        var pending = await client.Connection.Authorization.BeginLoginAsync(new Uri("https://app.example.com/oauth/callback"));
        var back = (await http.GetAsync(pending.AuthorizationUrl)).Headers.Location!;
        await pending.CompleteAsync(back.Query);

        Assert.Equal("https://app.example.com/oauth/callback", back.GetLeftPart(UriPartial.Path));
        Assert.Equal("done", await client.CallAsync());
    }

    [Fact]
    public async Task A_login_that_nobody_completes_ends_with_its_own_time_limit()
    {
        await using var server = await OAuthServer.StartAsync();
        await using var client = new Client(server);

        var failure = await Assert.ThrowsAsync<McpConnectionException>(() => client.LoginAsync(new McpLoginOptions { OpenBrowser = (_, _) => ValueTask.FromResult(true), Timeout = TimeSpan.FromMilliseconds(300) }));

        Assert.Equal(McpFailureReason.Timeout, failure.Reason);
    }

    [Fact]
    public async Task Additional_parameters_are_sent_and_cannot_replace_those_of_the_protocol()
    {
        await using var server = await OAuthServer.StartAsync();
        await using var client = new Client(server, oauth =>
        {
            oauth.AuthorizationParameters["access_type"] = "offline";
            oauth.AuthorizationParameters["state"] = "mine";
        });

        await client.LoginAsync();

        var asked = server.To("/as/authorize").Single().Query;
        Assert.Equal("offline", asked["access_type"]);
        Assert.NotEqual("mine", asked["state"]);
    }

    [Fact]
    public async Task A_redirect_address_is_used_exactly_as_it_is()
    {
        await using var server = await OAuthServer.StartAsync();
        var port = FreePort.Find();
        await using var client = new Client(server, oauth => oauth.RedirectUri = new Uri($"http://localhost:{port}/oauth/back"));

        await client.LoginAsync();

        Assert.Equal($"http://localhost:{port}/oauth/back", server.To("/as/authorize").Single().Query["redirect_uri"]);
    }

    [Fact]
    public async Task Stray_requests_to_the_callback_are_refused_and_the_wait_goes_on()
    {
        await using var server = await OAuthServer.StartAsync();
        await using var client = new Client(server);
        var statuses = new List<HttpStatusCode>();
        client.OAuth.Login.OpenBrowser = async (address, ct) =>
        {
            var redirect = new Uri(Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(address.Query)["redirect_uri"]!);
            using var http = new HttpClient();
            foreach (var stray in (Uri[])[new Uri(redirect, "/favicon.ico"), redirect, new Uri(redirect, "/callback/other?code=x&state=y")])
            {
                using var response = await http.GetAsync(stray, CancellationToken.None);
                statuses.Add(response.StatusCode);
            }

            return await client.Browser.OpenAsync(address, ct);
        };

        await client.LoginAsync();

        Assert.Equal([HttpStatusCode.NotFound, HttpStatusCode.BadRequest, HttpStatusCode.NotFound], statuses);
    }

    [Fact]
    public async Task Downgraded_pkce_is_refused()
    {
        await using var server = await OAuthServer.StartAsync(options => options.EditMetadata = metadata => metadata["code_challenge_methods_supported"] = new System.Text.Json.Nodes.JsonArray("plain"));
        await using var client = new Client(server);

        var failure = await Assert.ThrowsAsync<McpConnectionException>(() => client.LoginAsync());

        Assert.Contains("PKCE", failure.Message, StringComparison.Ordinal);
        Assert.Empty(server.To("/as/register"));
        Assert.Empty(client.Browser.Addresses);
    }

    private static Task Aborted(CancellationToken cancellationToken)
    {
        var aborted = new TaskCompletionSource();
        cancellationToken.Register(aborted.SetResult);
        return aborted.Task;
    }
}
