using System.Threading.Channels;
using TypedMcp.HttpServer;
using static TypedMcp.Tests.Http.HttpServerTests;

namespace TypedMcp.Tests.Http;

/// <summary>What an application asked to hear, it hears on a recovered session too.</summary>
public sealed class HandlerRecoveryTests
{
    private const string Question = """{"jsonrpc":"2.0","id":"ID","method":"elicitation/create","params":{"message":"Sure?","requestedSchema":{"type":"object","properties":{}}}}""";
    private const string ListChanged = """{"jsonrpc":"2.0","method":"notifications/tools/list_changed"}""";
    private readonly Channel<string> _heard = Channel.CreateUnbounded<string>();

    [Fact]
    public async Task Handlers_work_on_the_session_that_replaces_a_forgotten_one()
    {
        await using HttpTestServer server = await HttpTestServer.StartAsync(new() { Answers = AnswerMode.Events });
        await using McpConnection connection = McpConnection.Create(McpTransport.Http(server.Endpoint.ToString()), new McpConnectionOptions
        {
            Name = "test",
            OnElicitation = (request, _) =>
            {
                _heard.Writer.TryWrite(request.Message);
                return ValueTask.FromResult(McpElicitationResult.Declined);
            },
            OnListChanged = (kind, _) =>
            {
                _heard.Writer.TryWrite(kind.ToString());
                return default;
            },
        });

        string first = await UseAsync(server, connection, "q-1");
        server.ForgetSessions();
        string second = await UseAsync(server, connection, "q-2");

        Assert.NotEqual(first, second);
        string[] capabilities = [.. server.Requests.Where(static request => request.Method == "initialize").Select(static request => request.Message!["params"]!["capabilities"]!.ToJsonString())];
        Assert.Equal(["""{"elicitation":{"form":{}}}""", """{"elicitation":{"form":{}}}"""], capabilities);
    }

    /// <summary>Has a call report its progress, the server ask a question, and say that its tools changed.</summary>
    /// <returns>The session that it happened on.</returns>
    private async Task<string> UseAsync(HttpTestServer server, McpConnection connection, string id)
    {
        int answered = server.Methods.Count(static method => method == "response");
        var steps = new List<double>();
        await CallAsync(connection, "progress", """{"steps":3}""", new McpCallOptions
        {
            OnProgress = (progress, _) =>
            {
                steps.Add(progress.Progress);
                return default;
            },
        });
        Assert.Equal([1, 2, 3], steps);
        string session = server.Requests.Last(static request => request.Method == "tools/call")["Mcp-Session-Id"]!;

        server.Push(Question.Replace("ID", id, StringComparison.Ordinal), session);
        Assert.Equal("Sure?", await _heard.Reader.ReadAsync(WireUnderTest.Patience));
        await server.WaitForAsync("response", answered + 1, WireUnderTest.Patience);
        ReceivedRequest answer = server.Requests.Last(static request => request.Method == "response");
        Assert.Equal((id, session, """{"action":"decline"}"""), (answer.Message!["id"]!.GetValue<string>(), answer["Mcp-Session-Id"], answer.Message["result"]!.ToJsonString()));

        server.Push(ListChanged, session);
        Assert.Equal(nameof(McpListKind.Tools), await _heard.Reader.ReadAsync(WireUnderTest.Patience));
        return session;
    }
}
