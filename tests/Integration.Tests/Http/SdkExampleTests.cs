using System.Text.Json;
using System.Text.Json.Nodes;

namespace TypedMcp.Integration.Tests.Http;

/// <summary>The example servers of the official TypeScript SDK, one for each way of speaking Streamable HTTP.</summary>
[Collection(RealHttpServerCollection.Name)]
public sealed class SdkExampleTests(RealHttpServers servers)
{
    [Fact]
    public async Task Resumable_server_answers_logs_asks_and_is_read()
    {
        var logged = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var connection = await ConnectAsync("simpleStreamableHttp", options =>
        {
            options.OnLog = (message, _) =>
            {
                if (message.Data.ToString().Contains("second greeting to Ada", StringComparison.Ordinal))
                {
                    logged.TrySetResult();
                }

                return ValueTask.CompletedTask;
            };
            options.OnElicitation = static (_, _) => ValueTask.FromResult(McpElicitationResult.Accepted(new JsonObject { ["name"] = "Ada", ["email"] = "ada@example.com" }));
        });

        Assert.Equal("Hello, Ada!", (await CallAsync(connection, "greet", """{"name":"Ada"}""")).Text);
        Assert.Contains("ada@example.com", (await CallAsync(connection, "collect-user-info", """{"infoType":"contact"}""")).Text, StringComparison.Ordinal);
        Assert.Contains("Good morning, Ada!", (await CallAsync(connection, "multi-greet", """{"name":"Ada"}""")).Text, StringComparison.Ordinal);
        await logged.Task.WaitAsync(TimeSpan.FromMinutes(1));
        var resource = (await connection.ListResourcesAsync())[0];
        Assert.NotEmpty((await connection.ReadResourceAsync(resource.Uri))[0].Text!);
    }

    [Fact]
    public async Task Json_server_answers_without_a_stream()
    {
        await using var connection = await ConnectAsync("jsonResponseStreamableHttp");

        Assert.Equal("Hello, Ada!", (await CallAsync(connection, "greet", """{"name":"Ada"}""")).Text);
    }

    [Fact]
    public async Task Stateless_server_needs_no_session()
    {
        using var handler = new RecordingHandler();
        await using (var connection = await ConnectAsync("simpleStatelessStreamableHttp", handler: handler))
        {
            Assert.StartsWith("Started sending", (await CallAsync(connection, "start-notification-stream", """{"interval":1,"count":3}""")).Text, StringComparison.Ordinal);
        }

        Assert.All(handler.Answers, answer => Assert.Equal(HttpMethod.Post, answer.Method));
    }

    [Fact]
    public async Task Polling_server_closes_the_stream_and_is_asked_for_the_rest()
    {
        using var handler = new RecordingHandler();
        await using var connection = await ConnectAsync("ssePollingExample", handler: handler);

        Assert.Equal("Long task completed successfully!", (await CallAsync(connection, "long-task", "{}")).Text);

        // One GET opens the session's own stream, another one fetches the answer.
        Assert.Equal(2, handler.Answers.Count(answer => answer is { Status: 200, MediaType: "text/event-stream" } && answer.Method == HttpMethod.Get));
    }

    [Fact]
    public async Task Standalone_stream_brings_what_nobody_asked_for()
    {
        var changed = new TaskCompletionSource<McpListKind>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var connection = await ConnectAsync("standaloneSseWithGetStreamableHttp", options => options.OnListChanged = (kind, _) =>
        {
            changed.TrySetResult(kind);
            return ValueTask.CompletedTask;
        });

        Assert.Equal(-32601, (await Assert.ThrowsAsync<McpErrorException>(() => connection.ListToolsAsync())).Code);
        Assert.Equal(McpListKind.Resources, await changed.Task.WaitAsync(TimeSpan.FromMinutes(1)));
    }

    [Fact]
    public async Task Server_of_the_old_transport_too_is_spoken_to_by_the_new_one()
    {
        await using var connection = await ConnectAsync("sseAndStreamableHttpCompatibleServer");

        Assert.StartsWith("Started sending", (await CallAsync(connection, "start-notification-stream", """{"interval":1,"count":2}""")).Text, StringComparison.Ordinal);
    }

    private static async Task<McpToolResult> CallAsync(McpConnection connection, string tool, string arguments)
    {
        using var document = JsonDocument.Parse(arguments);
        return await connection.CallToolAsync(tool, document.RootElement);
    }

    private async Task<McpConnection> ConnectAsync(string example, Action<McpConnectionOptions>? configure = null, RecordingHandler? handler = null)
    {
        var options = new McpConnectionOptions();
        configure?.Invoke(options);
        var endpoint = await servers.StartExampleAsync(example);
        return Real.Connect(McpTransport.Http(endpoint.AbsoluteUri, http => http.Handler = handler), options);
    }
}
