using System.Globalization;
using System.Text;
using System.Text.Json;
using TypedMcp.Tool.Errors;
using TypedMcp.Tool.Json;
using TypedMcp.Tool.Servers;

namespace TypedMcp.Tool.Recording;

/// <summary>Stands between a client and a server, passes every message on, and writes each down.</summary>
internal sealed class RecordingProxy(ClientStream client, ServerTarget target, RecordingWriter recording) : IWireSink
{
    private const int ServerFailed = -32000;
    private readonly TaskCompletionSource<McpConnectionException> _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    // Protects the recording, the identifiers below, and that messages are recorded in the order in which they are passed on.
    private readonly Lock _gate = new();
    private readonly Dictionary<string, MessageView> _asked = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> _numbers = new(StringComparer.Ordinal);
    private long _lastNumber;
    private string? _protocolVersion;

    /// <summary>How many requests were passed on.</summary>
    public long Requests => _lastNumber;

    /// <summary>Passes messages on until the client closes.</summary>
    /// <exception cref="ToolException">The server ended first.</exception>
    public async Task RunAsync(IMcpWire wire, CancellationToken cancellationToken)
    {
        var sends = new List<Task>();
        wire.Start(this);
        while (true)
        {
            var read = client.ReadAsync(cancellationToken);
            if (await Task.WhenAny(read, _closed.Task) != read)
            {
                throw FailureReport.OfServer(await _closed.Task, target);
            }

            if (await read is not { } message)
            {
                break;
            }

            // Over HTTP a send lasts as long as its answer, and the client does not wait for one before the next.
            var send = PassOnAsync(wire, new MessageView(message), cancellationToken);
            if (wire.AnswersWithinSend)
            {
                sends.RemoveAll(earlier => earlier.IsCompleted);
                sends.Add(send);
            }
            else
            {
                await send;
            }
        }

        await Task.WhenAll(sends);
    }

    /// <inheritdoc/>
    public void OnMessage(ReadOnlySpan<byte> utf8)
    {
        JsonElement message;
        try
        {
            var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = Snapshots.SnapshotFile.MaxDepth });
            message = JsonElement.ParseValue(ref reader);
        }
        catch (JsonException)
        {
            // No client could do anything with it.
            return;
        }

        if (message.ValueKind == JsonValueKind.Object)
        {
            PassBack(new MessageView(message));
        }
    }

    /// <inheritdoc/>
    public void OnClosed(McpConnectionException reason) => _closed.TrySetResult(reason);

    private async Task PassOnAsync(IMcpWire wire, MessageView message, CancellationToken cancellationToken)
    {
        var (text, about) = Take(message);
        try
        {
            await wire.SendAsync(Encoding.UTF8.GetBytes(text), about, cancellationToken);
        }
        catch (McpConnectionException failure) when (about.RequestId is { } number)
        {
            using var error = JsonDocument.Parse(MessageRewriting.Error(number.ToString(CultureInfo.InvariantCulture), ServerFailed, failure.Message));
            PassBack(new MessageView(error.RootElement));
        }
        catch (McpConnectionException)
        {
            // A notification that the server refused has no answer that could say so.
        }
    }

    private (string Text, OutgoingMessage About) Take(MessageView message)
    {
        lock (_gate)
        {
            recording.Add(isFromClient: true, message.Message);
            var about = new OutgoingMessage { Method = message.Method, Name = message.Name, ProtocolVersion = StatelessVersion(message) ?? _protocolVersion };
            if (!message.IsRequest)
            {
                return (Cancellation(message) ?? message.Message.GetRawText(), about);
            }

            var number = ++_lastNumber;
            var id = number.ToString(CultureInfo.InvariantCulture);
            _asked[id] = message;
            _numbers[message.Id!] = number;
            return (MessageRewriting.WithId(message.Message, id), about with { RequestId = number });
        }
    }

    private void PassBack(MessageView message)
    {
        lock (_gate)
        {
            if (!message.IsAnswer)
            {
                recording.Add(isFromClient: false, message.Message);
                client.Write(OneLine(message.Message));
            }
            else if (_asked.Remove(message.Id!.Trim('"'), out var request))
            {
                if (request.Method == "initialize" && message.Message.TryGetProperty("result", out var result))
                {
                    _protocolVersion = JsonMember.Text(result, "protocolVersion");
                }

                var text = MessageRewriting.WithId(message.Message, request.Id!);
                using var answer = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = Snapshots.SnapshotFile.MaxDepth });
                recording.Add(isFromClient: false, answer.RootElement);
                client.Write(OneLine(answer.RootElement));
            }
        }
    }

    // A cancellation names a request by the client's id.
    private string? Cancellation(MessageView message) =>
        message.Method == "notifications/cancelled" && message.Parameters.ValueKind == JsonValueKind.Object && message.Parameters.TryGetProperty("requestId", out var id) && _numbers.TryGetValue(id.GetRawText(), out var number)
            ? MessageRewriting.WithParameter(message.Message, "requestId", number.ToString(CultureInfo.InvariantCulture))
            : null;

    // A message over HTTP may have line breaks between its members.
    private static string OneLine(JsonElement message) => message.GetRawText() is var text && text.Contains('\n', StringComparison.Ordinal) ? SentJson.Minified(message) : text;

    private static string? StatelessVersion(MessageView message) =>
        message.Parameters.ValueKind == JsonValueKind.Object && message.Parameters.TryGetProperty("_meta", out var meta) ? JsonMember.Text(meta, "io.modelcontextprotocol/protocolVersion") : null;
}
