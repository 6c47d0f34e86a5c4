using System.Text.Json;
using System.Text.Json.Nodes;
using ModelContextProtocol;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

namespace TypedMcp.Tests;

/// <summary>Errors, lists, progress, cancellation and questions: the same scripted server through the official client and ours.</summary>
public sealed class DifferentialBehaviourTests
{
    [Theory]
    [InlineData(-32602, "Unknown tool: x")]
    [InlineData(-32601, "Method not found")]
    [InlineData(-32603, "Internal error")]
    [InlineData(-32000, "of the server's own")]
    public async Task An_error_is_the_same_for_both(int code, string message)
    {
        ScriptedServer server = new ScriptedServer().On("tools/call", (request, peer) => peer.ErrorAsync(request, code, message));
        await using McpConnection ours = server.Connect();
        await using McpClient theirs = await OpenAsync(ours);

        McpErrorException a = await Assert.ThrowsAsync<McpErrorException>(() => ours.CallToolAsync("x", default));
        McpProtocolException b = await Assert.ThrowsAsync<McpProtocolException>(async () => await theirs.CallToolAsync("x", new Dictionary<string, object?>()));

        Assert.Equal((int)b.ErrorCode, a.Code);

        // Theirs says besides that a request failed; the server's words are in both.
        Assert.Contains(a.Message, b.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lists_are_the_same_for_both_across_pages()
    {
        ScriptedServer server = Paged("tools/list", "tools", "name");
        Paged("prompts/list", "prompts", "name", server);
        Paged("resources/list", "resources", "uri", server);
        Paged("resources/templates/list", "resourceTemplates", "uriTemplate", server);
        await using McpConnection ours = server.Connect();
        await using McpClient theirs = await OpenAsync(ours);

        Assert.Equal((await theirs.ListToolsAsync()).Select(static tool => tool.Name), (await ours.ListToolsAsync()).Select(static tool => tool.Name));
        Assert.Equal((await theirs.ListPromptsAsync()).Select(static prompt => prompt.Name), (await ours.ListPromptsAsync()).Select(static prompt => prompt.Name));
        Assert.Equal((await theirs.ListResourcesAsync()).Select(static resource => resource.Uri), (await ours.ListResourcesAsync()).Select(static resource => resource.Uri));
        IReadOnlyList<McpResourceTemplateInfo> templates = await ours.ListResourceTemplatesAsync();
        Assert.Equal((await theirs.ListResourceTemplatesAsync()).Select(static template => template.UriTemplate), templates.Select(static template => template.UriTemplate));
        Assert.Equal(3, templates.Count);
    }

    [Fact]
    public async Task Progress_is_the_same_for_both()
    {
        ScriptedServer server = new ScriptedServer().On("tools/call", static async (request, peer) =>
        {
            JsonNode token = request["params"]!["_meta"]!["progressToken"]!;
            for (int i = 1; i <= 3; i++)
            {
                await peer.NotifyAsync("notifications/progress", new JsonObject { ["progressToken"] = token.DeepClone(), ["progress"] = i * 0.5, ["total"] = 2, ["message"] = $"step {i}" });
            }

            await peer.ResultAsync(request, Reply.Text("done"));
        });
        await using McpConnection ours = server.Connect();
        await using McpClient theirs = await OpenAsync(ours);
        var a = new List<string>();
        var b = new Collected();

        await ours.CallToolAsync("x", default, new McpCallOptions
        {
            OnProgress = (progress, _) =>
            {
                a.Add(Describe(progress.Progress, progress.Total, progress.Message));
                return ValueTask.CompletedTask;
            },
        });
        await theirs.CallToolAsync("x", new Dictionary<string, object?>(), b);

        // Theirs loses what comes just before the answer; what it does report is the same.
        Assert.Equal(["0.5 of 2: step 1", "1 of 2: step 2", "1.5 of 2: step 3"], a);
        Assert.Subset(a.ToHashSet(StringComparer.Ordinal), b.Values);
    }

    [Fact]
    public async Task A_cancelled_call_is_the_callers_cancellation_for_both_and_told_by_ours()
    {
        ScriptedServer first = new ScriptedServer().On("tools/call", static (_, _) => Task.CompletedTask);
        ScriptedServer second = new ScriptedServer().On("tools/call", static (_, _) => Task.CompletedTask);
        await using McpConnection ours = first.Connect();
        await using McpConnection transport = second.Connect();
        await using McpClient theirs = await OpenAsync(transport);

        await CancelAsync(first, token => ours.CallToolAsync("x", default, callOptions: null, token));
        await CancelAsync(second, token => theirs.CallToolAsync("x", new Dictionary<string, object?>(), cancellationToken: token).AsTask());

        JsonObject call = await first.Received.WaitForAsync("tools/call");
        JsonObject cancelled = await first.Received.WaitForAsync("notifications/cancelled");
        Assert.Equal(call["id"]!.ToJsonString(), cancelled["params"]!["requestId"]!.ToJsonString());
        Assert.Equal(["initialize", "notifications/initialized", "tools/call", "notifications/cancelled"], first.Received.Methods);

        // Theirs does not always tell the server; where it does, it says the same.
        foreach (JsonObject told in second.Received.All.Where(static message => (string?)message["method"] == "notifications/cancelled"))
        {
            JsonObject theirCall = await second.Received.WaitForAsync("tools/call");
            Assert.Equal(theirCall["id"]!.ToJsonString(), told["params"]!["requestId"]!.ToJsonString());
        }
    }

    [Fact]
    public async Task A_question_is_answered_the_same_way()
    {
        ScriptedServer first = Asking();
        ScriptedServer second = Asking();
        await using McpConnection ours = first.Connect(static options => options.OnElicitation = static (request, _) =>
            ValueTask.FromResult(McpElicitationResult.Accepted(new JsonObject { ["name"] = request.Message })));
        await using McpConnection transport = second.Connect();
        await using McpClient theirs = await McpClient.CreateAsync(transport.AsClientTransport(), new McpClientOptions
        {
            ProtocolVersion = "2025-11-25",
            Handlers = new McpClientHandlers
            {
                ElicitationHandler = static (request, _) => ValueTask.FromResult(new ElicitResult
                {
                    Action = "accept",
                    Content = new Dictionary<string, JsonElement>(StringComparer.Ordinal) { ["name"] = JsonSerializer.SerializeToElement(request!.Message) },
                }),
            },
        });

        await ours.CallToolAsync("x", default);
        await theirs.CallToolAsync("x", new Dictionary<string, object?>());

        Assert.Equal(Answer(second), Answer(first));
        Assert.Equal("""{"action":"accept","content":{"name":"Who?"}}""", Answer(first));

        static string Answer(ScriptedServer server) => server.Received.All.Single(static message => message["id"]?.ToString() == "q")["result"]!.ToJsonString();
    }

    private static ValueTask<McpClient> OpenAsync(McpConnection connection) =>
        new(McpClient.CreateAsync(connection.AsClientTransport(), new McpClientOptions { ProtocolVersion = "2025-11-25" }));

    private static ScriptedServer Paged(string method, string member, string key, ScriptedServer? server = null) =>
        (server ?? new ScriptedServer(capabilities: Reply.Parse("""{"tools":{},"resources":{},"prompts":{}}"""))).On(method, (request, peer) =>
        {
            int page = int.Parse((string?)request["params"]?["cursor"] ?? "1", System.Globalization.CultureInfo.InvariantCulture);
            var result = new JsonObject { [member] = new JsonArray(new JsonObject { [key] = $"a:{page}", ["name"] = $"a:{page}", ["inputSchema"] = new JsonObject { ["type"] = "object" } }) };
            if (page < 3)
            {
                result["nextCursor"] = $"{page + 1}";
            }

            return peer.ResultAsync(request, result);
        });

    private static ScriptedServer Asking()
    {
        var server = new ScriptedServer();
        return server.On("tools/call", async (request, peer) =>
        {
            await peer.SendAsync(Reply.Parse("""{"jsonrpc":"2.0","id":"q","method":"elicitation/create","params":{"message":"Who?","requestedSchema":{"type":"object","properties":{"name":{"type":"string"}}}}}"""));
            await server.Received.WaitAsync(static message => message["id"]?.ToString() == "q");
            await peer.ResultAsync(request, Reply.Text("done"));
        });
    }

    private static async Task CancelAsync<T>(ScriptedServer server, Func<CancellationToken, Task<T>> call)
    {
        using var cancellation = new CancellationTokenSource();
        Task<T> running = call(cancellation.Token);
        await server.Received.WaitForAsync("tools/call");
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
    }

    private static string Describe(double progress, double? total, string? message) => FormattableString.Invariant($"{progress} of {total}: {message}");

    private sealed class Collected : IProgress<ProgressNotificationValue>
    {
        // Protects _values: theirs come on any thread and in any order.
        private readonly Lock _gate = new();
        private readonly HashSet<string> _values = new(StringComparer.Ordinal);

        public HashSet<string> Values
        {
            get
            {
                lock (_gate)
                {
                    return [.. _values];
                }
            }
        }

        public void Report(ProgressNotificationValue value)
        {
            lock (_gate)
            {
                _values.Add(Describe(value.Progress, value.Total, value.Message));
            }
        }
    }
}
