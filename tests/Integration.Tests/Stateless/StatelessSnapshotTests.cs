using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using TypedMcp.Tests;

namespace TypedMcp.Integration.Tests;

/// <summary>A snapshot taken with protocol 2026-07-28: what was generated from it makes the connection start without a handshake.</summary>
public sealed class StatelessSnapshotTests
{
    private const string Modern = "2026-07-28";

    [Fact]
    public async Task The_first_request_of_a_proxy_is_the_call_itself()
    {
        ScriptedServer server = Echoing();
        await using McpConnection connection = server.Connect();

        Assert.Equal("hi", (await connection.CreateProxy<IStateless>().EchoAsync("hi")).Text);

        JsonObject call = Assert.Single(server.Received.All);
        Assert.Equal(("tools/call", Modern), ((string?)call["method"], (string?)call["params"]!["_meta"]!["io.modelcontextprotocol/protocolVersion"]));
    }

    [Fact]
    public async Task The_first_request_by_a_descriptor_is_the_call_itself()
    {
        ScriptedServer server = Echoing();
        await using McpConnection connection = server.Connect();

        Assert.Equal("hi", (await connection.CallAsync(StatelessTools.Echo, new() { Message = "hi" })).Value.Text);

        Assert.Equal(Modern, StatelessTools.Echo.ProtocolVersion);
        Assert.Equal(["tools/call"], server.Received.Methods);
    }

    [Fact]
    public async Task A_proxy_that_was_made_decides_for_untyped_calls_too()
    {
        ScriptedServer server = Echoing();
        await using McpConnection connection = server.Connect();
        _ = connection.CreateProxy<IStateless>();

        Assert.Equal("hi", (await connection.CallToolAsync("echo", System.Text.Json.JsonSerializer.SerializeToElement(new { message = "hi" }))).Text);

        Assert.Equal(["tools/call"], server.Received.Methods);
    }

    [Fact]
    public async Task A_registered_proxy_starts_its_connection_stateless()
    {
        ScriptedServer server = Echoing();
        var services = new ServiceCollection();
        services.AddMcpConnection("stateless", options => options.Use(server.Transport)).AddProxy<IStateless>();
        await using ServiceProvider provider = services.BuildServiceProvider();

        Assert.Equal("hi", (await provider.GetRequiredService<IStateless>().EchoAsync("hi")).Text);

        Assert.Equal(["tools/call"], server.Received.Methods);
    }

    [Fact]
    public async Task The_first_snapshot_counts_and_an_older_one_keeps_the_handshake()
    {
        ScriptedServer server = Echoing("2025-11-25");
        await using McpConnection connection = server.Connect();
        _ = connection.CreateProxy<IEverything>();

        Assert.Equal("hi", (await connection.CreateProxy<IStateless>().EchoAsync("hi")).Text);

        Assert.Equal(["initialize", "notifications/initialized", "tools/call"], server.Received.Methods);
    }

    private static ScriptedServer Echoing(string version = Modern) => new ScriptedServer(version).OnTool(static (_, arguments) => Reply.Text((string)arguments["message"]!));
}
