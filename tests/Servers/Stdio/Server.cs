using System.Collections.Concurrent;
using System.Text;
using System.Text.Json.Nodes;

namespace TypedMcp.StdioServer;

/// <summary>Reads requests and starts what answers them; slow ones never stand in the way of others.</summary>
internal sealed class Server(Switches switches, Wire wire)
{
    private readonly ConcurrentDictionary<string, TaskCompletionSource<JsonObject>> _asked = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, CancellationTokenSource> _running = new(StringComparer.Ordinal);
    private int _lastId;
    private bool _initialized;

    public Wire Wire => wire;

    public Switches Switches => switches;

    /// <summary>The revision that was agreed on; before that the newest with a handshake.</summary>
    public string Version { get; private set; } = "2025-11-25";

    /// <summary>What the client said it can do, at <c>initialize</c>.</summary>
    public JsonObject ClientCapabilities { get; private set; } = [];

    public async Task RunAsync(Stream input)
    {
        if (switches.Noise)
        {
            wire.Line("Starting up...\r");
            wire.Line("");
            wire.Line("[info] listening {ok}");
        }

        using MessageLog? log = MessageLog.Open();
        using var reader = new StreamReader(input, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        while (await reader.ReadLineAsync() is { } line)
        {
            log?.Add(Version, line);
            JsonObject message = JsonNode.Parse(line)!.AsObject();
            if (switches.Noise)
            {
                wire.Line("{\"level\":\"info\",\"msg\":\"request\"}");
            }

            if (message["method"] is null)
            {
                if (_asked.TryRemove((string?)message["id"] ?? "", out TaskCompletionSource<JsonObject>? asked))
                {
                    asked.SetResult(message);
                }
            }
            else if (message["id"] is null)
            {
                OnNotification(message);
            }
            else
            {
                _ = Task.Run(() => AnswerAsync(message));
            }
        }
    }

    /// <summary>Asks the client (2025 revisions).</summary>
    public async Task<JsonObject> AskAsync(string method, JsonObject parameters)
    {
        string id = $"server-{Interlocked.Increment(ref _lastId)}";
        var answer = new TaskCompletionSource<JsonObject>(TaskCreationOptions.RunContinuationsAsynchronously);
        _asked[id] = answer;
        wire.Request(id, method, parameters);
        return await answer.Task;
    }

    private void OnNotification(JsonObject message)
    {
        if ((string?)message["method"] == "notifications/cancelled" && _running.TryGetValue(message["params"]!["requestId"]!.ToJsonString(), out CancellationTokenSource? running))
        {
            running.Cancel();
        }
    }

    private async Task AnswerAsync(JsonObject message)
    {
        JsonNode id = message["id"]!;
        string method = (string)message["method"]!;
        JsonObject parameters = message["params"]?.AsObject() ?? [];
        try
        {
            bool modern = parameters["_meta"]?["io.modelcontextprotocol/protocolVersion"] is not null;
            if (modern ? switches.Era == "legacy" : switches.Era == "modern")
            {
                Unknown(id, method, modern);
                return;
            }

            if (switches.Silent && !_initialized && method != "initialize")
            {
                return;
            }

            switch (method)
            {
                case "initialize":
                    await InitializeAsync(id, parameters);
                    break;
                case "server/discover":
                    wire.Result(id, Complete(new JsonObject
                    {
                        ["supportedVersions"] = new JsonArray("2026-07-28"),
                        ["capabilities"] = Catalog.Capabilities(),
                        ["_meta"] = new JsonObject { ["io.modelcontextprotocol/serverInfo"] = Catalog.Identity() },
                        ["ttlMs"] = 0,
                        ["cacheScope"] = "private",
                    }));
                    break;
                case "ping" when !modern:
                case "logging/setLevel" when !modern:
                case "resources/subscribe" when !modern:
                case "resources/unsubscribe" when !modern:
                    wire.Result(id, new JsonObject());
                    break;
                case "tools/call":
                    await CallAsync(id, parameters);
                    break;
                case "subscriptions/listen" when modern:
                    Listen(id, parameters);
                    break;
                default:
                    if (Catalog.Answer(method, parameters, switches) is { } answer)
                    {
                        wire.Result(id, modern ? Complete(answer) : answer);
                    }
                    else
                    {
                        Unknown(id, method, modern: false);
                    }

                    break;
            }
        }
        catch (OperationCanceledException)
        {
            // A cancelled request gets no answer.
        }
        catch (Exception e)
        {
            wire.Error(id, -32603, e.Message);
        }
    }

    public static JsonObject Complete(JsonObject result)
    {
        result["resultType"] ??= "complete";
        return result;
    }

    private async Task InitializeAsync(JsonNode id, JsonObject parameters)
    {
        while (switches.InitializeBarrierFile is { } file && !File.Exists(file))
        {
            await Task.Delay(10);
        }

        ClientCapabilities = parameters["capabilities"]!.DeepClone().AsObject();
        Version = switches.Version ?? (string)parameters["protocolVersion"]!;
        var result = new JsonObject
        {
            ["protocolVersion"] = Version,
            ["capabilities"] = Catalog.Capabilities(),
            ["serverInfo"] = Catalog.Identity(),
        };
        if (switches.Instructions is { } instructions)
        {
            result["instructions"] = instructions;
        }

        _initialized = true;
        wire.Result(id, result);
    }

    private async Task CallAsync(JsonNode id, JsonObject parameters)
    {
        string key = id.ToJsonString();
        using var cancellation = new CancellationTokenSource();
        _running[key] = cancellation;
        try
        {
            var call = new Call(id, (string)parameters["name"]!, parameters["arguments"]?.AsObject() ?? [], parameters, this) { Cancelled = cancellation.Token };
            if (await Tools.RunAsync(call) is { } result)
            {
                wire.Result(id, call.IsModern ? Complete(result) : result);
            }
            else
            {
                wire.Error(id, -32602, $"Unknown tool: {call.Name}");
            }
        }
        finally
        {
            _running.TryRemove(key, out _);
        }
    }

    private void Listen(JsonNode id, JsonObject parameters)
    {
        JsonObject filter = parameters["notifications"]!.DeepClone().AsObject();
        var meta = new JsonObject { ["io.modelcontextprotocol/subscriptionId"] = id.DeepClone() };
        wire.Notify("notifications/subscriptions/acknowledged", new JsonObject { ["_meta"] = meta.DeepClone(), ["notifications"] = filter });
        if ((bool?)filter["toolsListChanged"] == true)
        {
            wire.Notify("notifications/tools/list_changed", new JsonObject { ["_meta"] = meta.DeepClone() });
        }

        foreach (JsonNode? uri in filter["resourceSubscriptions"]?.AsArray() ?? [])
        {
            wire.Notify("notifications/resources/updated", new JsonObject { ["_meta"] = meta.DeepClone(), ["uri"] = uri!.DeepClone() });
        }
    }

    private void Unknown(JsonNode id, string method, bool modern)
    {
        if (switches.ExitOnUnknown)
        {
            Environment.Exit(3);
        }

        if (switches.Silent)
        {
            return;
        }

        // As servers do: an older one does not know the method or finds the request odd; a new one names its versions.
        if (switches.Era == "modern" && method == "initialize")
        {
            wire.Error(id, -32022, "Unsupported protocol version", new JsonObject { ["supported"] = new JsonArray("2026-07-28"), ["requested"] = "2025-11-25" });
        }
        else
        {
            wire.Error(id, modern && method != "server/discover" ? -32602 : -32601, $"Method not found: {method}");
        }
    }
}
