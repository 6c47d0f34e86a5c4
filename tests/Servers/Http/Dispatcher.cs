using System.Text.Json.Nodes;

namespace TypedMcp.HttpServer;

/// <summary>Answers JSON-RPC requests of both eras.</summary>
internal sealed class Dispatcher(HttpTestServerOptions options)
{
    private readonly ToolBox _tools = new(options);

    public Refusal? RefuseStateless(ReceivedRequest request)
    {
        if (!options.Eras.HasFlag(Eras.Stateless))
        {
            return new Refusal(Status: 400, Rpc.Error(-32000, "Bad Request: Unsupported protocol version (supported versions: 2025-11-25, 2025-06-18)"));
        }

        if (request.Message!["id"] is null)
        {
            return null;
        }

        return StatelessChecks.Check(request, options.RegionHeader) is { } error
            ? new Refusal(Status: 400, error)
            : Knows(request.Method) ? null : new Refusal(Status: 404, Rpc.Error(-32601, "Method not found"));
    }

    public Refusal? RefuseHandshake(ReceivedRequest request) =>
        options.Eras.HasFlag(Eras.Handshake)
            ? null
            : new Refusal(Status: 400, Rpc.Error(-32022, "Unsupported protocol version", new JsonObject { ["requested"] = "2025-11-25", ["supported"] = new JsonArray(StatelessChecks.Version) }));

    public async Task AnswerAsync(ReceivedRequest request, bool isStateless, AnswerWriter writer, CancellationToken cancellationToken)
    {
        var message = request.Message!;
        if (request.Method == "subscriptions/listen")
        {
            await ListenAsync(message, writer, cancellationToken);
            return;
        }

        if (request.Method == "tools/call")
        {
            await CallAsync(message, isStateless, writer, cancellationToken);
            return;
        }

        var result = request.Method switch
        {
            "initialize" => Initialize(message),
            "server/discover" => Discover(),
            "ping" => new JsonObject(),
            "tools/list" => new JsonObject { ["tools"] = _tools.List() },
            "resources/list" => ToolBox.Resources(),
            "resources/templates/list" => ToolBox.Templates(),
            "resources/read" => ToolBox.Note(),
            _ => null,
        };
        await writer.AnswerAsync(result is null ? Rpc.For(message["id"], Rpc.Error(-32601, "Method not found")) : Rpc.Result(message["id"], Complete(result, isStateless)));
    }

    private static bool Knows(string method) =>
        method is "server/discover" or "subscriptions/listen" or "tools/list" or "tools/call" or "resources/list" or "resources/templates/list" or "resources/read";

    /// <summary>What every result of the 2026 era says.</summary>
    private static JsonObject Complete(JsonObject result, bool isStateless)
    {
        if (isStateless)
        {
            result["resultType"] = "complete";
        }

        return result;
    }

    private static JsonObject Capabilities() => new() { ["tools"] = new JsonObject { ["listChanged"] = true }, ["resources"] = new JsonObject() };

    private static JsonObject ServerInfo() => new() { ["name"] = "typedmcp-http-test-server", ["version"] = "1.0.0" };

    private static JsonObject Discover() => new()
    {
        ["supportedVersions"] = new JsonArray(StatelessChecks.Version),
        ["capabilities"] = Capabilities(),
        ["ttlMs"] = 0,
        ["cacheScope"] = "private",
        ["_meta"] = new JsonObject { ["io.modelcontextprotocol/serverInfo"] = ServerInfo() },
    };

    private JsonObject Initialize(JsonObject message) => new()
    {
        ["protocolVersion"] = options.ProtocolVersion ?? message["params"]?["protocolVersion"]?.GetValue<string>(),
        ["capabilities"] = Capabilities(),
        ["serverInfo"] = ServerInfo(),
    };

    private async Task CallAsync(JsonObject message, bool isStateless, AnswerWriter writer, CancellationToken cancellationToken)
    {
        var id = message["id"];
        var name = message["params"]!["name"]!.GetValue<string>();
        var arguments = message["params"]!["arguments"] as JsonObject ?? [];
        switch (name)
        {
            case "wait":
                await writer.BeginAsync();
                await Task.Delay(Timeout.Infinite, cancellationToken);
                break;
            case "poll":
                await writer.AnswerLaterAsync(Rpc.Result(id, Complete(ToolBox.Text("polled"), isStateless)), retryMilliseconds: 150);
                break;
            case "progress":
                await ReportAsync(message, arguments["steps"]!.GetValue<int>(), writer);
                await writer.AnswerAsync(Rpc.Result(id, Complete(ToolBox.Text("done"), isStateless)));
                break;
            default:
                await writer.AnswerAsync(Rpc.Result(id, Complete(_tools.Call(name, arguments), isStateless)));
                break;
        }
    }

    /// <summary>Acknowledges, says once that the tools changed, and stays open.</summary>
    private static async Task ListenAsync(JsonObject message, AnswerWriter writer, CancellationToken cancellationToken)
    {
        foreach (var method in new[] { "notifications/subscriptions/acknowledged", "notifications/tools/list_changed" })
        {
            await writer.NotifyAsync(new JsonObject
            {
                ["jsonrpc"] = "2.0",
                ["method"] = method,
                ["params"] = new JsonObject { ["_meta"] = new JsonObject { ["io.modelcontextprotocol/subscriptionId"] = message["id"]!.ToString() }, ["notifications"] = message["params"]!["notifications"]!.DeepClone() },
            });
        }

        await Task.Delay(Timeout.Infinite, cancellationToken);
    }

    private static async Task ReportAsync(JsonObject message, int steps, AnswerWriter writer)
    {
        var token = message["params"]!["_meta"]?["progressToken"];
        for (var step = 1; token is not null && step <= steps; step++)
        {
            await writer.NotifyAsync(new JsonObject
            {
                ["jsonrpc"] = "2.0",
                ["method"] = "notifications/progress",
                ["params"] = new JsonObject { ["progressToken"] = token.DeepClone(), ["progress"] = step, ["total"] = steps },
            });
        }
    }
}
