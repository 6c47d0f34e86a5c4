using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using TypedMcp.TestSupport;

namespace TypedMcp.Authorization.Tests;

/// <summary>Every flow, against servers that send back whatever they were sent: what is said about it in logs, exceptions, traces, measurements, results and text forms holds no secret.</summary>
[Collection("environment")]
public sealed class SecretFlowTests
{
    private static readonly string[] s_secretFields = ["code", "code_verifier", "refresh_token", "client_secret", "client_assertion", "assertion", "subject_token", "device_code", "token"];

    [Theory]
    [InlineData("code", 400, "invalid_request")]
    [InlineData("code", 503, "temporarily_unavailable")]
    [InlineData("device", 400, "invalid_request")]
    [InlineData("device", 400, "expired_token")]
    [InlineData("client_secret_basic", 401, "invalid_client")]
    [InlineData("client_secret_post", 400, "unauthorized_client")]
    [InlineData("private_key_jwt", 400, "invalid_client")]
    [InlineData("id-jag", 400, "invalid_grant")]
    [InlineData("workload", 400, "invalid_grant")]
    [InlineData("refresh", 400, "invalid_grant")]
    [InlineData("refresh", 200, "bad_refresh_token")]
    [InlineData("revocation", 400, "unsupported_token_type")]
    public async Task No_secret_leaves_a_flow(string flow, int status, string code)
    {
        using var telemetry = new Telemetry();
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        await using var server = await OAuthServer.StartAsync(options => options.EditMetadata = metadata =>
        {
            metadata["device_authorization_endpoint"] = metadata["issuer"] + "/device";
            metadata["token_endpoint_auth_methods_supported"] = flow == "client_secret_post" ? new System.Text.Json.Nodes.JsonArray(flow) : null;
        });
        server.Options.Overrides["/as/device"] = static context => WriteAsync(context, status: 200, """{"device_code":"device-code-0123456789abcdef","user_code":"ABCD-EFGH","verification_uri":"https://example.com/device","expires_in":600,"interval":0.01}""");
        server.Options.Overrides["/idp/token"] = static context => WriteAsync(context, status: 200, """{"access_token":"assertion-of-the-idp-0123456789abcdef","token_type":"N_A"}""");
        await using var client = new Client(server, oauth => Configure(oauth, flow, key, server), http: http => http.Headers["X-Api-Key"] = "api-key-0123456789abcdef");
        var login = new McpLoginOptions { Method = flow == "device" ? McpLoginMethod.Device : McpLoginMethod.Browser, OpenBrowser = client.Browser.OpenAsync, OnDeviceCode = static (_, _) => ValueTask.CompletedTask };
        List<object?> said = [];

        // What works.
        said.Add(await client.LoginAsync(login));
        await client.CallAsync();
        said.Add(await client.Connection.Authorization.GetStatusAsync());
        var stored = await client.StoredAsync();
        said.AddRange([stored, client.Key, client.OAuth, client.OAuth.Login, client.OAuth.IdentityAssertion, await client.Connection.Authorization.BeginLoginAsync(new Uri("https://app.example.com/back"))]);

        // What fails: at the MCP server, and at the authorization server.
        server.Options.Overrides["/mcp"] = context => WriteAsync(context, status: 500, Echo(server, code));
        said.Add(await FailureOf(client.CallAsync));
        server.Options.Overrides.Remove("/mcp");
        foreach (var path in (string[])["/as/token", "/as/revoke", "/as/register", "/idp/token"])
        {
            server.Options.Overrides[path] = context => WriteAsync(context, status, Echo(server, code));
        }

        server.ForgetTokens();
        client.Time.Advance(TimeSpan.FromHours(2));
        said.Add(await FailureOf(client.CallAsync));
        said.Add(await FailureOf(() => client.LoginAsync(login)));
        said.Add(await client.Connection.Authorization.LogoutAsync());

        var secrets = Secrets(server, key, stored);
        Assert.Contains(stored.AccessToken, secrets);
        Assert.All([.. said.Select(item => item?.ToString() ?? ""), client.Log.Text, telemetry.Text, client.Browser.Page?.Text ?? ""], text => Assert.All(secrets, secret => Assert.DoesNotContain(secret, text, StringComparison.Ordinal)));

        // That something was said at all, and the echo was really there.
        Assert.All(said.OfType<McpConnectionException>(), failure => Assert.Contains("demo", failure.Message, StringComparison.Ordinal));
        Assert.NotEmpty(said.OfType<McpConnectionException>());
        Assert.NotEmpty(telemetry.Text);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task No_secret_leaves_a_migration(bool isDestinationBroken)
    {
        const string Encrypted = FileTokenStore.EncryptedFileName;
        using var telemetry = new Telemetry();
        using var home = new TemporaryFolder();
        var log = new LogCapture();
        var keyring = new SwitchableKeyring();
        var access = new KeyringAccess(keyring, TimeSpan.FromSeconds(30), TimeProvider.System);
        var from = new AutoTokenStore(new KeyringTokenStore(home.FullPath, access, TimeProvider.System), (FileTokenStore)McpTokenStores.File(home.FullPath), log);
        var to = new FileTokenStore(home.FullPath, Encrypted, new EncryptedProtection(home.FullPath, access), TimeProvider.System);
        var key = new McpCredentialKey("demo", new Uri("https://mcp.example.com/mcp"));
        var credential = new McpCredential { ClientId = "client-1", ClientSecret = "client-secret-0123456789", AccessToken = "access-secret-0123456789", RefreshToken = "refresh-secret-0123456789" };
        await from.SaveAsync(key, credential);
        if (isDestinationBroken)
        {
            home.Write(Encrypted, "access-secret-0123456789 is what a broken file may hold");
            File.SetUnixFileMode(home.PathOf(Encrypted), UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        var failure = await Record.ExceptionAsync(() => CredentialMigration.RunAsync(from, to, CancellationToken.None));

        Assert.Equal(isDestinationBroken, failure is McpConnectionException);
        Assert.Equal(isDestinationBroken, await from.LoadAsync(key) is not null);
        string[] said = [log.Text, telemetry.Text, failure?.ToString() ?? "", from.Name, to.Name, key.ToString(), credential.ToString(), isDestinationBroken ? "" : Encoding.Latin1.GetString(await File.ReadAllBytesAsync(home.PathOf(Encrypted)))];
        Assert.All(said, text => Assert.DoesNotContain("secret-0123456789", text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task No_secret_is_in_the_arguments_of_a_process_or_in_what_the_tool_says()
    {
        using var tool = new ToolRun();
        await using var server = await OAuthServer.StartAsync(options => options.EditRegistration = static registration => registration["client_secret"] = "registered-secret-0123456789");
        tool.Configure("demo", server.Endpoint);
        var arguments = tool.PathOf("arguments");
        var browser = tool.Write("browser.sh", $"#!/bin/sh\nfor a in \"$@\"; do echo \"$a\" >> '{arguments}'; done\nexec node '{RealAuthorizationServer.Script("follow.mjs")}' \"$@\"\n");
        File.SetUnixFileMode(browser, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        tool.Environment["BROWSER"] = browser;

        var login = (await tool.RunAsync("login", "demo")).EnsureSuccess();
        var status = (await tool.RunAsync("status", "demo", "--json")).EnsureSuccess();
        var stored = JsonSerializer.Deserialize<JsonElement>(await File.ReadAllTextAsync(Path.Combine(tool.Home, ".credentials.json"))).EnumerateObject().Single().Value;
        var logout = (await tool.RunAsync("logout", "demo")).EnsureSuccess();

        // The browser is the only process that is started, and the address is its only argument.
        var started = await File.ReadAllLinesAsync(arguments);
        Assert.StartsWith(server.Issuer + "/authorize?", Assert.Single(started), StringComparison.Ordinal);
        var secrets = Secrets(server, key: null, new McpCredential { ClientId = "", AccessToken = stored.GetProperty("access_token").GetString()!, RefreshToken = stored.GetProperty("refresh_token").GetString() }).Except([server.To("/as/authorize").Single().Query["state"]]).ToList();
        Assert.Contains("registered-secret-0123456789", stored.GetProperty("client_secret").GetString(), StringComparison.Ordinal);
        Assert.All([.. started, login.Output, login.Error, status.Output, status.Error, logout.Output, logout.Error], text => Assert.All([.. secrets, "registered-secret"], secret => Assert.DoesNotContain(secret, text, StringComparison.Ordinal)));
    }

    private static void Configure(McpOAuthOptions oauth, string flow, ECDsa key, OAuthServer server)
    {
        (oauth.ClientId, oauth.ClientSecret) = ("client", flow == "private_key_jwt" ? null : "client-secret-0123456789abcdef");
        switch (flow)
        {
            case "client_secret_basic" or "client_secret_post":
                oauth.Grant = McpOAuthGrant.ClientCredentials;
                break;
            case "private_key_jwt":
                (oauth.Grant, oauth.PrivateKeyPem) = (McpOAuthGrant.ClientCredentials, key.ExportPkcs8PrivateKeyPem());
                break;
            case "workload":
                (oauth.Grant, oauth.ClientSecret, oauth.WorkloadToken) = (McpOAuthGrant.WorkloadIdentity, null, static (_, _) => ValueTask.FromResult("workload-token-0123456789abcdef"));
                break;
            case "id-jag":
                oauth.Grant = McpOAuthGrant.IdentityAssertion;
                oauth.IdentityAssertion = new McpIdentityAssertion
                {
                    TokenEndpoint = new Uri($"http://localhost:{server.Port}/idp/token"), ClientId = "app-at-idp", ClientSecret = "idp-secret-0123456789abcdef", IdToken = static (_, _) => ValueTask.FromResult("id-token-0123456789abcdef"),
                };
                break;
        }
    }

    /// <summary>An error answer that holds everything that the server was sent so far, in every place where text may be.</summary>
    private static string Echo(OAuthServer server, string code) => JsonSerializer.Serialize(new
    {
        error = code,
        error_description = string.Join(' ', Sent(server)),
        error_uri = "https://as.example.com/?" + string.Join('&', Sent(server)),
    });

    private static IEnumerable<string> Sent(OAuthServer server) => server.Requests
        .SelectMany(request => request.Form.Where(field => s_secretFields.Contains(field.Key)).Select(field => field.Value)
            .Concat(request.Headers.Where(header => header.Key is "Authorization" or "X-Api-Key").Select(header => header.Value.Split(' ')[^1]))
            .Concat(request.Path == "/as/authorize" ? [request.Query["state"]] : []))
        .Distinct(StringComparer.Ordinal);

    private static List<string> Secrets(OAuthServer server, ECDsa? key, McpCredential stored) =>
    [
        .. Sent(server), stored.AccessToken, .. stored.RefreshToken is { } refresh ? [refresh] : (string[])[],
        "client-secret-0123456789abcdef", "idp-secret-0123456789abcdef", .. key is null ? [] : (string[])[key.ExportPkcs8PrivateKeyPem(), Convert.ToBase64String(key.ExportPkcs8PrivateKey())[..40]],
    ];

    private static async Task<Exception?> FailureOf(Func<Task> call) => await Record.ExceptionAsync(call);

    private static Task WriteAsync(HttpContext context, int status, string body)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(body);
    }
}
