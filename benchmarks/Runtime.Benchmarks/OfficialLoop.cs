using System.Text.Json.Nodes;
using System.Threading.Channels;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

namespace TypedMcp.Benchmarks;

/// <summary>The same loop for the official client: answers are ready objects, so it is spared the reading of bytes.</summary>
internal sealed class OfficialLoop : IClientTransport, ITransport
{
    private readonly Channel<JsonRpcMessage> _messages = Channel.CreateUnbounded<JsonRpcMessage>();
    private readonly JsonNode _initialize = JsonNode.Parse("""{"protocolVersion":"2025-11-25","capabilities":{"tools":{}},"serverInfo":{"name":"loop","version":"1"}}""")!;
    private readonly JsonNode _call = JsonNode.Parse("""{"content":[{"type":"text","text":"{\"echo\":\"ok\"}"}],"structuredContent":{"echo":"ok"}}""")!;

    public string Name => "loop";

    public string? SessionId => null;

    public ChannelReader<JsonRpcMessage> MessageReader => _messages.Reader;

    public Task<ITransport> ConnectAsync(CancellationToken cancellationToken = default) => Task.FromResult<ITransport>(this);

    public Task SendMessageAsync(JsonRpcMessage message, CancellationToken cancellationToken = default)
    {
        if (message is JsonRpcRequest request)
        {
            _messages.Writer.TryWrite(new JsonRpcResponse { Id = request.Id, Result = request.Method == "initialize" ? _initialize : _call });
        }

        return Task.CompletedTask;
    }

    public ValueTask DisposeAsync()
    {
        _messages.Writer.TryComplete();
        return ValueTask.CompletedTask;
    }
}
