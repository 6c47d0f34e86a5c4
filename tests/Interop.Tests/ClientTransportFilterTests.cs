using System.Text.Json.Nodes;
using ModelContextProtocol.Client;

namespace TypedMcp.Tests;

/// <summary><c>enabledTools</c> and <c>disabledTools</c> hold for the official client over our transport too.</summary>
public sealed class ClientTransportFilterTests
{
    [Theory]
    [InlineData(null, "b", "a c")]
    [InlineData("a b", "", "a b")]
    [InlineData("a b", "b x", "a")]
    [InlineData(null, "", "a b c")]
    public async Task The_official_client_sees_and_calls_what_is_in_use(string? enabled, string disabled, string used)
    {
        ScriptedServer server = new ScriptedServer()
            .On("tools/list", static (request, peer) => peer.ResultAsync(request, request["params"]?["cursor"] is null
                ? Reply.Parse("""{"tools":[{"name":"a","inputSchema":{"type":"object"}},{"name":"b","inputSchema":{"type":"object"}}],"nextCursor":"2"}""")
                : Reply.Parse("""{"tools":[{"name":"c","inputSchema":{"type":"object"}}]}""")))
            .OnTool(static (name, _) => Reply.Text(name));
        await using McpConnection connection = server.Connect(options =>
        {
            options.EnabledTools = enabled?.Split(' ');
            options.DisabledTools = disabled.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        });
        await using McpClient client = await McpClient.CreateAsync(connection.AsClientTransport(), new McpClientOptions { ProtocolVersion = "2025-11-25" });
        string[] expected = used.Split(' ');

        Assert.Equal(expected, (await client.ListToolsAsync()).Select(static tool => tool.Name));
        foreach (string tool in (string[])["a", "b", "c"])
        {
            if (expected.Contains(tool, StringComparer.Ordinal))
            {
                await client.CallToolAsync(tool, new Dictionary<string, object?>());
            }
            else
            {
                McpConnectionException e = await Assert.ThrowsAsync<McpConnectionException>(async () => await client.CallToolAsync(tool, new Dictionary<string, object?>()));
                Assert.Contains($"The tool '{tool}' is disabled for the MCP server 'scripted'", e.Message, StringComparison.Ordinal);
            }
        }

        Assert.Equal(expected, server.Received.All.Where(static message => (string?)message["method"] == "tools/call").Select(static message => (string)message["params"]!["name"]!));
    }
}
