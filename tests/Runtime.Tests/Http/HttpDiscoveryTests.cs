using System.Net;
using System.Text.Json.Nodes;
using static TypedMcp.Tests.Http.ScriptedHandler;

namespace TypedMcp.Tests.Http;

/// <summary>Discovery, fallback and rounds of input over HTTP: answers that a server on Kestrel would not give.</summary>
public sealed class HttpDiscoveryTests
{
    private const string Stateless = "2026-07-28";

    [Theory]
    [InlineData(false, """,  "_meta":{"io.modelcontextprotocol/serverInfo":{"name":"n","version":"1"}}""", "n")]
    [InlineData(true, """,  "_meta":{"io.modelcontextprotocol/serverInfo":{"name":"n","version":"1"}}""", "n")]
    [InlineData(false, """,  "serverInfo":{"name":"n","version":"1"}""", "n")]
    [InlineData(true, "", "")]
    public async Task Identity_may_be_namespaced_or_missing(bool events, string identity, string expected)
    {
        var (connection, _) = Connect((request, _) => Answer(events, request, $$"""{"resultType":"complete","supportedVersions":["2026-07-28"],"capabilities":{}{{identity}}}"""));
        await using (connection)
        {
            Assert.Equal((expected, Stateless), ((await connection.ConnectAsync()).Name, (await connection.ConnectAsync()).ProtocolVersion));
        }
    }

    [Fact]
    public async Task Unsupported_version_with_a_transient_status_is_retried()
    {
        var (connection, handler) = Connect((request, number) => number == 1
            ? Error(request, -32022, "Unsupported protocol version", HttpStatusCode.ServiceUnavailable)
            : Answer(events: false, request, """{"supportedVersions":["2026-07-28"],"capabilities":{}}"""));
        await using (connection)
        {
            Assert.Equal(Stateless, (await connection.ConnectAsync()).ProtocolVersion);
            Assert.Equal(["server/discover", "server/discover"], Methods(handler));
        }
    }

    [Fact]
    public async Task Legacy_only_versions_lead_to_the_handshake_and_the_chosen_one_is_in_the_header()
    {
        var (connection, handler) = Connect((request, _) => (string?)request["method"] switch
        {
            "server/discover" => Answer(events: false, request, """{"supportedVersions":["2025-03-26","2025-06-18"],"capabilities":{}}"""),
            "initialize" => Answer(events: false, request, Reply.Initialize("2025-06-18").ToJsonString()),
            "notifications/initialized" => new HttpResponseMessage(HttpStatusCode.Accepted),
            _ => Answer(events: false, request, """{"tools":[]}"""),
        });
        await using (connection)
        {
            Assert.Equal("2025-06-18", (await connection.ConnectAsync()).ProtocolVersion);
            await connection.ListToolsAsync();
        }

        Assert.Equal(["server/discover", "initialize", "notifications/initialized", "tools/list"], Methods(handler));
        Assert.Equal("2025-06-18", (string?)Message(handler.Requests[1])["params"]!["protocolVersion"]);
        Assert.Equal("2025-06-18", handler.Requests[3]["MCP-Protocol-Version"]);
    }

    [Theory]
    [InlineData(-32601, "Method not found", 200)]
    [InlineData(-32022, "Unsupported protocol version: 2026-07-28", 400)]
    [InlineData(-32600, "Unsupported protocol version: 2026-07-28", 400)]
    [InlineData(-32602, "unsupported protocol version: 2026-07-28", 400)]
    [InlineData(-32000, "Bad Request: No valid session ID provided", 400)]
    [InlineData(-32000, "Bad Request: Unsupported protocol version: 2026-07-28 (supported versions: 2025-11-25, 2025-06-18)", 400)]
    public async Task Explicit_rejections_lead_to_the_handshake_and_the_call_is_sent_again(int code, string message, int status)
    {
        var initialized = false;
        var (connection, handler) = Connect((request, _) =>
        {
            switch ((string?)request["method"])
            {
                case "initialize":
                    return Answer(events: false, request, Reply.Initialize().ToJsonString());
                case "notifications/initialized":
                    initialized = true;
                    return new HttpResponseMessage(HttpStatusCode.Accepted);
                default:
                    return initialized ? Answer(events: false, request, Reply.Text("ok").ToJsonString()) : Error(request, code, message, (HttpStatusCode)status);
            }
        });
        await using (connection)
        {
            Assert.Equal("ok", (await connection.CallToolAsync("echo", default)).Text);
        }

        Assert.Equal("tools/call", Methods(handler)[^1]);
        Assert.Contains("initialize", Methods(handler));
    }

