using System.Text.Json;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

namespace TypedMcp.Benchmarks;

/// <summary>What a user of the official client writes for a typed call.</summary>
internal static class OfficialClient
{
    public static async Task<IAsyncDisposable> CallAsync(string server)
    {
        McpClient client = await McpClient.CreateAsync(
            new StdioClientTransport(new StdioClientTransportOptions { Command = server, Arguments = [] }),
            new McpClientOptions { ProtocolVersion = "2025-11-25" });
        CallToolResult result = await client.CallToolAsync("echo", new Dictionary<string, object?> { ["message"] = EchoTool.Message });
        _ = result.StructuredContent!.Value.Deserialize(EchoJson.Default.EchoAnswer)!;
        return client;
    }
}
