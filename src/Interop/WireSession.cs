using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using System.Threading.Channels;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace TypedMcp;

/// <summary>One of our wires as the official client sees it: messages as objects.</summary>
internal sealed class WireSession : ITransport, IWireSink
{
    private static readonly JsonTypeInfo<JsonRpcMessage> s_messageType = (JsonTypeInfo<JsonRpcMessage>)McpJsonUtilities.DefaultOptions.GetTypeInfo(typeof(JsonRpcMessage));
    private readonly IMcpWire _wire;
    private readonly WireContext _context;
    private readonly ToolFilter? _tools;

    // Lists of tools that were asked for and not answered yet.
    private readonly ConcurrentDictionary<RequestId, bool> _lists = new();
    private readonly Channel<JsonRpcMessage> _messages = Channel.CreateUnbounded<JsonRpcMessage>(new UnboundedChannelOptions { SingleReader = true });
    private RequestId? _initializeId;
    private string? _protocolVersion;

    public WireSession(IMcpWire wire, WireContext context, ToolFilter? tools)
    {
        _wire = wire;
        _tools = tools;
        _context = context;
    }

    /// <inheritdoc/>
    public string? SessionId => null;

    /// <inheritdoc/>
    public ChannelReader<JsonRpcMessage> MessageReader => _messages.Reader;

    /// <inheritdoc/>
    public async Task SendMessageAsync(JsonRpcMessage message, CancellationToken cancellationToken = default)
    {
        string? method = message switch { JsonRpcRequest one => one.Method, JsonRpcNotification one => one.Method, _ => null };
        var request = message as JsonRpcRequest;
        if (method == "initialize")
        {
            _initializeId = request?.Id;
        }

        Watch(request);
        var about = new OutgoingMessage
        {
            Method = method,
            RequestId = request is null ? null : ToNumber(request.Id),
            Name = NameOf(request),
            ProtocolVersion = StatelessVersion(request) ?? _protocolVersion,
        };
        byte[] utf8 = JsonSerializer.SerializeToUtf8Bytes(message, s_messageType);
        await _wire.SendAsync(utf8, about, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public void OnMessage(ReadOnlySpan<byte> utf8)
    {
        try
        {
            if (JsonSerializer.Deserialize(utf8, s_messageType) is { } message)
            {
                if (message is JsonRpcResponse response)
                {
                    Read(response);
                }

                _messages.Writer.TryWrite(message);
            }
        }
        catch (JsonException e)
        {
            SessionLog.Malformed(_context.Logger, _context.Server, e.Message);
        }
        catch (InvalidOperationException e)
        {
            SessionLog.Malformed(_context.Logger, _context.Server, e.Message);
        }
    }

    /// <inheritdoc/>
    public void OnClosed(McpConnectionException reason) =>
        // An error where the official client should tell its callers why; a plain end where it closed by itself.
        _messages.Writer.TryComplete(reason.Reason == McpFailureReason.Closed ? null : new IOException(reason.Message, reason));

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _wire.DisposeAsync().ConfigureAwait(false);
        _messages.Writer.TryComplete();
    }

    /// <exception cref="McpConnectionException">It calls a tool that is not in use.</exception>
    private void Watch(JsonRpcRequest? request)
    {
        if (_tools is null || request is null)
        {
            return;
        }

        if (request.Method == "tools/list")
        {
            _lists[request.Id] = true;
        }
        else if (request.Method == "tools/call" && NameOf(request) is { } tool && !_tools.Uses(tool))
        {
            throw _tools.Refusal(tool, _context.Server);
        }
    }

    private void Read(JsonRpcResponse response)
    {
        if (_initializeId is { } id && response.Id.Equals(id))
        {
            _protocolVersion = (string?)response.Result?["protocolVersion"];
        }

        if (_lists.TryRemove(response.Id, out _) && response.Result is JsonObject result && result["tools"] is JsonArray tools)
        {
            for (int i = tools.Count - 1; i >= 0; i--)
            {
                if (tools[i] is JsonObject tool && tool["name"] is JsonValue name && name.TryGetValue(out string? text) && !_tools!.Uses(text))
                {
                    tools.RemoveAt(i);
                }
            }
        }
    }

    /// <summary>The official client counts its requests, so their ids are numbers.</summary>
    private static long? ToNumber(RequestId id) => long.TryParse(id.ToString(), NumberStyles.Integer, CultureInfo.InvariantCulture, out long number) ? number : null;

    private static string? NameOf(JsonRpcRequest? request) => request?.Method switch
    {
        "tools/call" or "prompts/get" => (string?)request.Params?["name"],
        "resources/read" => (string?)request.Params?["uri"],
        _ => null,
    };

    private static string? StatelessVersion(JsonRpcRequest? request) =>
        request?.Params is JsonObject parameters && parameters["_meta"] is JsonObject meta ? (string?)meta["io.modelcontextprotocol/protocolVersion"] : null;
}
