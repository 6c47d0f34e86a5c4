using System.Text.Json;

namespace TypedMcp.Tool.Tests;

/// <summary><c>add</c>, <c>list</c>, <c>get</c>, <c>remove</c>, <c>enable</c>, <c>disable</c>.</summary>
public sealed class ServerVerbTests : IDisposable
{
    private const string Echo = """{"name":"echo","inputSchema":{"type":"object"}}""";
    private readonly Workspace _workspace = new();

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public async Task Adding_configures_takes_the_snapshot_and_shows_the_code()
    {
        var server = _workspace.ServerOf(Echo);
        Directory.CreateDirectory(_workspace.PathOf("src"));
        var result = await _workspace.RunInAsync(_workspace.PathOf("src"), input: null, ["add", "my-server", "--env", "A=b=c", "--env-var", "X", "--env-var", "Y", "--cwd", ".", "--", .. server]);
        Assert.Equal(ExitCodes.Success, result.ExitCode);
        Assert.Contains("my-server.mcp.json: 1 tool.", result.Error, StringComparison.Ordinal);
        Assert.StartsWith("[McpProxy(\"my-server\")] public partial interface IMyServer;\nawait using var connection = McpConnection.Create(McpTransport.Stdio(\"node\", [", result.Output, StringComparison.Ordinal);
        Assert.EndsWith("var myServer = connection.CreateProxy<IMyServer>();\n", result.Output, StringComparison.Ordinal);
        Assert.True(File.Exists(_workspace.PathOf("my-server.mcp.json")));

        using var written = JsonDocument.Parse(_workspace.Read(".mcp.json"));
        var entry = written.RootElement.GetProperty("mcpServers").GetProperty("my-server");
        Assert.Equal($$"""{"command":"node","args":["{{server[1]}}","{{server[2]}}"],"env":{"A":"b=c"},"envVars":["X","Y"],"cwd":"."}""", JsonSerializer.Serialize(entry));
    }

    [Fact]
    public async Task Adding_keeps_a_hand_written_file_as_it_is()
    {
        _workspace.Write(".mcp.json", "{\n  // mine\n  \"servers\": {\n    \"a\": { \"command\": \"x\" }\n  }\n}\n");
        var result = await _workspace.RunAsync("add", "b", "--no-snapshot", "--url", "https://example.com/mcp", "--bearer-token-env-var", "TOKEN", "--header", "X-A=1", "--env-header", "X-B=VAR", "--scopes", "r,w", "--oauth-client-id", "id", "--oauth-client-secret-env-var", "SECRET", "--oauth-resource", "https://example.com", "--callback-port", "8080");
        Assert.Equal(ExitCodes.Success, result.ExitCode);
        const string Expected = """
            {
              // mine
              "servers": {
                "a": { "command": "x" },
                "b": {
                  "url": "https://example.com/mcp",
                  "headers": {
                    "X-A": "1"
                  },
                  "envHeaders": {
                    "X-B": "VAR"
                  },
                  "bearerTokenEnvVar": "TOKEN",
                  "oauth": {
                    "clientId": "id",
                    "clientSecretEnvVar": "SECRET",
                    "scopes": [
                      "r",
                      "w"
                    ],
                    "callbackPort": 8080,
                    "resource": "https://example.com"
                  }
                }
              }
            }

            """;
        Assert.Equal(Expected.ReplaceLineEndings("\n"), _workspace.Read(".mcp.json"));
    }

