using System.Text.Json.Nodes;
using ModelContextProtocol;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

namespace TypedMcp.Tool.Tests;

/// <summary>The official client between the same two: what it recorded, and what ours would have, answer it.</summary>
public sealed class OfficialClientReplayTests : IDisposable
{
    private readonly Workspace _workspace = new();

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public async Task The_official_client_records_and_is_replayed()
    {
        _workspace.Configure("s", _workspace.ServerOf("""{"name":"echo","inputSchema":{"type":"object","properties":{"text":{"type":"string"}}}}"""));
        Assert.Equal("""{"text":"a"}""", await EchoAsync("a", "record", "s", "-o", "s.ndjson"));
        Assert.Equal("""{"text":"a"}""", await EchoAsync("a", "replay", "s.ndjson"));
        var failure = await Assert.ThrowsAsync<McpProtocolException>(() => EchoAsync("b", "replay", "s.ndjson"));
        Assert.Contains("text: \"a\" was recorded, \"b\" was sent", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_our_client_recorded_answers_the_official_one()
    {
        _workspace.Configure("s", _workspace.ServerOf("""{"name":"echo","inputSchema":{"type":"object","properties":{"text":{"type":"string"}}}}"""));
        var proxy = new JsonObject { ["command"] = "dotnet", ["args"] = new JsonArray([.. Workspace.Command("record", "s", "-o", _workspace.PathOf("s.ndjson"))[1..]]) };
        var configuration = JsonNode.Parse(_workspace.Read(".mcp.json"))!;
        configuration["mcpServers"]!["recorded"] = proxy;
        _workspace.Write(".mcp.json", configuration.ToJsonString());
        Assert.Equal("{\"text\":\"a\"}\n", (await _workspace.RunAsync("call", "recorded", "echo", "text=a")).Output);

        Assert.Equal("""{"text":"a"}""", await EchoAsync("a", "replay", "s.ndjson"));
    }

    private async Task<string> EchoAsync(string text, params string[] arguments)
    {
        var start = Workspace.Command(arguments);
        var transport = new StdioClientTransport(new StdioClientTransportOptions { Name = "s", Command = start[0], Arguments = start[1..], WorkingDirectory = _workspace.Root, EnvironmentVariables = _workspace.Variables() });
        await using var client = await McpClient.CreateAsync(transport);
        Assert.Equal("echo", Assert.Single(await client.ListToolsAsync()).Name);
        var result = await client.CallToolAsync("echo", new Dictionary<string, object?>(StringComparer.Ordinal) { ["text"] = text });
        return Assert.IsType<TextContentBlock>(Assert.Single(result.Content)).Text;
    }
}
