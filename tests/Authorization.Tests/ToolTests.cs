using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace TypedMcp.Authorization.Tests;

/// <summary><c>dotnet mcp login</c>, <c>logout</c>, <c>status</c> and <c>migrate-credentials</c>, as a person runs them, against oidc-provider.</summary>
public sealed class ToolTests : IDisposable
{
    private readonly ToolRun _tool = new();

    public void Dispose() => _tool.Dispose();

    [Fact]
    public async Task Login_call_status_and_logout()
    {
        await using var server = await RealAuthorizationServer.StartAsync();
        _tool.Configure("demo", server.Endpoint);

        Assert.Equal("not_logged_in", await StatusAsync());
        var refused = await _tool.RunAsync("call", "demo", "echo");
        Assert.Equal(77, refused.ExitCode);
        Assert.Contains("dotnet mcp login demo", refused.Error, StringComparison.Ordinal);

        var login = (await _tool.RunAsync("login", "demo")).EnsureSuccess();
        Assert.Contains("Authorize `demo` by opening this URL in your browser:", login.Error, StringComparison.Ordinal);
        Assert.Contains("Successfully logged in to MCP server 'demo'.", login.Error, StringComparison.Ordinal);
        Assert.Equal("", login.Output);
        Assert.Equal("o_auth", await StatusAsync());
        Assert.Equal("ok mcp:read", (await _tool.RunAsync("call", "demo", "echo")).EnsureSuccess().Output.Trim());

        var logout = (await _tool.RunAsync("logout", "demo")).EnsureSuccess();
        Assert.Contains($"Removed OAuth credentials for 'demo' from {Path.Combine(_tool.Home, ".credentials.json")}.", logout.Error, StringComparison.Ordinal);
        Assert.Contains("The authorization server was told", logout.Error, StringComparison.Ordinal);
        Assert.Equal("not_logged_in", await StatusAsync());
        Assert.Contains("No OAuth credentials stored for 'demo'.", (await _tool.RunAsync("logout", "demo")).EnsureSuccess().Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Status_is_a_table_for_people()
    {
        await using var server = await RealAuthorizationServer.StartAsync();
        _tool.Configure("demo", server.Endpoint);
        (await _tool.RunAsync("login", "demo")).EnsureSuccess();

        var table = (await _tool.RunAsync("status")).EnsureSuccess().Output;

        Assert.Contains("OAuth", table, StringComparison.Ordinal);
        Assert.Contains(server.Issuer, table, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Add_detects_oauth_logs_in_and_takes_the_snapshot()
    {
        await using var server = await RealAuthorizationServer.StartAsync();
        _tool.Configure("other", server.Endpoint);

        var refused = await _tool.RunAsync("add", "first", "--url", server.Endpoint.OriginalString, "--no-login");
        var added = (await _tool.RunAsync("add", "demo", "--url", server.Endpoint.OriginalString)).EnsureSuccess();

        Assert.Equal(77, refused.ExitCode);
        Assert.Contains("Detected OAuth support. Starting OAuth flow…", added.Error, StringComparison.Ordinal);
        Assert.True(File.Exists(_tool.PathOf("demo.mcp.json")));
    }

    [Fact]
    public async Task Paste_logs_in_without_a_browser_on_this_machine()
    {
        await using var server = await RealAuthorizationServer.StartAsync();
        _tool.Configure("demo", server.Endpoint);
        using var process = _tool.Start("login", "demo", "--paste");
        string? line;
        while ((line = await process.StandardError.ReadLineAsync()) is not null && !line.StartsWith("http", StringComparison.Ordinal))
        {
        }

        var browser = await TypedMcp.TestSupport.Command.RunAsync("node", [RealAuthorizationServer.Script("follow.mjs"), line!], environment: new Dictionary<string, string?>(StringComparer.Ordinal) { ["STOP_AT"] = "http://127.0.0.1:33418/" });
        await process.StandardInput.WriteLineAsync(browser.EnsureSuccess().Output.Trim());
        var rest = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();

        Assert.Contains("Successfully logged in", rest, StringComparison.Ordinal);
        Assert.Equal("o_auth", await StatusAsync());
    }

    [Fact]
    public async Task Credentials_move_into_the_encrypted_store_and_are_used_there()
    {
        await using var server = await RealAuthorizationServer.StartAsync();
        _tool.Environment["TYPEDMCP_CREDENTIALS_KEY"] = Convert.ToBase64String(RandomNumberGenerator.GetBytes(count: 32));
        _tool.Configure("demo", server.Endpoint);
        (await _tool.RunAsync("login", "demo")).EnsureSuccess();

        var moved = (await _tool.RunAsync("migrate-credentials", "--from", "file", "--to", "encrypted")).EnsureSuccess();
        _tool.Configure("demo", server.Endpoint, store: "encrypted");

        Assert.Contains("Moved the login of 'demo'", moved.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(_tool.Home, ".credentials.json")));
        Assert.Equal("ok mcp:read", (await _tool.RunAsync("call", "demo", "echo")).EnsureSuccess().Output.Trim());
    }

    [Fact]
    public async Task List_says_where_the_login_stands_and_remove_ends_it()
    {
        await using var server = await RealAuthorizationServer.StartAsync();
        _tool.Configure("demo", server.Endpoint, store: null);
        Assert.Equal("not_logged_in", await ListedAsync());
        Assert.Contains("Not logged in", (await _tool.RunAsync("list")).EnsureSuccess().Output, StringComparison.Ordinal);

        (await _tool.RunAsync("login", "demo")).EnsureSuccess();
        Assert.Equal("o_auth", await ListedAsync());
        Assert.Matches(@"(?m)^demo +\S+ +OAuth +ready, 1 tool$", (await _tool.RunAsync("list")).EnsureSuccess().Output);

        // A script is not asked: the login stays, and it is said how to end it.
        var kept = (await _tool.RunAsync("remove", "demo")).EnsureSuccess();
        Assert.Contains($"Its login stays: dotnet mcp logout demo --url {server.Endpoint}", kept.Error, StringComparison.Ordinal);
        _tool.Configure("demo", server.Endpoint, store: null);
        Assert.Equal("o_auth", await StatusAsync());

        var ended = (await _tool.RunAsync("remove", "demo", "--logout")).EnsureSuccess();
        Assert.Contains("The authorization server was told", ended.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(_tool.Home, ".credentials.json")));
    }

    [Fact]
    public async Task Doctor_says_whether_the_login_holds()
    {
        await using var server = await RealAuthorizationServer.StartAsync();
        _tool.Configure("demo", server.Endpoint);
        Assert.Equal(("error", "dotnet mcp login demo"), await LoginFindingAsync(exitCode: 4));

        (await _tool.RunAsync("login", "demo")).EnsureSuccess();
        Assert.Equal(("ok", null), await LoginFindingAsync(exitCode: 0));

        // Expired, and nothing to refresh it with.
        var file = Path.Combine(_tool.Home, ".credentials.json");
        var stored = JsonNode.Parse(await File.ReadAllTextAsync(file))!.AsObject();
        var credential = stored.Single().Value!.AsObject();
        credential.Remove("refresh_token");
        credential["expires_at"] = 1_000;
        await File.WriteAllTextAsync(file, stored.ToJsonString());
        Assert.Equal(("error", "dotnet mcp login demo"), await LoginFindingAsync(exitCode: 4));
    }

    [Theory]
    [InlineData(64, "do not go together", "login", "demo", "--paste", "--device")]
    [InlineData(66, "no server named", "login", "nope")]
    [InlineData(64, "is no store", "migrate-credentials", "--to", "nowhere")]
    public async Task Mistakes_are_named(int exitCode, string message, params string[] arguments)
    {
        _tool.Configure("demo", new Uri("http://127.0.0.1:9/mcp"));

        var result = await _tool.RunAsync(arguments);

        Assert.Equal(exitCode, result.ExitCode);
        Assert.Contains(message, result.Error, StringComparison.Ordinal);
    }

    private async Task<(string Severity, string? Hint)> LoginFindingAsync(int exitCode)
    {
        var result = await _tool.RunAsync("doctor", "--json");
        Assert.Equal((exitCode, ""), (result.ExitCode, result.Error));
        var finding = JsonNode.Parse(result.Output)!["findings"]!.AsArray().First(finding => (string)finding!["check"]! == "login")!;
        return ((string)finding["severity"]!, ((string?)finding["hint"])?.Split(';')[0]);
    }

    private async Task<string?> ListedAsync() => (string?)JsonNode.Parse((await _tool.RunAsync("list", "--json")).EnsureSuccess().Output)![0]!["login"];

    private async Task<string> StatusAsync() => (string)JsonNode.Parse((await _tool.RunAsync("status", "demo", "--json")).EnsureSuccess().Output)![0]!["status"]!;
}
