using System.Text.Json;
using System.Text.Json.Nodes;

namespace TypedMcp.Tool.Tests;

/// <summary>Configuration files, seen from outside: what reaches the server, and what is said.</summary>
public sealed class ConfigurationTests : IDisposable
{
    private readonly Workspace _workspace = new();

    public void Dispose() => _workspace.Dispose();

    [Theory]
    [InlineData("mcpServers")]
    [InlineData("servers")]
    public async Task Both_spellings_comments_and_expansion_work(string key)
    {
        var server = _workspace.Server(new JsonObject { ["tools"] = new JsonArray("""[{"name":"env"}]"""), ["calls"] = new JsonObject { ["env"] = "environment" } });
        _workspace.Environment["WHO"] = "me";
        _workspace.Environment["PASSED"] = "on";
        _workspace.Environment["NOT_PASSED"] = "off";
        _workspace.Write(".mcp.json", $$"""
            {
              // a comment
              "{{key}}": {
                "demo": {
                  "type": "stdio",
                  "command": "${NODE:-node}", /* another */
                  "args": ["{{server[1]}}", "{{server[2]}}"],
                  "env": { "A": "${WHO}", "B": "${UNSET:-fallback}", "C": "$HOME ${not a name}", "N": 1 },
                  "envVars": ["PASSED"],
                },
              },
            }
            """);
        var result = await _workspace.RunAsync("call", "demo", "env");
        Assert.Equal((ExitCodes.Success, ""), (result.ExitCode, result.Error));
        var environment = JsonDocument.Parse(result.Output).RootElement;
        Assert.Equal("me", environment.GetProperty("A").GetString());
        Assert.Equal("fallback", environment.GetProperty("B").GetString());
        Assert.Equal("$HOME ${not a name}", environment.GetProperty("C").GetString());
        Assert.Equal("1", environment.GetProperty("N").GetString());
        Assert.Equal("on", environment.GetProperty("PASSED").GetString());
        Assert.False(environment.TryGetProperty("NOT_PASSED", out _));
    }

    [Fact]
    public async Task The_user_configuration_is_read_and_the_project_wins()
    {
        var (mine, projects) = (_workspace.ServerOf("""{"name":"mine"}"""), _workspace.ServerOf("""{"name":"projects"}"""));
        _workspace.Write("home/mcp.json", $$$$$"""{"mcpServers":{"only-mine":{"command":"node","args":["{{{{{mine[1]}}}}}","{{{{{mine[2]}}}}}"]},"both":{"command":"no-such-command"}}}""");
        _workspace.Configure("both", projects);
        Assert.Contains("has no tool named 'x'", (await _workspace.RunAsync("call", "only-mine", "x")).Error, StringComparison.Ordinal);
        Assert.Contains("It has projects.", (await _workspace.RunAsync("call", "both", "x")).Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"command":"node","url":"https://example.com"}""", "'command' and 'url' do not go together")]
    [InlineData("""{"command":"node","headers":{"a":"b"}}""", "'headers' belongs to an HTTP server")]
    [InlineData("""{"url":"https://example.com","args":["x"]}""", "'args' belongs to a stdio server")]
    [InlineData("""{"url":"https://example.com","type":"sse"}""", "Streamable HTTP")]
    [InlineData("""{"args":[]}""", "needs a 'command' (stdio) or a 'url' (HTTP)")]
    [InlineData("""{"command":"node","args":"x"}""", "'args' must be a list of strings")]
    [InlineData("""{"command":"node","startupTimeout":"soon"}""", "'startupTimeout' must be a duration")]
    [InlineData("""{"command":"node","enabled":"maybe"}""", "'enabled' must be true or false")]
    [InlineData("""{"url":"https://example.com","oauth":{"callbackPort":70000}}""", "'callbackPort' must be a port")]
    [InlineData("""{"url":"${NO_SUCH_VARIABLE}/mcp"}""", "the environment variable NO_SUCH_VARIABLE is not set")]
    [InlineData("""{"url":"not an address"}""", "'url' must be an http or https address")]
    [InlineData("""[]""", "must be an object")]
    public async Task A_wrong_entry_is_78_and_names_the_key(string entry, string said)
    {
        _workspace.Write(".mcp.json", $$$$$"""{"mcpServers":{"demo":{{{{{entry}}}}}}}""");
        var result = await _workspace.RunAsync("snapshot", "demo");
        Assert.Equal(ExitCodes.Configuration, result.ExitCode);
        Assert.Contains("'demo'", result.Error, StringComparison.Ordinal);
        Assert.Contains(said, result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{", "is not JSON: line 1")]
    [InlineData("[]", "must hold a JSON object")]
    [InlineData("""{"credentialsStore":"vault"}""", "'credentialsStore' must be")]
    [InlineData("""{"mcpServers":[]}""", "must be an object of servers")]
    public async Task A_file_that_cannot_be_read_is_78(string text, string said)
    {
        _workspace.Write(".mcp.json", text);
        var result = await _workspace.RunAsync("snapshot", "demo");
        Assert.Equal(ExitCodes.Configuration, result.ExitCode);
        Assert.Contains(said, result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Unknown_keys_are_warned_about_and_a_broken_neighbour_does_no_harm()
    {
        var server = _workspace.ServerOf("""{"name":"a"}""");
        _workspace.Write(".mcp.json", $$$$$"""
            {"mcpServer": {}, "inputs": [], "mcpServers": {"broken": {"command": 1}, "demo": {"command": "node", "args": ["{{{{{server[1]}}}}}", "{{{{{server[2]}}}}}"], "environment": {}, "autoApprove": []}}}
            """);
        var result = await _workspace.RunAsync("snapshot", "demo");
        Assert.Equal(ExitCodes.Success, result.ExitCode);
        Assert.Contains("unknown key 'mcpServer'. Did you mean 'mcpServers'?", result.Error, StringComparison.Ordinal);
        Assert.Contains("server 'demo': unknown key 'autoApprove'.\n", result.Error, StringComparison.Ordinal);
        Assert.Contains("unknown key 'environment'. Did you mean 'env'", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("broken", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_relative_directory_starts_at_the_file()
    {
        var server = _workspace.Server(new JsonObject { ["tools"] = new JsonArray("""[{"name":"env"}]"""), ["calls"] = new JsonObject { ["env"] = "environment" } });
        Directory.CreateDirectory(_workspace.PathOf("work"));
        Directory.CreateDirectory(_workspace.PathOf("elsewhere"));
        _workspace.Write(".mcp.json", $$$$$"""{"servers":{"demo":{"command":"sh","args":["-c","pwd > where && exec node {{{{{server[1]}}}}} {{{{{server[2]}}}}}"],"cwd":"work"}}}""");
        var result = await _workspace.RunInAsync(_workspace.PathOf("elsewhere"), input: null, "call", "demo", "env");
        Assert.Equal(ExitCodes.Success, result.ExitCode);
        Assert.EndsWith("/work\n", _workspace.Read("work/where"), StringComparison.Ordinal);
    }
}