    [Fact]
    public async Task Replacing_needs_force()
    {
        await _workspace.RunAsync("add", "a", "--no-snapshot", "--url", "https://one.example");
        var refused = await _workspace.RunAsync("add", "a", "--no-snapshot", "--url", "https://two.example");
        Assert.Equal(ExitCodes.Usage, refused.ExitCode);
        Assert.Contains("--force", refused.Error, StringComparison.Ordinal);
        Assert.Contains("one.example", _workspace.Read(".mcp.json"), StringComparison.Ordinal);

        var forced = await _workspace.RunAsync("add", "a", "--no-snapshot", "--url", "https://two.example", "--force");
        Assert.Equal(ExitCodes.Success, forced.ExitCode);
        Assert.DoesNotContain("one.example", _workspace.Read(".mcp.json"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Global_goes_into_the_users_file()
    {
        var result = await _workspace.RunAsync("add", "a", "--global", "--no-snapshot", "--url", "https://example.com");
        Assert.Equal(ExitCodes.Success, result.ExitCode);
        Assert.Contains("https://example.com", _workspace.Read("home/mcp.json"), StringComparison.Ordinal);
        Assert.False(File.Exists(_workspace.PathOf(".mcp.json")));
    }

    [Fact]
    public async Task A_server_that_fails_stays_configured()
    {
        var result = await _workspace.RunAsync("add", "a", "--", "no-such-command-of-ours");
        Assert.Equal(ExitCodes.Unavailable, result.ExitCode);
        Assert.Contains("dotnet mcp snapshot a", result.Error, StringComparison.Ordinal);
        Assert.Contains("no-such-command-of-ours", _workspace.Read(".mcp.json"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Where is the server?", "add", "a")]
    [InlineData("do not go together", "add", "a", "--url", "https://x", "--", "y")]
    [InlineData("--header belongs to a server at an address", "add", "a", "--header", "A=b", "--", "y")]
    [InlineData("--env belongs to a server that is a command", "add", "a", "--env", "A=b", "--url", "https://x")]
    [InlineData("has no '='", "add", "a", "--env", "AB", "--", "y")]
    [InlineData("cannot be a server's name", "add", "a b", "--", "y")]
    public async Task A_wrong_command_line_changes_nothing(string said, params string[] arguments)
    {
        var result = await _workspace.RunAsync(arguments);
        Assert.Equal(ExitCodes.Usage, result.ExitCode);
        Assert.Contains(said, result.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(_workspace.PathOf(".mcp.json")));
    }

    [Fact]
    public async Task A_secret_in_the_open_is_warned_about()
    {
        var open = await _workspace.RunAsync("add", "a", "--no-snapshot", "--env", "API_KEY=abc", "--", "x");
        Assert.Contains("warning: API_KEY looks like a secret", open.Error, StringComparison.Ordinal);
        var reference = await _workspace.RunAsync("add", "b", "--no-snapshot", "--env", "API_KEY=${KEY}", "--", "x");
        Assert.DoesNotContain("warning", reference.Error, StringComparison.Ordinal);
        Assert.Contains("${KEY}", _workspace.Read(".mcp.json"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task List_says_how_each_server_is_and_masks_secrets()
    {
        ConfigureAll();
        var result = await _workspace.RunAsync("list", "--timeout", "2m");
        Assert.Equal((ExitCodes.Success, ""), (result.ExitCode, result.Error));
        var lines = result.Output.Split('\n');
        Assert.Matches("^Name +Command +Args +Env +Cwd +Status$", lines[0]);
        Assert.Matches(@"^gone +no-such-command-of-ours +- +- +- +failed: .*no-such-command-of-ours", lines[1]);
        Assert.Matches(@"^here +node +.* +KEY=\*\*\*\*\* REF=\$\{REF\} +- +ready, 1 tool$", lines[2]);
        Assert.Matches("^off +x +- +- +- +disabled$", lines[3]);
        Assert.Equal("", lines[4]);
        Assert.Matches("^Name +Url +Auth +Status$", lines[5]);
        Assert.Matches(@"^web +http://127\.0\.0\.1:9/mcp\?… +bearer token in TOKEN +failed: .*refused", lines[6]);
        Assert.Matches("^broken +wrong: .*'args' must be a list of strings", lines[9]);
        Assert.DoesNotContain("s3cr3t", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task List_as_JSON_has_the_same_and_masks_secrets()
    {
        ConfigureAll();
        var result = await _workspace.RunAsync("list", "--json", "--timeout", "2m");
        Assert.Equal((ExitCodes.Success, ""), (result.ExitCode, result.Error));
        Assert.DoesNotContain("s3cr3t", result.Output, StringComparison.Ordinal);
        using var document = JsonDocument.Parse(result.Output);
        var servers = document.RootElement.EnumerateArray().ToDictionary(server => server.GetProperty("name").GetString()!);
        Assert.Equal(["broken", "gone", "here", "off", "web"], servers.Keys);
        Assert.Equal(["invalid", "failed", "ready", "disabled", "failed"], servers.Values.Select(server => server.GetProperty("status").GetString()));
        Assert.Equal("*****", servers["here"].GetProperty("transport").GetProperty("env").GetProperty("KEY").GetString());
        Assert.Equal(1, servers["here"].GetProperty("tools").GetInt32());
        Assert.Equal("user", servers["off"].GetProperty("scope").GetString());
        Assert.Equal("http", servers["web"].GetProperty("transport").GetProperty("type").GetString());
    }

    [Fact]
    public async Task List_without_a_probe_asks_nobody()
    {
        ConfigureAll();
        var result = await _workspace.RunAsync("list", "--no-probe", "--json");
        using var document = JsonDocument.Parse(result.Output);
        Assert.Equal(["invalid", "enabled", "enabled", "disabled", "enabled"], document.RootElement.EnumerateArray().Select(server => server.GetProperty("status").GetString()));
    }

    [Fact]
    public async Task An_empty_list_says_what_to_do()
    {
        Assert.Contains("dotnet mcp add", (await _workspace.RunAsync("list")).Error, StringComparison.Ordinal);
        Assert.Equal("[]\n", (await _workspace.RunAsync("list", "--json")).Output);
    }

    [Fact]
    public async Task Get_shows_one_server_and_masks_secrets()
    {
        ConfigureAll();
        var text = await _workspace.RunAsync("get", "here");
        Assert.Contains("  env: KEY=***** REF=${REF}\n", text.Output, StringComparison.Ordinal);
        Assert.Contains("  remove: dotnet mcp remove here\n", text.Output, StringComparison.Ordinal);
        var json = await _workspace.RunAsync("get", "web", "--json");
        Assert.Equal("TOKEN", JsonDocument.Parse(json.Output).RootElement.GetProperty("transport").GetProperty("bearerTokenEnvVar").GetString());
        Assert.DoesNotContain("s3cr3t", text.Output + json.Output, StringComparison.Ordinal);
        var missing = await _workspace.RunAsync("get", "hree");
        Assert.Equal(ExitCodes.NotFound, missing.ExitCode);
        Assert.Contains("Did you mean 'here'?", missing.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Remove_takes_one_server_out_of_its_file()
    {
        _workspace.Write("home/mcp.json", "{\"servers\":{\"mine\":{\"command\":\"x\"}}}");
        _workspace.Write(".mcp.json", "{\n  \"mcpServers\": {\n    // about a\n    \"a\": {\"command\": \"x\"},\n    \"b\": {\"command\": \"y\"}\n  }\n}\n");
        Assert.Equal(ExitCodes.Success, (await _workspace.RunAsync("remove", "a")).ExitCode);
        Assert.Equal("{\n  \"mcpServers\": {\n    // about a\n    \"b\": {\"command\": \"y\"}\n  }\n}\n", _workspace.Read(".mcp.json"));
        Assert.Equal(ExitCodes.Success, (await _workspace.RunAsync("remove", "mine")).ExitCode);
        Assert.Equal("{\"servers\":{}}", _workspace.Read("home/mcp.json"));
        Assert.Equal(ExitCodes.NotFound, (await _workspace.RunAsync("remove", "a")).ExitCode);
    }

    [Fact]
    public async Task Disable_and_enable_set_one_key()
    {
        _workspace.Write(".mcp.json", "{\n  \"mcpServers\": {\n    \"a\": {\n      \"command\": \"x\" // c\n    }\n  }\n}\n");
        await _workspace.RunAsync("disable", "a");
        Assert.Contains("\"enabled\": false", _workspace.Read(".mcp.json"), StringComparison.Ordinal);
        Assert.Contains("already disabled", (await _workspace.RunAsync("disable", "a")).Error, StringComparison.Ordinal);
        await _workspace.RunAsync("enable", "a");
        Assert.Equal("{\n  \"mcpServers\": {\n    \"a\": {\n      \"command\": \"x\",\n      \"enabled\": true // c\n    }\n  }\n}\n", _workspace.Read(".mcp.json"));
    }

    private void ConfigureAll()
    {
        var server = _workspace.ServerOf(Echo);
        _workspace.Environment["REF"] = "r3f-value";
        _workspace.Environment["TOKEN"] = "s3cr3t-token";
        _workspace.Write("home/mcp.json", """{"servers":{"off":{"command":"x","enabled":false}}}""");
        _workspace.Write(".mcp.json", $$$$"""
            {"mcpServers": {
              "here": {"command": "node", "args": ["{{{{server[1]}}}}", "{{{{server[2]}}}}", "--token", "s3cr3t-argument", "--api-key=s3cr3t-key"], "env": {"KEY": "s3cr3t-value", "REF": "${REF}"}},
              "gone": {"command": "no-such-command-of-ours"},
              "web": {"url": "http://127.0.0.1:9/mcp?key=s3cr3t-query", "bearerTokenEnvVar": "TOKEN"},
              "broken": {"command": "x", "args": "y"}
            }}
            """);
    }
}
