using System.Text.Json.Nodes;

namespace TypedMcp.Tests;

/// <summary>Input that a server of 2026-07-28 asks for while a resource is read or a prompt is filled in (multi-round-trip requests).</summary>
public sealed class RoundTripTests
{
    private const string Modern = "2026-07-28";
    private const string State = """{"opaque":["1.50","é"]}""";

    [Fact]
    public async Task Resource_read_mrtr()
    {
        ScriptedServer server = Asking("resources/read", """{"resultType":"complete","contents":[{"uri":"memo://a","text":"read"}],"ttlMs":0,"cacheScope":"private"}""");
        await using McpConnection connection = Connect(server);

        McpResourceContents contents = Assert.Single(await connection.ReadResourceAsync("memo://a"));

        Assert.Equal("read", contents.Text);
        CheckRounds(server, "resources/read", static parameters => Assert.Equal("memo://a", (string?)parameters["uri"]));
    }

    [Fact]
    public async Task Prompt_get_mrtr()
    {
        ScriptedServer server = Asking("prompts/get", """{"resultType":"complete","messages":[{"role":"user","content":{"type":"text","text":"filled in"}}]}""");
        await using McpConnection connection = Connect(server);

        McpPromptResult prompt = await connection.GetPromptAsync("greet", new Dictionary<string, string>(StringComparer.Ordinal) { ["who"] = "Ada" });

        Assert.Equal("filled in", Assert.IsType<McpTextContent>(Assert.Single(prompt.Messages).Content).Text);
        CheckRounds(server, "prompts/get", static parameters =>
        {
            Assert.Equal("greet", (string?)parameters["name"]);
            Assert.Equal("""{"who":"Ada"}""", parameters["arguments"]!.ToJsonString());
        });
    }

    [Theory]
    [InlineData("resources/read")]
    [InlineData("prompts/get")]
    public async Task After_ten_rounds_it_is_an_error(string method)
    {
        var server = new ScriptedServer(Modern);
        server.On(method, static (request, peer) => peer.ResultAsync(request, Reply.Parse("""{"resultType":"input_required","requestState":"again"}""")));
        await using McpConnection connection = Connect(server);

        McpConnectionException e = await Assert.ThrowsAsync<McpConnectionException>(() => CallAsync(connection, method));

        Assert.Equal(McpFailureReason.ProtocolError, e.Reason);
        Assert.Contains($"asked for input more than 10 times ('{method}')", e.Message, StringComparison.Ordinal);
        Assert.Equal(10, server.Received.Methods.Count(received => received == method));
    }

    [Theory]
    [InlineData("resources/read", "sampling/createMessage", "which this client did not offer")]
    [InlineData("prompts/get", "roots/list", "which this client did not offer")]
    [InlineData("resources/read", null, "without saying which")]
    [InlineData("prompts/get", null, "without saying which")]
    public async Task Input_that_cannot_be_given_is_an_error(string method, string? asked, string message)
    {
        var server = new ScriptedServer(Modern);
        string requests = asked is null ? "" : $",\"inputRequests\":{{\"a\":{{\"method\":\"{asked}\",\"params\":{{}}}}}}";
        server.On(method, (request, peer) => peer.ResultAsync(request, Reply.Parse("{\"resultType\":\"input_required\"" + requests + "}")));
        await using McpConnection connection = Connect(server);

        McpConnectionException e = await Assert.ThrowsAsync<McpConnectionException>(() => CallAsync(connection, method));

        Assert.Contains(message, e.Message, StringComparison.Ordinal);
        Assert.Single(server.Received.Methods);
    }

    private static Task CallAsync(McpConnection connection, string method) => method == "resources/read" ? connection.ReadResourceAsync("memo://a") : connection.GetPromptAsync("greet");

    private static McpConnection Connect(ScriptedServer server) => server.Connect(static options =>
    {
        options.ProtocolVersion = Modern;
        options.OnElicitation = static (request, _) => ValueTask.FromResult(McpElicitationResult.Accepted(new JsonObject { ["name"] = request.Message }));
    });

    /// <summary>Asks a person in the first round, wants only to be asked again in the second, and answers in the third.</summary>
    private static ScriptedServer Asking(string method, string result)
    {
        var server = new ScriptedServer(Modern);
        int round = 0;
        return server.On(method, (request, peer) => peer.ResultAsync(request, Reply.Parse(++round switch
        {
            1 => """{"resultType":"input_required","requestState":""" + JsonValue.Create(State).ToJsonString() + ""","inputRequests":{"form":{"method":"elicitation/create","params":{"mode":"form","message":"Who?","requestedSchema":{"type":"object","properties":{"name":{"type":"string"},"age":{"type":"integer","default":30}}}}}}}""",
            2 => """{"resultType":"input_required","requestState":"second"}""",
            _ => result,
        })));
    }

    private static void CheckRounds(ScriptedServer server, string method, Action<JsonObject> check)
    {
        JsonObject[] rounds = [.. server.Received.All.Where(message => (string?)message["method"] == method)];
        JsonObject[] parameters = [.. rounds.Select(static round => round["params"]!.AsObject())];
        Assert.Equal(3, rounds.Length);
        Assert.Equal(3, rounds.Select(static round => round["id"]!.ToJsonString()).Distinct(StringComparer.Ordinal).Count());
        Assert.All(parameters, check);
        Assert.Equal([null, State, "second"], parameters.Select(static one => (string?)one["requestState"]));
        Assert.Equal([null, """{"form":{"action":"accept","content":{"name":"Who?","age":30}}}""", null], parameters.Select(static one => one["inputResponses"]?.ToJsonString()));
    }
}
