using System.Text.Json.Nodes;

namespace TypedMcp.Authorization.Tests;

/// <summary>What a login sends everywhere alike, and what it leaves behind.</summary>
public sealed class LoginRecordTests
{
    [Fact]
    public async Task Resource_is_sent_once_and_the_same_everywhere()
    {
        // Not appended beside the discovered one: two values would be two resources.
        const string Resource = "https://mcp.example.com/tenant?id=1";
        await using var server = await OAuthServer.StartAsync();
        await using var client = new Client(server, oauth => oauth.Resource = Resource);

        await client.LoginAsync();
        client.Time.Advance(TimeSpan.FromHours(2));
        await client.CallAsync();

        Assert.Equal(Resource, server.To("/as/authorize").Single().Query["resource"]);
        Assert.Equal([Resource, Resource], server.To("/as/token").Select(request => request.Form["resource"]));
    }

    [Fact]
    public async Task Callback_id_is_the_issuers_own()
    {
        await using var one = await OAuthServer.StartAsync();
        await using var other = await OAuthServer.StartAsync();
        var paths = new List<string>();
        foreach (var server in (OAuthServer[])[one, one, other])
        {
            await using var client = new Client(server);
            await client.LoginAsync();
            paths.Add(new Uri(server.To("/as/authorize").Last().Query["redirect_uri"]).AbsolutePath);
        }

        Assert.Equal(paths[0], paths[1]);
        Assert.NotEqual(paths[0], paths[2]);
    }

    [Theory]
    [InlineData("/callback/")]
    [InlineData("/Callback")]
    [InlineData("/callback/x")]
    [InlineData("//callback")]
    public async Task Callback_path_matching_is_exact(string path)
    {
        await using var server = await OAuthServer.StartAsync(options => options.EditMetadata = metadata => metadata["authorization_response_iss_parameter_supported"] = true);
        server.Options.EditAnswer = answer => answer["iss"] = server.Issuer;
        await using var client = new Client(server);
        System.Net.HttpStatusCode? status = null;
        client.OAuth.Login.OpenBrowser = async (address, cancellationToken) =>
        {
            var asked = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(address.Query);
            using var http = new HttpClient();
            using var response = await http.GetAsync(new Uri($"{new Uri(asked["redirect_uri"]!).GetLeftPart(UriPartial.Authority)}{path}?code=stolen&state={asked["state"]}"), cancellationToken);
            status = response.StatusCode;
            return await client.Browser.OpenAsync(address, cancellationToken);
        };

        await client.LoginAsync();

        Assert.Equal(System.Net.HttpStatusCode.NotFound, status);
        Assert.NotEqual("stolen", server.To("/as/token").Single().Form["code"]);
    }

    [Fact]
    public async Task Rfc_9207_issuer_is_checked_where_it_is_there_though_nobody_promised_it()
    {
        await using var server = await OAuthServer.StartAsync();
        server.Options.EditAnswer = answer => answer["iss"] = server.Issuer;
        await using var right = new Client(server);
        await right.LoginAsync();

        server.Options.EditAnswer = answer => answer["iss"] = server.Issuer + "/";
        await using var wrong = new Client(server);
        var failure = await Assert.ThrowsAsync<McpConnectionException>(() => wrong.LoginAsync());

        Assert.Equal(McpFailureReason.LoginFailed, failure.Reason);
        Assert.Single(server.Grants("authorization_code"));
    }

    [Fact]
    public async Task Client_preserved()
    {
        await using var server = await OAuthServer.StartAsync(options => options.EditRegistration = static registration =>
        {
            registration["client_id"] = "client of this login";
            registration["client_secret"] = "registered-secret";
            registration["token_endpoint_auth_method"] = "client_secret_post";
        });
        await using var client = new Client(server);
        await client.LoginAsync();
        client.Time.Advance(TimeSpan.FromHours(2));

        // Another process, which never registered.
        await using var other = new Client(server, home: client.Home, time: client.Time);
        await other.CallAsync();

        var stored = await client.StoredAsync();
        var refresh = server.Grants("refresh_token").Single().Form;
        Assert.Equal(("client of this login", "registered-secret", "client_secret_post"), (stored.ClientId, stored.ClientSecret, stored.TokenEndpointAuthMethod));
        Assert.Equal(("client of this login", "registered-secret"), (refresh["client_id"], refresh["client_secret"]));
        Assert.Single(server.To("/as/register"));
    }

    [Fact]
    public async Task Issuer_persisted()
    {
        await using var server = await OAuthServer.StartAsync();
        await using var client = new Client(server);

        await client.LoginAsync();

        var record = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(client.Home, ".credentials.json")))![client.Key.ToString()]!;
        Assert.Equal(server.Issuer, (string?)record["issuer"]);
        Assert.NotNull((long?)record["obtained_at"]);
    }

    [Fact]
    public async Task Uses_supplied_http_client()
    {
        await using var server = await OAuthServer.StartAsync();
        using var marking = new MarkingHandler { InnerHandler = new SocketsHttpHandler { AllowAutoRedirect = false } };
        await using var client = new Client(server, http: http => http.Handler = marking);

        await client.LoginAsync();
        client.Time.Advance(TimeSpan.FromHours(2));
        await client.CallAsync();
        await client.Connection.Authorization.LogoutAsync();

        Assert.All(server.Requests.Where(request => request.Path != "/as/authorize"), request => Assert.True(request.Headers.ContainsKey("X-Marked"), request.ToString()));
        Assert.Contains(server.Requests, request => request.Path == "/as/revoke");
    }

    [Fact]
    public async Task A_client_that_follows_redirects_by_itself_gives_nothing_away()
    {
        // A foreign handler that follows: whoever answered is not who was asked, and what it says is not believed.
        await using var server = await OAuthServer.StartAsync();
        server.Options.Overrides["/.well-known/oauth-authorization-server/as"] = context =>
        {
            context.Response.Redirect($"http://127.0.0.1:{server.Port}/elsewhere");
            return Task.CompletedTask;
        };
        server.Options.Overrides["/elsewhere"] = context => Microsoft.AspNetCore.Http.HttpResponseWritingExtensions.WriteAsync(context.Response, "{}");
        using var following = new SocketsHttpHandler();
        await using var client = new Client(server, http: http => http.Handler = following);

        var failure = await Assert.ThrowsAsync<McpConnectionException>(() => client.LoginAsync());

        Assert.Contains("non-same-origin", failure.Message, StringComparison.Ordinal);
    }
}
