using System.Text;
using System.Text.Json.Nodes;

namespace TypedMcp.Authorization.Tests;

/// <summary>Who the client is, and how it says so at the token endpoint.</summary>
public sealed class RegistrationTests
{
    [Fact]
    public async Task Dynamic_registration_preserves_dcr_capabilities_and_exact_redirect()
    {
        await using var server = await OAuthServer.StartAsync();
        await using var client = new Client(server, oauth => oauth.ClientName = "My app");

        await client.LoginAsync();

        var sent = JsonNode.Parse(server.To("/as/register").Single().Body)!;
        Assert.Equal("My app", (string?)sent["client_name"]);
        Assert.Equal(server.To("/as/authorize").Single().Query["redirect_uri"], (string?)sent["redirect_uris"]![0]);
        Assert.Equal("[\"authorization_code\",\"refresh_token\"]", sent["grant_types"]!.ToJsonString());
        Assert.Equal(("none", "native", "mcp:read"), ((string?)sent["token_endpoint_auth_method"], (string?)sent["application_type"], (string?)sent["scope"]));
    }

    [Theory]
    [InlineData("client_secret_basic")]
    [InlineData("client_secret_post")]
    [InlineData("none")]
    public async Task The_only_method_that_the_server_lists_is_used(string method)
    {
        await using var server = await OAuthServer.StartAsync(options =>
        {
            options.EditMetadata = metadata => metadata["token_endpoint_auth_methods_supported"] = new JsonArray(method);
            options.EditRegistration = registration => registration["client_secret"] = method == "none" ? "" : "registered-secret";
        });
        await using var client = new Client(server);

        await client.LoginAsync();

        var sent = server.To("/as/token").Single();
        var basic = sent.Headers.TryGetValue("Authorization", out var header) ? Encoding.UTF8.GetString(Convert.FromBase64String(header["Basic ".Length..])) : null;
        Assert.Equal(method == "client_secret_basic" ? "registered-client:registered-secret" : null, basic);
        Assert.Equal(method == "client_secret_post" ? "registered-secret" : null, sent.Form.GetValueOrDefault("client_secret"));
        Assert.Equal(method == "client_secret_basic", !sent.Form.ContainsKey("client_id"));
    }

    [Fact]
    public async Task A_configured_client_is_not_registered_and_its_secret_is_not_stored()
    {
        await using var server = await OAuthServer.StartAsync(options => options.EditMetadata = metadata => metadata.Remove("registration_endpoint"));
        await using var client = new Client(server, oauth => (oauth.ClientId, oauth.ClientSecret) = ("pre:registered", "pre-registered secret%"));

        await client.LoginAsync();

        var header = server.To("/as/token").Single().Headers["Authorization"];
        Assert.Equal("pre%3Aregistered:pre-registered%20secret%25", Encoding.UTF8.GetString(Convert.FromBase64String(header["Basic ".Length..])));
        Assert.Equal("/callback", new Uri(server.To("/as/authorize").Single().Query["redirect_uri"]).AbsolutePath);
        Assert.Null((await client.StoredAsync()).ClientSecret);
    }

    // The document is the application's own (it has one redirect path), not one of ours for each callback.
    [Fact]
    public async Task Automatic_cimd_with_callback_specific_id()
    {
        await using var server = await OAuthServer.StartAsync(options => options.EditMetadata = metadata => metadata["client_id_metadata_document_supported"] = true);
        await using var client = new Client(server, oauth => oauth.ClientMetadataDocument = new Uri("https://app.example.com/client.json"));

        await client.LoginAsync();

        var asked = server.To("/as/authorize").Single().Query;
        Assert.Equal("https://app.example.com/client.json", asked["client_id"]);
        Assert.Equal("/callback", new Uri(asked["redirect_uri"]).AbsolutePath);
        Assert.Empty(server.To("/as/register"));
    }

    [Fact]
    public async Task Resource_headers_follow_same_origin_registration_redirect_and_the_protocols_authorization_wins()
    {
        await using var server = await OAuthServer.StartAsync(options => options.NamesMetadata = false);
        var origin = $"http://127.0.0.1:{server.Port}";
        server.Options.Overrides["/.well-known/oauth-protected-resource/mcp"] = static context => StatusAsync(context, status: 404);
        server.Options.Overrides["/.well-known/oauth-authorization-server"] = context =>
        {
            context.Response.ContentType = "application/json";
            return Microsoft.AspNetCore.Http.HttpResponseWritingExtensions.WriteAsync(
                context.Response,
                $$"""{"issuer":"{{origin}}","authorization_endpoint":"{{origin}}/as/authorize","token_endpoint":"{{origin}}/as/token","registration_endpoint":"{{origin}}/moved","token_endpoint_auth_methods_supported":["client_secret_basic"]}""");
        };
        server.Options.Overrides["/moved"] = static context =>
        {
            context.Response.Headers.Location = "/as/register";
            return StatusAsync(context, status: 307);
        };
        server.Options.EditRegistration = static registration => registration["client_secret"] = "registered-secret";
        await using var client = new Client(server, http: http => (http.Headers["X-Gateway"], http.Headers["Authorization"]) = ("gateway", "Bearer configured"));

        await client.LoginAsync();

        Assert.Equal(["gateway", "gateway"], server.To("/moved").Concat(server.To("/as/register")).Select(request => request.Headers["X-Gateway"]));
        Assert.Equal("Bearer configured", server.To("/as/register").Single().Headers["Authorization"]);
        Assert.Equal("Basic " + Convert.ToBase64String("registered-client:registered-secret"u8), server.To("/as/token").Single().Headers["Authorization"]);
    }

    [Theory]
    [InlineData("http://127.0.0.1:{0}/stolen", "non-same-origin")]
    [InlineData("/as/register", "exceeded 10 redirects")]
    public async Task A_registration_is_not_sent_elsewhere_or_for_ever(string location, string message)
    {
        await using var server = await OAuthServer.StartAsync();
        server.Options.Overrides["/as/register"] = context =>
        {
            context.Response.Headers.Location = string.Format(System.Globalization.CultureInfo.InvariantCulture, location, server.Port);
            return StatusAsync(context, status: 308);
        };
        await using var client = new Client(server);

        var failure = await Assert.ThrowsAsync<McpConnectionException>(() => client.LoginAsync());

        Assert.Contains(message, failure.Message, StringComparison.Ordinal);
        Assert.Empty(server.To("/stolen"));
    }

    [Fact]
    public async Task Invalid_cimd_fails_without_dcr()
    {
        await using var server = await OAuthServer.StartAsync();
        await using var client = new Client(server, oauth => (oauth.Registration, oauth.ClientMetadataDocument) = (McpClientRegistration.MetadataDocument, new Uri("https://app.example.com/client.json")));

        var failure = await Assert.ThrowsAsync<McpConnectionException>(() => client.LoginAsync());

        Assert.Contains("does not take client metadata documents", failure.Message, StringComparison.Ordinal);
        Assert.Empty(server.To("/as/register"));
    }

    [Fact]
    public async Task A_server_without_registration_says_what_to_do()
    {
        await using var server = await OAuthServer.StartAsync(options => options.EditMetadata = metadata => metadata.Remove("registration_endpoint"));
        await using var client = new Client(server);

        var failure = await Assert.ThrowsAsync<McpConnectionException>(() => client.LoginAsync());

        Assert.Contains("set its client id", failure.Message, StringComparison.Ordinal);
    }

    private static Task StatusAsync(Microsoft.AspNetCore.Http.HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    }
}
