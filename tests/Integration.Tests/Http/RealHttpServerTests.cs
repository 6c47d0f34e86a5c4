using System.Text.Json;
using System.Text.Json.Nodes;
using TypedMcp.TestSupport;

namespace TypedMcp.Integration.Tests.Http;

/// <summary>Each server of the catalogue: a snapshot by the tool, a call, an end.</summary>
[Collection(RealHttpServerCollection.Name)]
public sealed class RealHttpServerTests(RealHttpServers servers)
{
    public static TheoryData<string> Names => [.. RealHttpServerCatalog.All.Select(server => server.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Is_snapshotted(string name)
    {
        var server = RealHttpServerCatalog.Find(name);
        using var folder = new TemporaryFolder();
        var entry = new JsonObject { ["url"] = (await servers.StartAsync(name)).AbsoluteUri };
        if (server.Bearer is { } token)
        {
            entry["headers"] = new JsonObject { ["Authorization"] = "Bearer " + token };
        }

        folder.Write(".mcp.json", new JsonObject { ["mcpServers"] = new JsonObject { [name] = entry } }.ToJsonString());
        (await DotnetMcp.RunAsync(folder, "snapshot", name, "--output", "a.mcp.json")).EnsureSuccess();

        using var snapshot = JsonDocument.Parse(await File.ReadAllTextAsync(folder.PathOf("a.mcp.json")));
        Assert.Equal(server.Tools, snapshot.RootElement.GetProperty("tools").GetArrayLength());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Is_called_and_closed(string name)
    {
        var server = RealHttpServerCatalog.Find(name);
        using var handler = new RecordingHandler();
        await using (var connection = Real.Connect(Transport(server, await servers.StartAsync(name), handler)))
        {
            Assert.Contains(await connection.ListToolsAsync(), tool => tool.Name == server.Call.Name);
            await CallAsync(connection, server);
            if (server.ServerStream is not null)
            {
                await handler.ServerStreamAnswered;
            }
        }

        Assert.All(
            handler.Answers.Where(answer => answer.Method == HttpMethod.Post && answer.Status != 202),
            answer => Assert.Equal((200, server.Events ? "text/event-stream" : "application/json"), (answer.Status, answer.MediaType)));
        Assert.Equal((server.ServerStream, server.Delete), (handler.StatusOf(HttpMethod.Get), handler.StatusOf(HttpMethod.Delete)));
    }

    private static McpTransport Transport(RealHttpServer server, Uri endpoint, RecordingHandler handler) => McpTransport.Http(endpoint.AbsoluteUri, options =>
    {
        options.Handler = handler;
        if (server.Bearer is { } token)
        {
            options.Headers["Authorization"] = "Bearer " + token;
        }
    });

    private static async Task CallAsync(McpConnection connection, RealHttpServer server)
    {
        using var arguments = JsonDocument.Parse(server.Call.Arguments);
        try
        {
            var result = await connection.CallToolAsync(server.Call.Name, arguments.RootElement);
            Assert.Contains(server.Answer ?? "", result.Text, StringComparison.Ordinal);
        }
        catch (McpErrorException) when (server.Answer is null)
        {
            // Its tool wants the internet; without it, the server itself says so, in its own words.
        }
    }
}
