using System.Diagnostics;
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
        var address = await AddressAsync(process);
        var browser = await TypedMcp.TestSupport.Command.RunAsync("node", [RealAuthorizationServer.Script("follow.mjs"), address], environment: new Dictionary<string, string?>(StringComparer.Ordinal) { ["STOP_AT"] = "http://127.0.0.1:33418/" });
        await process.StandardInput.WriteLineAsync(browser.EnsureSuccess().Output.Trim());
        var rest = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();

        Assert.Contains("Successfully logged in", rest, StringComparison.Ordinal);
        Assert.Equal("o_auth", await StatusAsync());
    }

    [Fact]
    public async Task No_browser_prints_the_address_and_waits()
    {
        await using var server = await RealAuthorizationServer.StartAsync();
        _tool.Configure("demo", server.Endpoint);
        _tool.Environment["BROWSER"] = "no-such-browser-of-ours";
        using var process = _tool.Start("login", "demo", "--no-browser");
        var address = await AddressAsync(process);

        // Whoever opens it, the loopback address at its end is this process's own.
        (await TypedMcp.TestSupport.Command.RunAsync("node", [RealAuthorizationServer.Script("follow.mjs"), address])).EnsureSuccess();
        var rest = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();

        Assert.Equal(0, process.ExitCode);
        Assert.Contains("Successfully logged in", rest, StringComparison.Ordinal);
        Assert.Equal("o_auth", await StatusAsync());
    }

    [Fact]
    public async Task Device_logs_in_with_a_code_on_another_device()
    {
        await using var server = await RealAuthorizationServer.StartAsync(hasPages: true);
        _tool.Configure("demo", server.Endpoint);
        _tool.SetOAuth("demo", new JsonObject { ["clientId"] = "device" });
        using var process = _tool.Start("login", "demo", "--device");
        string? line;
        var said = new List<string>();
        while ((line = await process.StandardError.ReadLineAsync()) is not null && !line.StartsWith("Or open: ", StringComparison.Ordinal))
        {
            said.Add(line);
        }

        Assert.True(line is not null, string.Join('\n', said));
        Assert.Matches("^Authorize `demo` at http.* with the code:$", said[^2]);
        Assert.Matches("^[A-Z0-9-]+$", said[^1]);
        await DevicePages.ApproveAsync(new Uri(line["Or open: ".Length..]));
        var rest = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();

        Assert.Equal(0, process.ExitCode);
        Assert.Contains("Successfully logged in", rest, StringComparison.Ordinal);
        Assert.Equal("o_auth", await StatusAsync());
        Assert.Equal("ok mcp:read", (await _tool.RunAsync("call", "demo", "echo")).EnsureSuccess().Output.Trim());
    }

    [Theory]
    [InlineData("n", true)]
    [InlineData("y", false)]
    [InlineData(null, true)]
    public async Task Removing_a_server_offers_to_end_its_login(string? typed, bool stays)
    {
        await using var server = await RealAuthorizationServer.StartAsync();
        _tool.Configure("demo", server.Endpoint);
        (await _tool.RunAsync("login", "demo")).EnsureSuccess();

        var removed = typed is null ? await _tool.RunAsync("remove", "demo") : await _tool.RunInTerminalAsync(typed + "\n", "remove", "demo");
        var said = removed.Output + removed.Error;

        Assert.Equal(0, removed.ExitCode);
        Assert.Equal(typed is not null, said.Contains("There is a login to 'demo'. End it, and delete its tokens? [y/N]", StringComparison.Ordinal));
        Assert.Contains(stays ? $"dotnet mcp logout demo --url {server.Endpoint.OriginalString}" : "The authorization server was told", said, StringComparison.Ordinal);
        Assert.Equal(stays, File.Exists(Path.Combine(_tool.Home, ".credentials.json")));
        _tool.Configure("demo", server.Endpoint);
        Assert.Equal(stays ? "o_auth" : "not_logged_in", await StatusAsync());
        Assert.Contains(stays ? "Removed OAuth credentials" : "Removed 'demo'", (await _tool.RunAsync("remove", "demo", "--logout")).EnsureSuccess().Error, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(_tool.Home, ".credentials.json")));
    }

    [Fact]
    public async Task List_says_how_the_logins_stand()
    {
        await using var server = await RealAuthorizationServer.StartAsync();
        _tool.Configure("demo", server.Endpoint);
        Assert.Matches(@"demo +http\S+ +Not logged in +needs login", (await _tool.RunAsync("list", "--timeout", "2m")).EnsureSuccess().Output);
        (await _tool.RunAsync("login", "demo")).EnsureSuccess();

        Assert.Matches(@"demo +http\S+ +OAuth +ready, \d+ tool", (await _tool.RunAsync("list", "--timeout", "2m")).EnsureSuccess().Output);
        var json = JsonNode.Parse((await _tool.RunAsync("list", "--timeout", "2m", "--json")).EnsureSuccess().Output)!;
        Assert.Equal(("o_auth", "ready"), ((string)json[0]!["auth"]!, (string)json[0]!["status"]!));
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

    // The address that a person is shown.
    private static async Task<string> AddressAsync(Process process)
    {
        string? line;
        while ((line = await process.StandardError.ReadLineAsync()) is not null && !line.StartsWith("http", StringComparison.Ordinal))
        {
        }

        return line ?? throw new InvalidOperationException("No address was shown.");
    }

    private async Task<string> StatusAsync() => (string)JsonNode.Parse((await _tool.RunAsync("status", "demo", "--json")).EnsureSuccess().Output)![0]!["status"]!;
}
