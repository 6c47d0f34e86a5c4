using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace TypedMcp.Tests;

/// <summary><c>enabledTools</c> and <c>disabledTools</c>.</summary>
public sealed class ToolFilterTests
{
    [Theory]
    [InlineData(null, "", "a b c")]
    [InlineData("a b", "", "a b")]
    [InlineData(null, "b", "a c")]
    [InlineData("a b", "b x", "a")]
    [InlineData("A", "", "")]
    public async Task Lists_show_what_is_in_use_and_nothing_else_can_be_called(string? enabled, string disabled, string used)
    {
        ScriptedServer server = Serving();
        await using McpConnection connection = server.Connect(options =>
        {
            options.EnabledTools = enabled?.Split(' ');
            options.DisabledTools = disabled.Split(' ');
        });
        string[] expected = used.Split(' ', StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal(expected, (await connection.ListToolsAsync()).Select(static tool => tool.Name));
        foreach (string tool in (string[])["a", "b", "c"])
        {
            if (expected.Contains(tool, StringComparer.Ordinal))
            {
                Assert.Equal(tool, (await connection.CallToolAsync(tool, default)).Text);
            }
            else
            {
                McpConnectionException e = await Assert.ThrowsAsync<McpConnectionException>(() => connection.CallToolAsync(tool, default));
                Assert.Equal((McpFailureReason.Misconfigured, tool), (e.Reason, e.Tool));
                Assert.Contains($"The tool '{tool}' is disabled for the MCP server 'scripted'", e.Message, StringComparison.Ordinal);
            }
        }

        Assert.Equal(expected, server.Received.All.Where(static message => (string?)message["method"] == "tools/call").Select(static message => (string)message["params"]!["name"]!));
    }

    [Fact]
    public async Task A_disabled_tool_fails_through_a_descriptor_without_a_connection()
    {
        ScriptedServer server = Serving();
        await using McpConnection connection = server.Connect(static options => options.DisabledTools = ["echo"]);

        await Assert.ThrowsAsync<McpConnectionException>(() => connection.InvokeAsync(Tools.Echo, new EchoRequest { Message = "hi" }));
        await Assert.ThrowsAsync<McpConnectionException>(() => connection.CallAsync(Tools.Echo, new EchoRequest { Message = "hi" }));

        Assert.Equal(0, server.Sessions);
    }

    [Fact]
    public async Task The_configuration_says_what_is_in_use()
    {
        ScriptedServer server = Serving();
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Mcp:Servers:demo:command"] = "unused",
            ["Mcp:Servers:demo:enabledTools:0"] = "a",
            ["Mcp:Servers:demo:enabledTools:1"] = "b",
            ["Mcp:Servers:demo:disabledTools:0"] = "b",
        }).Build());
        services.AddMcpConnection("demo", options => options.Use(server.Transport));
        await using ServiceProvider provider = services.BuildServiceProvider();

        Assert.Equal(["a"], (await provider.GetRequiredKeyedService<McpConnection>("demo").ListToolsAsync()).Select(static tool => tool.Name));
    }

    private static ScriptedServer Serving() => new ScriptedServer()
        .On("tools/list", static (request, peer) => peer.ResultAsync(request, Reply.Parse("""{"tools":[{"name":"a"},{"name":"b"},{"name":"c"}]}""")))
        .OnTool(static (name, _) => Reply.Text(name));
}
