using System.Text;
using System.Text.Json.Nodes;

namespace TypedMcp.Tests;

/// <summary>A server in this process whose answers a test writes down, method by method.</summary>
internal sealed class ScriptedServer
{
    private readonly Dictionary<string, Func<JsonObject, ServerPeer, Task>> _handlers = new(StringComparer.Ordinal);

    private readonly string _version;
    private readonly OutgoingMessages _outgoing = OutgoingMessages.Current;

    public ScriptedServer(string version = "2025-11-25", JsonObject? capabilities = null)
    {
        _version = version;
        On("initialize", (request, peer) => peer.ResultAsync(request, new JsonObject
        {
            ["protocolVersion"] = version,
            ["capabilities"] = capabilities?.DeepClone() ?? new JsonObject { ["tools"] = new JsonObject() },
            ["serverInfo"] = new JsonObject { ["name"] = "scripted", ["version"] = "1.2.3" },
            ["instructions"] = "be nice",
        }));
        On("notifications/initialized", static (_, _) => Task.CompletedTask);
    }

    /// <summary>Every message that reached the server, in order.</summary>
    public MessageLog Received { get; } = new();

    /// <summary>How many sessions were opened.</summary>
    public int Sessions { get; private set; }

    public McpTransport Transport => McpTransport.InMemory(RunAsync);

    public ScriptedServer On(string method, Func<JsonObject, ServerPeer, Task> handler)
    {
        _handlers[method] = handler;
        return this;
    }

    /// <summary>Answers calls of a tool.</summary>
    public ScriptedServer OnTool(Func<string, JsonObject, JsonObject> answer) =>
        On("tools/call", (request, peer) => peer.ResultAsync(request, answer((string)request["params"]!["name"]!, request["params"]!["arguments"]!.AsObject())));

    public McpConnection Connect(Action<McpConnectionOptions>? configure = null)
    {
        // Most tests end with calls that nobody answers.
        var options = new McpConnectionOptions { Name = "scripted", DrainTimeout = TimeSpan.Zero };
        configure?.Invoke(options);
        return McpConnection.Create(Transport, options);
    }

    private async Task RunAsync(Stream input, Stream output, CancellationToken cancellationToken)
    {
        Sessions++;
        var peer = new ServerPeer(output);
        using var reader = new StreamReader(input, Encoding.UTF8);
        while (await reader.ReadLineAsync(cancellationToken) is { } line)
        {
            var message = JsonNode.Parse(line)!.AsObject();
            Received.Add(message);
            _outgoing.Add(line, _version);
            if ((string?)message["method"] is { } method && _handlers.TryGetValue(method, out Func<JsonObject, ServerPeer, Task>? handler))
            {
                // In order, but a handler that waits does not stop the ones after it.
                _ = handler(message, peer);
            }
        }
    }
}
