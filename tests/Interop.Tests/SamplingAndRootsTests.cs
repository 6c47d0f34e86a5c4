using System.Text.Json.Nodes;
using ModelContextProtocol.Protocol;

namespace TypedMcp.Tests;

public sealed class SamplingAndRootsTests
{
    [Fact]
    public async Task Sampling_and_roots_are_served_and_advertised_where_there_is_a_handler()
    {
        ServerPeer? talking = null;
        var server = new ScriptedServer();
        server.On("notifications/initialized", (_, peer) =>
        {
            talking = peer;
            return Task.CompletedTask;
        });
        await using McpConnection connection = server.Connect(options => options
            .UseSampling(static (request, _) => ValueTask.FromResult(new CreateMessageResult { Model = "m", Role = Role.Assistant, Content = [new TextContentBlock { Text = $"{request.Messages.Count} messages" }] }))
            .UseRoots(static _ => ValueTask.FromResult<IReadOnlyList<Root>>([new Root { Uri = "file:///work", Name = "work" }])));
        await connection.ConnectAsync();
        await Processes.Until(() => talking is not null);

        await talking!.SendAsync(Reply.Parse("""{"jsonrpc":"2.0","id":"s","method":"sampling/createMessage","params":{"messages":[{"role":"user","content":{"type":"text","text":"hi"}}],"maxTokens":10}}"""));
        await talking.SendAsync(Reply.Parse("""{"jsonrpc":"2.0","id":"r","method":"roots/list"}"""));
        await talking.SendAsync(Reply.Parse("""{"jsonrpc":"2.0","id":"bad","method":"sampling/createMessage","params":{"messages":5}}"""));

        JsonObject sampled = await AnswerAsync("s");
        Assert.Equal("m", (string?)sampled["result"]!["model"]);
        Assert.Contains("1 messages", sampled.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal("file:///work", (string?)(await AnswerAsync("r"))["result"]!["roots"]![0]!["uri"]);
        Assert.Equal(-32602, (int)(await AnswerAsync("bad"))["error"]!["code"]!);
        Assert.Equal("""{"sampling":{},"roots":{}}""", server.Received.All[0]["params"]!["capabilities"]!.ToJsonString());

        Task<JsonObject> AnswerAsync(string id) => server.Received.WaitAsync(message => message["method"] is null && message["id"]?.ToString() == id);
    }
}
