using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace TypedMcp.Authorization.Tests;

/// <summary>Tokens without a person.</summary>
public sealed class MachineGrantTests
{
    [Fact]
    public async Task Client_credentials_are_obtained_once_and_again_when_they_expire()
    {
        await using var server = await OAuthServer.StartAsync();
        await using var client = new Client(server, oauth => (oauth.Grant, oauth.ClientId, oauth.ClientSecret) = (McpOAuthGrant.ClientCredentials, "machine", "machine-secret"));

        Assert.Equal("done", await client.CallAsync());
        client.Time.Advance(TimeSpan.FromHours(2));
        Assert.Equal("done", await client.CallAsync());

        Assert.Equal(2, server.Grants("client_credentials").Count());
        Assert.All(server.Grants("client_credentials"), request => Assert.Equal("Basic " + Convert.ToBase64String("machine:machine-secret"u8), request.Headers["Authorization"]));
    }

    [Fact]
    public async Task A_private_key_signs_es256_assertions_for_the_issuer()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        await using var server = await OAuthServer.StartAsync();
        await using var client = new Client(server, oauth => (oauth.Grant, oauth.ClientId, oauth.PrivateKeyPem, oauth.PrivateKeyId) = (McpOAuthGrant.ClientCredentials, "machine", key.ExportPkcs8PrivateKeyPem(), "k1"));

        Assert.Equal("done", await client.CallAsync());

        var parts = server.Grants("client_credentials").Single().Form["client_assertion"].Split('.');
        var claims = JsonNode.Parse(Decode(parts[1]))!;
        Assert.Equal("""{"alg":"ES256","typ":"JWT","kid":"k1"}""", Encoding.UTF8.GetString(Decode(parts[0])));
        Assert.Equal(("machine", "machine", server.Issuer), ((string?)claims["iss"], (string?)claims["sub"], (string?)claims["aud"]));
        Assert.True(key.VerifyData(Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"), Decode(parts[2]), HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation));
    }

    [Fact]
    public async Task An_identity_provider_vouches_for_the_user()
    {
        await using var server = await OAuthServer.StartAsync();
        ReceivedRequest? exchange = null;
        server.Options.Overrides["/idp/token"] = async context =>
        {
            exchange = server.To("/idp/token").Last();
            context.Response.ContentType = "application/json";
            await context.Response.WriteAsync("""{"access_token":"the-assertion","issued_token_type":"urn:ietf:params:oauth:token-type:id-jag","token_type":"N_A"}""");
        };
        await using var client = new Client(server, oauth =>
        {
            (oauth.Grant, oauth.ClientId, oauth.ClientSecret, oauth.Account) = (McpOAuthGrant.IdentityAssertion, "app", "app-secret", "alice");
            oauth.IdentityAssertion = new McpIdentityAssertion { TokenEndpoint = new Uri($"http://localhost:{server.Port}/idp/token"), ClientId = "app-at-idp", IdToken = (account, _) => ValueTask.FromResult($"id-token-of-{account}") };
        });

        Assert.Equal("done", await client.CallAsync());

        Assert.Equal(("id-token-of-alice", server.Issuer, server.Endpoint.OriginalString, "app-at-idp"), (exchange!.Form["subject_token"], exchange.Form["audience"], exchange.Form["resource"], exchange.Form["client_id"]));
        Assert.Equal("the-assertion", server.Grants("urn:ietf:params:oauth:grant-type:jwt-bearer").Single().Form["assertion"]);
    }

    [Fact]
    public async Task A_workload_shows_its_own_token()
    {
        await using var server = await OAuthServer.StartAsync();
        var tokens = 0;
        await using var client = new Client(server, oauth =>
        {
            (oauth.Grant, oauth.ClientId) = (McpOAuthGrant.WorkloadIdentity, "workload");
            oauth.WorkloadToken = (audience, _) => ValueTask.FromResult($"token {++tokens} for {audience}");
        });

        Assert.Equal("done", await client.CallAsync());
        client.Time.Advance(TimeSpan.FromHours(2));
        Assert.Equal("done", await client.CallAsync());

        var requests = server.Grants("urn:ietf:params:oauth:grant-type:jwt-bearer").ToList();
        Assert.Equal([$"token 1 for {server.Issuer}", $"token 2 for {server.Issuer}"], requests.Select(request => request.Form["assertion"]));
        Assert.All(requests, request => Assert.Equal(("workload", server.Endpoint.OriginalString), (request.Form["client_id"], request.Form["resource"])));
    }

    [Theory]
    [InlineData("invalid_grant")]
    [InlineData("invalid_scope")]
    [InlineData("unauthorized_client")]
    public async Task A_workload_that_is_refused_is_not_tried_again_or_otherwise(string error)
    {
        await using var server = await OAuthServer.StartAsync();
        server.Options.Overrides["/as/token"] = context =>
        {
            context.Response.StatusCode = 400;
            context.Response.ContentType = "application/json";
            return context.Response.WriteAsync($$"""{"error":"{{error}}"}""");
        };
        await using var client = new Client(server, oauth => (oauth.Grant, oauth.ClientId, oauth.WorkloadToken) = (McpOAuthGrant.WorkloadIdentity, "workload", static (_, _) => ValueTask.FromResult("token")));

        var failure = await Assert.ThrowsAsync<McpConnectionException>(client.CallAsync);

        Assert.Equal(McpFailureReason.LoginFailed, failure.Reason);
        Assert.Contains(error, failure.Message, StringComparison.Ordinal);
        Assert.Single(server.To("/as/token"));
    }

    private static byte[] Decode(string text) => Convert.FromBase64String(text.Replace('-', '+').Replace('_', '/').PadRight((text.Length + 3) / 4 * 4, '='));
}
