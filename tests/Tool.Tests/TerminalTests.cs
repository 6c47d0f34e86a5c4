using System.Text.Json.Nodes;

namespace TypedMcp.Tool.Tests;

/// <summary>What a person at a terminal sees; <c>script</c> is the terminal.</summary>
public sealed class TerminalTests : IDisposable
{
    private readonly Workspace _workspace = new();

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public async Task A_spinner_turns_and_its_line_is_cleared()
    {
        var seen = await RunAsync(["snapshot", "slow", "--timeout", "2s", "--", .. _workspace.Server(new JsonObject { ["silent"] = true })]);
        Assert.Contains("\r\e[2K\e[36m⠋\e[0m Connecting to slow", seen, StringComparison.Ordinal);
        Assert.Contains("\r\e[2K\e[31merror:\e[0m", seen, StringComparison.Ordinal);
        Assert.All(seen.Split('\r', '\n').Where(line => line.Contains('⠋', StringComparison.Ordinal)), line => Assert.InRange(line.Replace("\e[2K\e[36m", "", StringComparison.Ordinal).Replace("\e[0m", "", StringComparison.Ordinal).Length, low: 1, high: 80));
    }

    [Fact]
    public async Task No_color_means_plain_lines_on_a_terminal_too()
    {
        _workspace.Environment["NO_COLOR"] = "1";
        var seen = await RunAsync(["snapshot", "demo", "--", .. _workspace.ServerOf("""{"name":"a"}""")]);
        Assert.Contains("Connecting to demo", seen, StringComparison.Ordinal);
        Assert.DoesNotContain("\e[36m", seen, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_cannot_command_the_terminal()
    {
        _workspace.Configure("evil", _workspace.Server(new JsonObject
        {
            ["tools"] = new JsonArray("""[{"name":"say","inputSchema":{"type":"object"}}]"""),
            ["calls"] = new JsonObject { ["say"] = JsonNode.Parse("""{"content":[{"type":"text","text":"\u001b]0;owned\u0007done"}]}""") },
        }));
        Assert.Contains("\uFFFD]0;owned\uFFFDdone", await RunAsync("call", "evil", "say"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("y\n", ExitCodes.Success, "https://two.example")]
    [InlineData("n\n", ExitCodes.Usage, "https://one.example")]
    [InlineData("\n", ExitCodes.Usage, "https://one.example")]
    public async Task Replacing_a_server_is_asked(string typed, int code, string there)
    {
        await _workspace.RunAsync("add", "a", "--no-snapshot", "--url", "https://one.example");
        var seen = await _workspace.RunInTerminalAsync(typed, "add", "a", "--no-snapshot", "--url", "https://two.example");
        Assert.Equal(code, seen.ExitCode);
        Assert.Contains(".mcp.json has a server named 'a'. Replace it? [y/N]", seen.Output, StringComparison.Ordinal);
        Assert.Equal(code != ExitCodes.Success, seen.Output.Contains("Nothing was changed.", StringComparison.Ordinal));
        Assert.Contains(there, _workspace.Read(".mcp.json"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Colours_are_for_terminals()
    {
        _workspace.Configure("s", _workspace.ServerOf("""{"name":"a"}"""));
        Assert.Contains("\e[1mName", await RunAsync("list"), StringComparison.Ordinal);
        var piped = await _workspace.RunAsync("list");
        Assert.DoesNotContain('\e', piped.Output + piped.Error);
    }

    private async Task<string> RunAsync(params string[] arguments) => (await _workspace.RunInTerminalAsync(typed: null, arguments)).Output;
}
