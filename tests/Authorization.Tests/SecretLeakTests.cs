using System.Net;
using Microsoft.AspNetCore.Http;

namespace TypedMcp.Authorization.Tests;

/// <summary>No secret is in a log, an exception, a trace or a text form, whatever a server says.</summary>
public sealed class SecretLeakTests
{
    [Theory]
    [InlineData(400, "invalid_grant")]
    [InlineData(400, "server_error")]
    [InlineData(503, "temporarily_unavailable")]
    public async Task A_token_endpoint_that_echoes_secrets_leaks_none(int status, string code)
    {
        var activities = new List<string>();
        using var listener = new System.Diagnostics.ActivityListener
        {
            ShouldListenTo = _ => true,
            Sample = (ref System.Diagnostics.ActivityCreationOptions<System.Diagnostics.ActivityContext> _) => System.Diagnostics.ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity =>
            {
                lock (activities)
                {
                    activities.AddRange(activity.TagObjects.Select(tag => $"{tag.Key}={tag.Value}").Append(activity.DisplayName));
                }
            },
        };
        System.Diagnostics.ActivitySource.AddActivityListener(listener);
        await using var server = await OAuthServer.StartAsync();
        await using var client = new Client(server, oauth => (oauth.ClientId, oauth.ClientSecret) = ("client", "client-secret-0123456789abcdef"), http: http => http.Headers["X-Api-Key"] = "api-key-0123456789abcdef");
        await client.LoginAsync();
        var stored = await client.StoredAsync();
        server.ForgetTokens();
        server.Options.RefreshFailure = (status, $$"""{"error":"{{code}}","error_description":"token {{stored.RefreshToken}} of {{stored.AccessToken}} and new-token-9876543210fedcba, client-secret-0123456789abcdef"}""");

        var failure = await Assert.ThrowsAsync<McpConnectionException>(client.CallAsync);
        var info = await client.Connection.Authorization.GetStatusAsync();

        string[] secrets = [stored.AccessToken, stored.RefreshToken!, "client-secret-0123456789abcdef", "api-key-0123456789abcdef", "new-token-9876543210fedcba", server.To("/as/token").First().Form["code"], server.To("/as/token").First().Form["code_verifier"]];
        List<string> said;
        lock (activities)
        {
            said = [client.Log.Text, failure.ToString(), info.ToString(), stored.ToString(), client.Browser.Page!.Value.Text, .. activities];
        }

        Assert.All(said, text => Assert.All(secrets, secret => Assert.DoesNotContain(secret, text, StringComparison.Ordinal)));
        Assert.Contains("demo", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_login_that_fails_in_the_exchange_leaks_no_code()
    {
        await using var server = await OAuthServer.StartAsync();
        server.Options.Overrides["/as/token"] = async context =>
        {
            var sent = server.To("/as/token").Last();
            context.Response.StatusCode = 400;
            context.Response.ContentType = "application/json";
            await context.Response.WriteAsync($$"""{"error":"invalid_request","error_description":"code {{sent.Form["code"]}} verifier {{sent.Form["code_verifier"]}}"}""");
        };
        await using var client = new Client(server);

        var failure = await Assert.ThrowsAsync<McpConnectionException>(() => client.LoginAsync());

        var form = server.To("/as/token").Single().Form;
        Assert.Equal(McpFailureReason.LoginFailed, failure.Reason);
        Assert.All((string[])[failure.ToString(), client.Browser.Page!.Value.Text, client.Log.Text], text =>
        {
            Assert.DoesNotContain(form["code"], text, StringComparison.Ordinal);
            Assert.DoesNotContain(form["code_verifier"], text, StringComparison.Ordinal);
        });
        Assert.Equal(HttpStatusCode.BadRequest, client.Browser.Page.Value.Status);
    }

    [Fact]
    public async Task The_token_endpoint_must_not_redirect_secrets_elsewhere()
    {
        await using var server = await OAuthServer.StartAsync();
        server.Options.Overrides["/as/token"] = context =>
        {
            context.Response.StatusCode = 307;
            context.Response.Headers.Location = $"http://127.0.0.1:{server.Port}/stolen";
            return Task.CompletedTask;
        };
        await using var client = new Client(server);

        var failure = await Assert.ThrowsAsync<McpConnectionException>(() => client.LoginAsync());

        Assert.Contains("redirect", failure.Message, StringComparison.Ordinal);
        Assert.Empty(server.To("/stolen"));
    }

    [Theory]
    [InlineData("access_token", "line\r\nInjected: header")]
    [InlineData("token_type", "DPoP")]
    [InlineData("access_token", "")]
    public async Task A_token_that_cannot_be_used_is_refused(string member, string value)
    {
        await using var server = await OAuthServer.StartAsync(options => options.EditToken = token => token[member] = value);
        await using var client = new Client(server);

        var failure = await Assert.ThrowsAsync<McpConnectionException>(() => client.LoginAsync());

        Assert.Equal(McpFailureReason.ProtocolError, failure.Reason);
        Assert.Null(await client.Store.LoadAsync(client.Key));
    }
}