    [Theory]
    [InlineData("""{"jsonrpc":"2.0","id":999,"error":{"code":-32601,"message":"Method not found"}}""")]
    [InlineData("""{"jsonrpc":"2.0","id":null,"error":{"code":-32601,"message":"Method not found"}}""")]
    public async Task An_uncorrelated_rejection_is_an_error_and_no_reason_to_fall_back(string body)
    {
        var (connection, handler) = Connect((_, _) => Json(body));
        await using (connection)
        {
            var e = await Assert.ThrowsAsync<McpConnectionException>(() => connection.CallToolAsync("echo", default));
            Assert.Equal(McpFailureReason.ProtocolError, e.Reason);
        }

        Assert.Equal(["tools/call"], Methods(handler));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Input_that_the_server_asks_for_goes_with_a_new_request_and_its_untouched_state(bool events)
    {
        const string State = """ "\u00e9 {\"n\":1.50}" """;
        var (connection, handler) = Connect((request, number) => number == 1
            ? Answer(events, request, $$"""{"resultType":"input_required","requestState":{{State.Trim()}},"inputRequests":{"form":{"method":"elicitation/create","params":{"message":"Name?","requestedSchema":{"type":"object","properties":{"name":{"type":"string","default":"Ada"} } } } },"link":{"method":"elicitation/create","params":{"mode":"url","message":"Pay","url":"https://pay.example.com/","elicitationId":"1"} } } }""")
            : Answer(events, request, Reply.Text("done").ToJsonString()));
        await using (connection)
        {
            Assert.Equal("done", (await connection.CallToolAsync("echo", default)).Text);
        }

        var (first, second) = (Message(handler.Requests[0]), Message(handler.Requests[1]));
        Assert.NotEqual((long)first["id"]!, (long)second["id"]!);
        Assert.Contains($"\"requestState\":{State.Trim()}", handler.Requests[1].Body, StringComparison.Ordinal);
        Assert.Equal("Ada", (string?)second["params"]!["inputResponses"]!["form"]!["content"]!["name"]);
        Assert.Equal("accept", (string?)second["params"]!["inputResponses"]!["link"]!["action"]);
    }

    [Fact]
    public async Task Reading_a_resource_may_take_input_too()
    {
        var (connection, handler) = Connect((request, number) => number == 1
            ? Answer(events: false, request, """{"resultType":"input_required","inputRequests":{"form":{"method":"elicitation/create","params":{"message":"Name?","requestedSchema":{"type":"object","properties":{}}}}}}""")
            : Answer(events: false, request, """{"contents":[{"uri":"a:b","text":"t"}]}"""));
        await using (connection)
        {
            Assert.Equal("t", (await connection.ReadResourceAsync("a:b"))[0].Text);
        }

        Assert.Null(Message(handler.Requests[1])["params"]!["requestState"]);
        Assert.Equal("a:b", handler.Requests[1]["Mcp-Name"]);
    }

    private static (McpConnection Connection, ScriptedHandler Handler) Connect(Func<JsonObject, int, HttpResponseMessage> answer)
    {
        var handler = new ScriptedHandler(sent => sent.Method == "POST" ? answer(Message(sent), sent.Number) : new HttpResponseMessage(HttpStatusCode.MethodNotAllowed));
        var connection = McpConnection.Create(
            McpTransport.Http("https://mcp.example.com/mcp", options => options.Handler = handler),
            new McpConnectionOptions
            {
                Name = "test",
                ProtocolVersion = Stateless,
                ElicitationModes = McpElicitationMode.Form | McpElicitationMode.Url,
                OnElicitation = static (_, _) => ValueTask.FromResult(McpElicitationResult.Accepted()),
            });
        return (connection, handler);
    }

    private static JsonObject Message(SentRequest sent) => JsonNode.Parse(sent.Body)!.AsObject();

    private static List<string> Methods(ScriptedHandler handler) => [.. handler.Requests.Where(sent => sent.Method == "POST").Select(sent => (string)Message(sent)["method"]!)];

    private static HttpResponseMessage Answer(bool events, JsonObject request, string result)
    {
        var message = $$"""{"jsonrpc":"2.0","id":{{request["id"]}},"result":{{result}}}""";
        return events ? Events($"data: {message}\n\n") : Json(message);
    }

    private static HttpResponseMessage Error(JsonObject request, int code, string message, HttpStatusCode status) =>
        Json(new JsonObject { ["jsonrpc"] = "2.0", ["id"] = request["id"]?.DeepClone(), ["error"] = new JsonObject { ["code"] = code, ["message"] = message } }.ToJsonString(), status);
}
