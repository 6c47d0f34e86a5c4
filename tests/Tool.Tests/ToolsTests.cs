using System.Text.Json;

namespace TypedMcp.Tool.Tests;

/// <summary><c>tools</c>: a server's tools as C#.</summary>
public sealed class ToolsTests : IDisposable
{
    private const string Get = """{"name":"get_item","description":"Gets an item. Use it often.\nSecond line.","inputSchema":{"type":"object","properties":{"id":{"type":"integer","description":"Which one."},"deep":{"type":"boolean"}},"required":["id"]},"outputSchema":{"type":"object","properties":{"n":{"type":"number","x-raw":1.0}}}}""";
    private readonly Workspace _workspace = new();

    public ToolsTests() => _workspace.Configure("s", _workspace.ServerOf("""{"name":"zap","description":"\u001b[31mred","inputSchema":{"type":"object"}}""", Get));

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public async Task Each_tool_is_a_method()
    {
        var result = await _workspace.RunAsync("tools", "s");
        Assert.Equal((ExitCodes.Success, ""), (result.ExitCode, result.Error));
        Assert.Equal("get_item  Task<GetItemResult> GetItemAsync(long id, bool? deep = null)\n    Gets an item.\nzap  Task<McpToolResult> ZapAsync()\n    \uFFFD[31mred\n", result.Output);
    }

    [Fact]
    public async Task One_tool_is_shown_whole()
    {
        var result = await _workspace.RunAsync("tools", "s", "get_item");
        Assert.Contains("    Second line.\n", result.Output, StringComparison.Ordinal);
        Assert.Contains("  long id (required)  Which one.\n  bool? deep\n", result.Output, StringComparison.Ordinal);
        var schema = await _workspace.RunAsync("tools", "s", "get_item", "--schema");
        Assert.Contains("\"x-raw\": 1.0", schema.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Json_is_the_raw_list()
    {
        var result = await _workspace.RunAsync("tools", "s", "--json");
        Assert.Equal(["get_item", "zap"], JsonDocument.Parse(result.Output).RootElement.EnumerateArray().Select(tool => tool.GetProperty("name").GetString()));
    }

    [Fact]
    public async Task The_committed_snapshot_can_be_read_instead()
    {
        Assert.Equal(ExitCodes.NotFound, (await _workspace.RunAsync("tools", "s", "--snapshot")).ExitCode);
        _workspace.Write("s.mcp.json", """{"formatVersion":1,"tools":[{"name":"old","inputSchema":{"type":"object"}}]}""");
        Assert.Equal("old  Task<McpToolResult> OldAsync()\n", (await _workspace.RunAsync("tools", "s", "--snapshot")).Output);
    }

    [Fact]
    public async Task An_unknown_tool_is_66_with_the_near_names()
    {
        var result = await _workspace.RunAsync("tools", "s", "getitem");
        Assert.Equal(ExitCodes.NotFound, result.ExitCode);
        Assert.Contains("Did you mean 'get_item'?", result.Error, StringComparison.Ordinal);
    }
}
