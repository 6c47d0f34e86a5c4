using System.Text.Json;
using System.Text.Json.Nodes;
using TypedMcp.TestSupport;

namespace TypedMcp.Tool.Tests;

/// <summary><c>import</c>: what other tools have, found at their places or in a named file.</summary>
public sealed class ImportTests : IDisposable
{
    private readonly Workspace _workspace = new();

    public ImportTests()
    {
        // Every place that other tools keep servers at lies under this home.
        _workspace.Environment["HOME"] = _workspace.PathOf("person");
        _workspace.Environment["XDG_CONFIG_HOME"] = null;
        _workspace.Environment["CODEX_HOME"] = null;
    }

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public async Task All_known_places_are_shown_then_merged()
    {
        _workspace.Write("person/.claude.json", """{"numStartups":3,"mcpServers":{"notes":{"type":"stdio","command":"notes","args":["--api-key","s3cr3t-key"]}},"projects":{"ROOT":{"mcpServers":{"here":{"command":"here"}}},"/elsewhere":{"mcpServers":{"elsewhere":{"command":"x"}}}}}""".Replace("ROOT", _workspace.Root, StringComparison.Ordinal));
        _workspace.Write("person/.config/Claude/claude_desktop_config.json", """{"globalShortcut":"","mcpServers":{"desk":{"command":"desk","env":{"TOKEN":"s3cr3t-token"}}}}""");
        _workspace.Write("person/.cursor/mcp.json", """{"mcpServers":{"web":{"url":"https://web.example/mcp?key=s3cr3t-query","headers":{"Authorization":"Bearer ${env:WEB_TOKEN}"}}}}""");
        _workspace.Write("person/.config/Code/User/mcp.json", """{"servers":{"code":{"type":"http","url":"https://code.example/mcp"}}} // theirs""");
        _workspace.Write("person/.config/Code/User/settings.json", """{"editor.fontSize":12,"mcp":{"servers":{"old":{"command":"old"}}}}""");
        _workspace.Write("person/.codeium/windsurf/mcp_config.json", """{"mcpServers":{"surf":{"serverUrl":"https://surf.example/mcp","disabled":true}}}""");

        var shown = await _workspace.RunAsync("import");

        Assert.Equal(ExitCodes.Success, shown.ExitCode);
        Assert.Equal(
            $"""
            Claude Code: person/.claude.json
              + here  here
              + notes  notes --api-key *****
            Claude Desktop: person/.config/Claude/claude_desktop_config.json
              + desk  desk TOKEN=*****
            Cursor: person/.cursor/mcp.json
              + web  https://web.example/mcp?… Authorization=*****
            VS Code: person/.config/Code/User/mcp.json
              + code  https://code.example/mcp
            VS Code: person/.config/Code/User/settings.json
              + old  old
            Windsurf: person/.codeium/windsurf/mcp_config.json
              + surf  https://surf.example/mcp (disabled)

            """.ReplaceLineEndings("\n"),
            shown.Output);
        Assert.Contains("Nothing was changed. --yes adds 7 servers to .mcp.json.", shown.Error, StringComparison.Ordinal);
        Assert.Contains("warning: server 'desk': TOKEN looks like a secret", shown.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("Authorization looks", shown.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cr3t", shown.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(_workspace.PathOf(".mcp.json")));

        var merged = await _workspace.RunAsync("import", "--yes");

        Assert.Contains("Added 7 servers to .mcp.json.", merged.Error, StringComparison.Ordinal);
        var servers = JsonNode.Parse(_workspace.Read(".mcp.json"))!["mcpServers"]!.AsObject();
        Assert.Equal(["here", "notes", "desk", "web", "code", "old", "surf"], servers.Select(server => server.Key));
        Assert.Equal("""{"url":"https://web.example/mcp?key=s3cr3t-query","headers":{"Authorization":"Bearer ${WEB_TOKEN}"}}""", servers["web"]!.ToJsonString());
        Assert.Equal("""{"url":"https://surf.example/mcp","enabled":false}""", servers["surf"]!.ToJsonString());

        var again = await _workspace.RunAsync("import", "--yes");
        Assert.Contains("There is nothing to add.", again.Error, StringComparison.Ordinal);
        Assert.Contains("- web  left out: .mcp.json has it already", again.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_tool_is_chosen_by_name()
    {
        _workspace.Write("person/.cursor/mcp.json", """{"mcpServers":{"a":{"command":"a"}}}""");
        _workspace.Write("person/.claude.json", """{"mcpServers":{"b":{"command":"b"}}}""");
        await _workspace.RunAsync("import", "cursor", "--yes", "--global");
        Assert.Equal("""{"mcpServers":{"a":{"command":"a"}}}""", JsonNode.Parse(_workspace.Read("home/mcp.json"))!.ToJsonString());
        var unknown = await _workspace.RunAsync("import", "crsor");
        Assert.Equal(ExitCodes.Usage, unknown.ExitCode);
    }

    [Fact]
    public async Task References_of_other_tools_become_ours_or_are_named()
    {
        _workspace.Write(".vscode/mcp.json", """
            {
              "inputs": [ { "type": "promptString", "id": "gh-token", "description": "GitHub token", "password": true }, { "type": "promptString", "id": "region", "default": "eu" } ],
              "servers": {
                "gh": { "type": "stdio", "command": "${userHome}/bin/gh", "args": ["--root", "${workspaceFolder}/src", "${KEPT}", "${KEPT:-d}"], "env": { "T": "${input:gh-token}", "R": "${input:region}", "E": "${env:PLAIN}", "N": null, "P": 8080 }, "envFile": ".env" },
                "odd": { "command": "x", "args": ["${command:pick}"] }
              }
            }
            """);
        var result = await _workspace.RunAsync("import", "vscode", "--yes");
        Assert.Equal(ExitCodes.Success, result.ExitCode);
        var servers = JsonNode.Parse(_workspace.Read(".mcp.json"))!["mcpServers"]!;
        Assert.Equal(
            """{"command":"${HOME}/bin/gh","args":["--root","./src","${KEPT}","${KEPT:-d}"],"env":{"T":"${GH_TOKEN}","R":"${REGION:-eu}","E":"${PLAIN}","P":"8080"},"cwd":"."}""",
            servers["gh"]!.ToJsonString(new JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));
        Assert.Contains("VS Code asks for the input 'gh-token' (GitHub token); here it is the environment variable GH_TOKEN.", result.Error, StringComparison.Ordinal);
        Assert.Contains("unknown key 'envFile'.", result.Error, StringComparison.Ordinal);
        Assert.Contains("${command:pick} has no equal here and stays as it is", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_hand_written_target_keeps_its_comments_its_order_and_its_spelling()
    {
        _workspace.Write(".mcp.json", "{\n  // mine\n  \"servers\": {\n    \"z\": { \"command\": \"z\" }, // last letter\n    \"a\": { \"command\": \"a\" } // first\n  },\n  \"inputs\": []\n}\n");
        _workspace.Write("person/.cursor/mcp.json", """{"mcpServers":{"m":{"command":"m"},"a":{"command":"other"}}}""");
        await _workspace.RunAsync("import", "--yes");
        Assert.Equal(
            "{\n  // mine\n  \"servers\": {\n    \"z\": { \"command\": \"z\" }, // last letter\n    \"a\": { \"command\": \"a\" },\n    \"m\": {\n      \"command\": \"m\"\n    } // first\n  },\n  \"inputs\": []\n}\n",
            _workspace.Read(".mcp.json"));
        Assert.Contains("- a  left out: .mcp.json has another server of that name; --force replaces it", (await _workspace.RunAsync("import")).Output, StringComparison.Ordinal);
        await _workspace.RunAsync("import", "--yes", "--force");
        Assert.Contains("\"command\": \"other\"", _workspace.Read(".mcp.json"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_cannot_be_taken_is_left_out_with_its_reason()
    {
        _workspace.Write("person/.cursor/mcp.json", """
            {"mcpServers":{
              "sse": {"type":"sse","url":"https://x.example/sse"},
              "none": {},
              "text": "x",
              "twice": {"command":"x","args":[],"command":"y"},
              "two": {"command":"two"},
              "My Server!": {"command":"mine","alwaysAllow":["x"]}
            }}
            """);
        _workspace.Write("person/.codeium/windsurf/mcp_config.json", """{"mcpServers":{"two":{"command":"another"}}}""");
        _workspace.Write("person/.claude.json", "{ broken");
        var result = await _workspace.RunAsync("import", "--json");
        Assert.Equal(ExitCodes.Success, result.ExitCode);
        Assert.Contains("warning: Claude Code: ", result.Error, StringComparison.Ordinal);
        using var json = JsonDocument.Parse(result.Output);
        Assert.Equal(["file", "written", "servers"], json.RootElement.EnumerateObject().Select(member => member.Name));
        Assert.False(json.RootElement.GetProperty("written").GetBoolean());
        var servers = json.RootElement.GetProperty("servers").EnumerateArray().ToList();
        Assert.Equal(["sse skip", "none skip", "text skip", "twice skip", "two add", "My-Server add", "two skip"], servers.Select(server => $"{server.GetProperty("name")} {server.GetProperty("action")}"));
        Assert.Contains("HTTP+SSE", servers[0].GetProperty("reason").GetString(), StringComparison.Ordinal);
        Assert.Contains("needs a 'command'", servers[1].GetProperty("reason").GetString(), StringComparison.Ordinal);
        Assert.Contains("a key twice", servers[3].GetProperty("reason").GetString(), StringComparison.Ordinal);
        Assert.Contains("--from", servers[6].GetProperty("reason").GetString(), StringComparison.Ordinal);
        Assert.Contains("unknown key 'alwaysAllow'.", servers[5].GetProperty("warnings").ToString(), StringComparison.Ordinal);
        Assert.Contains("'My Server!' cannot be a server's name", servers[5].GetProperty("warnings").ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cursors_own_oauth_settings_are_taken_without_the_secret()
    {
        _workspace.Write("their.json", """{"mcpServers":{"a":{"url":"https://a.example/mcp","auth":{"CLIENT_ID":"id","CLIENT_SECRET":"s3cr3t-client","scopes":["r"]}},"b":{"url":"https://b.example/mcp","auth":{"CLIENT_ID":"${env:ID}","CLIENT_SECRET":"${env:SECRET}"}}}}""");
        var result = await _workspace.RunAsync("import", "--from", "their.json", "--yes");
        Assert.Equal(
            """{"a":{"url":"https://a.example/mcp","oauth":{"clientId":"id","scopes":["r"]}},"b":{"url":"https://b.example/mcp","oauth":{"clientId":"${ID}","clientSecretEnvVar":"SECRET"}}}""",
            JsonNode.Parse(_workspace.Read(".mcp.json"))!["mcpServers"]!.ToJsonString());
        Assert.Contains("its client secret is left out", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cr3t", result.Output + result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_codex_prints_is_read_and_its_toml_is_named()
    {
        const string List = """
            [{"name":"docs","enabled":false,"disabled_reason":null,"transport":{"type":"stdio","command":"docs-server","args":["--port","4000"],"env":{"A":"1"},"env_vars":["B"],"cwd":null},"startup_timeout_sec":2.5,"tool_timeout_sec":null,"auth_status":"unsupported"},
             {"name":"web","enabled":true,"disabled_reason":null,"transport":{"type":"streamable_http","url":"https://web.example/mcp","bearer_token_env_var":"TOKEN","http_headers":null,"env_http_headers":{"X":"Y"},"http_headers_helper":null},"startup_timeout_sec":null,"tool_timeout_sec":null,"auth_status":"bearer_token"}]
            """;
        var result = await _workspace.RunInAsync(_workspace.Root, List, "import", "--from", "-", "--yes");
        Assert.Equal(ExitCodes.Success, result.ExitCode);
        Assert.Equal(
            """{"docs":{"command":"docs-server","args":["--port","4000"],"env":{"A":"1"},"envVars":["B"],"enabled":false,"startupTimeout":2.5},"web":{"url":"https://web.example/mcp","envHeaders":{"X":"Y"},"bearerTokenEnvVar":"TOKEN"}}""",
            JsonNode.Parse(_workspace.Read(".mcp.json"))!["mcpServers"]!.ToJsonString());

        _workspace.Write("person/.codex/config.toml", "[mcp_servers.a]\ncommand = \"a\"\n");
        Assert.Contains("codex mcp list --json | dotnet mcp import --from -", (await _workspace.RunAsync("import")).Error, StringComparison.Ordinal);
        var toml = await _workspace.RunAsync("import", "--from", "person/.codex/config.toml");
        Assert.Equal(ExitCodes.BadFile, toml.ExitCode);
        Assert.Contains("TOML is not read", toml.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ExitCodes.NotFound, "There is no none.json", "import", "--from", "none.json")]
    [InlineData(ExitCodes.BadFile, "App.csproj is not JSON", "import", "--from", "App.csproj")]
    [InlineData(ExitCodes.Usage, "do not go together", "import", "cursor", "--from", "x.json")]
    [InlineData(ExitCodes.Success, "No server was found.", "import")]
    public async Task Mistakes_are_named(int exitCode, string said, params string[] arguments)
    {
        var result = await _workspace.RunAsync(arguments);
        Assert.Equal((exitCode, ""), (result.ExitCode, result.Output));
        Assert.Contains(said, result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("y", true)]
    [InlineData("n", false)]
    public async Task A_terminal_is_asked(string answer, bool written)
    {
        _workspace.Write("their.json", """{"mcpServers":{"a":{"command":"a"}}}""");
        var environment = new Dictionary<string, string?>(_workspace.Environment, StringComparer.Ordinal) { ["TYPEDMCP_HOME"] = _workspace.PathOf("home"), ["TERM"] = "dumb" };
        var tool = Path.Combine(AppContext.BaseDirectory, "dotnet-mcp.dll");
        var seen = await Command.RunAsync("script", ["-qec", $"exec dotnet '{tool}' import --from their.json", "/dev/null"], _workspace.Root, environment, answer + "\n");
        Assert.Contains("Add 1 server to .mcp.json? [y/N]", seen.Output, StringComparison.Ordinal);
        Assert.Equal(written, File.Exists(_workspace.PathOf(".mcp.json")));
    }
}
