using System.Net;
using System.Text.Json.Nodes;
using static TypedMcp.Tests.Http.ScriptedHandler;

namespace TypedMcp.Tests.Http;

/// <summary>Rounds of input over HTTP: what beside the result is in their answers, and what a lost session does to them.</summary>
public sealed class MrtrTests
{
    private const string Modern = "2026-07-28";
    private const string Older = "2025-06-18";
    private const string Asking = """{"resultType":"input_required","_meta":{"round":1},"inputRequests":{"form":{"method":"elicitation/create","params":{"message":"Name?","requestedSchema":{"type":"object","properties":{"name":{"type":"string","default":"Ada"}}}}}}}""";

    [Fact]
    public async Task Sse_input_required_keeps_response_metadata()
    {
        var (connection, handler) = Connect((request, number) => Stream(
            request,
            number == 1 ? Asking : """{"resultType":"complete","content":[{"type":"text","text":"done"}],"_meta":{"trace":{"id":"t-1"}}}""",
            notification: """{"jsonrpc":"2.0","method":"notifications/message","params":{"level":"info","data":"working"}}"""));
        await using (connection)
        {
            McpToolResult result = await connection.CallToolAsync("echo", default);

            Assert.Equal(("done", """{"trace":{"id":"t-1"}}"""), (result.Text, result.Meta!.Value.GetRawText()));
        }

        Assert.Equal(2, handler.Requests.Count);
        Assert.Equal("Ada", (string?)Message(handler.Requests[1])["params"]!["inputResponses"]!["form"]!["content"]!["name"]);
    }

    [Fact]
    public async Task Sse_discovery_with_metadata_bearing_rounds()
    {
        var (connection, handler) = Connect((request, number) => Stream(request, number switch
        {
            1 => """{"resultType":"complete","supportedVersions":["2026-07-28"],"capabilities":{"tools":{}},"_meta":{"io.modelcontextprotocol/serverInfo":{"name":"n","version":"1"}}}""",
            2 => Asking,
            _ => """{"resultType":"complete","content":[],"structuredContent":{"ok":true},"_meta":{"round":2}}""",
        }));
        await using (connection)
        {
            Assert.Equal("n", (await connection.ConnectAsync()).Name);
            McpToolResult result = await connection.CallToolAsync("echo", default);

            Assert.Equal("""{"round":2}""", result.Meta!.Value.GetRawText());
            Assert.True(result.StructuredContent!.Value.GetProperty("ok").GetBoolean());
        }

        Assert.Equal(["server/discover", "tools/call", "tools/call"], handler.Requests.Select(static sent => (string?)Message(sent)["method"]));
    }

    [Fact]
    public async Task Recovered_legacy_protocol_after_session_expiry_used()
    {
        int sessions = 0;
        int calls = 0;
        var (connection, handler) = Connect((request, _) =>
        {
            switch ((string?)request["method"])
            {
                case "server/discover":
                    return Json(new JsonObject { ["jsonrpc"] = "2.0", ["id"] = request["id"]!.DeepClone(), ["error"] = new JsonObject { ["code"] = -32601, ["message"] = "Method not found" } }.ToJsonString());
                case "initialize":
                    HttpResponseMessage opened = Stream(request, Reply.Initialize(Older).ToJsonString());
                    opened.Headers.Add("Mcp-Session-Id", $"s{++sessions}");
                    return opened;
                case "notifications/initialized":
                    return new HttpResponseMessage(HttpStatusCode.Accepted);
                default:
                    return ++calls == 2 ? new HttpResponseMessage(HttpStatusCode.NotFound) : Stream(request, Reply.Text($"call {calls}").ToJsonString());
            }
        });
        await using (connection)
        {
            await connection.ConnectAsync();
            Assert.Equal("call 1", (await connection.CallToolAsync("echo", default)).Text);
            Assert.Equal("call 3", (await connection.CallToolAsync("echo", default)).Text);
        }

        SentRequest[] sent = [.. handler.Requests.Where(static sent => sent.Method == "POST" && (string?)Message(sent)["method"] == "tools/call")];
        Assert.Equal([(Older, "s1"), (Older, "s1"), (Older, "s2")], sent.Select(static call => (call["MCP-Protocol-Version"], call["Mcp-Session-Id"])));
        Assert.All(sent, static call => Assert.Null(Message(call)["params"]!["_meta"]));
        Assert.Single(handler.Requests, static sent => sent.Body.Contains("server/discover", StringComparison.Ordinal));
    }

    private static (McpConnection Connection, ScriptedHandler Handler) Connect(Func<JsonObject, int, HttpResponseMessage> answer)
    {
        var handler = new ScriptedHandler(sent => sent.Method == "POST" ? answer(Message(sent), sent.Number) : new HttpResponseMessage(HttpStatusCode.MethodNotAllowed));
        var connection = McpConnection.Create(
            McpTransport.Http("https://mcp.example.com/mcp", options => options.Handler = handler),
            new McpConnectionOptions { Name = "test", ProtocolVersion = Modern, OnElicitation = static (_, _) => ValueTask.FromResult(McpElicitationResult.Accepted()) });
        return (connection, handler);
    }

    private static JsonObject Message(SentRequest sent) => JsonNode.Parse(sent.Body)!.AsObject();

    private static HttpResponseMessage Stream(JsonObject request, string result, string? notification = null) =>
        Events((notification is null ? "" : $"data: {notification}\n\n") + $"event: message\ndata: {{\"jsonrpc\":\"2.0\",\"id\":{request["id"]},\"result\":{result}}}\n\n");
}
