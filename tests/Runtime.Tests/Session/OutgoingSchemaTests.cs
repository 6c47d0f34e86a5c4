using System.Text.Json;
using System.Text.Json.Nodes;

namespace TypedMcp.Tests;

/// <summary>Everything that this client can send, judged by the official schema of each revision.</summary>
public sealed class OutgoingSchemaTests
{
    private const string Modern = "2026-07-28";
    private static readonly JsonObject s_form = Reply.Parse("""{"message":"Who?","requestedSchema":{"type":"object","properties":{"name":{"type":"string","default":"Ann"},"age":{"type":"integer","default":3},"ok":{"type":"boolean","default":true}}}}""");

    [Theory]
    [InlineData("2024-11-05")]
    [InlineData("2025-03-26")]
    [InlineData("2025-06-18")]
    [InlineData("2025-11-25")]
    [InlineData(Modern)]
    public async Task Every_message_is_what_its_revision_allows(string version)
    {
        ScriptedServer server = Serving(version);
        McpConnection connection = server.Connect(options =>
        {
            options.ProtocolVersion = version;
            options.OnElicitation = static (_, _) => ValueTask.FromResult(McpElicitationResult.Accepted());
            options.ElicitationModes = McpElicitationMode.Form | McpElicitationMode.Url;
            options.OnLog = static (_, _) => ValueTask.CompletedTask;
            options.OnListChanged = static (_, _) => ValueTask.CompletedTask;
        });
        var everything = new McpCallOptions { OnProgress = static (_, _) => ValueTask.CompletedTask, Meta = new JsonObject { ["trace"] = "t", ["n"] = null } };
        await connection.CallToolAsync("echo", JsonDocument.Parse("""{"a":[1,"\u2028",{}]}""").RootElement, everything);
        await connection.ConnectAsync();
        await connection.ListToolsAsync();
        await connection.ListPromptsAsync();
        await connection.ListResourcesAsync();
        await connection.ListResourceTemplatesAsync();
        await connection.GetPromptAsync("p", new Dictionary<string, string> { ["k"] = "v" }, everything);
        await connection.GetPromptAsync("p");
        await connection.ReadResourceAsync("a:b", everything);
        await connection.SubscribeAsync("a:b");
        await connection.UnsubscribeAsync("a:b");
        await connection.PingAsync();
        using (var cancellation = new CancellationTokenSource())
        {
            Task<McpToolResult> hanging = connection.CallToolAsync("hang", default, callOptions: null, cancellation.Token);
            await cancellation.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => hanging);
        }

        await connection.CallToolAsync("ask", default);
        await server.Received.WaitForAsync("notifications/cancelled");
        await connection.DisposeAsync();

        // Each message is judged before the test counts as passed, as in every test.
        Assert.Contains("tools/call", server.Received.Methods);
        Assert.Contains(version == Modern ? "subscriptions/listen" : "resources/subscribe", server.Received.Methods);
    }

    private static ScriptedServer Serving(string version)
    {
        bool modern = version == Modern;
        var server = new ScriptedServer(version, Reply.Parse("""{"logging":{},"tools":{}}"""));
        server.On("tools/call", async (request, peer) =>
        {
            switch ((string?)request["params"]!["name"])
            {
                case "hang":
                    return;
                case "ask" when modern && request["params"]!["inputResponses"] is null:
                    await peer.ResultAsync(request, new JsonObject { ["resultType"] = "input_required", ["requestState"] = "s", ["inputRequests"] = new JsonObject { ["q"] = new JsonObject { ["method"] = "elicitation/create", ["params"] = s_form.DeepClone() } } });
                    return;
                case "ask" when string.CompareOrdinal(version, "2025-06-18") >= 0 && !modern:
                    foreach (string method in (string[])["elicitation/create", "ping", "roots/list"])
                    {
                        await peer.SendAsync(new JsonObject { ["jsonrpc"] = "2.0", ["id"] = method, ["method"] = method, ["params"] = method == "elicitation/create" ? s_form.DeepClone() : null });
                        await server.Received.WaitAsync(message => message["method"] is null && message["id"]?.ToString() == method);
                    }

                    break;
            }

            await peer.ResultAsync(request, Done(Reply.Text("ok"), modern));
        });
        foreach ((string method, string result) in ((string, string)[])
            [
                ("server/discover", """{"supportedVersions":["2026-07-28"],"capabilities":{}}"""), ("tools/list", """{"tools":[],"nextCursor":"c"}"""), ("prompts/list", """{"prompts":[]}"""),
                ("resources/list", """{"resources":[]}"""), ("resources/templates/list", """{"resourceTemplates":[]}"""), ("prompts/get", """{"messages":[]}"""), ("resources/read", """{"contents":[]}"""),
                ("resources/subscribe", "{}"), ("resources/unsubscribe", "{}"), ("ping", "{}"), ("logging/setLevel", "{}"),
            ])
        {
            server.On(method, (request, peer) =>
            {
                JsonObject answer = Reply.Parse(result);
                if (request["params"]?["cursor"] is not null)
                {
                    answer.Remove("nextCursor");
                }

                return peer.ResultAsync(request, Done(answer, modern));
            });
        }

        return server;
    }

    private static JsonObject Done(JsonObject result, bool modern)
    {
        if (modern)
        {
            result["resultType"] = "complete";
        }

        return result;
    }
}
