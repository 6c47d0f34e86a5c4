using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace TypedMcp;

/// <summary>
/// Hands the server's own messages to the application in the order in which they came, beside the thread that reads answers. A notification is
/// finished before the next message starts; requests are started in order and then run side by side, because a person may answer them.
/// </summary>
internal sealed class ServerMessagePump : IDisposable
{
    // A server that talks faster than the application listens loses notifications from here on, instead of filling the memory.
    private const int Capacity = 10_000;

    private readonly JsonRpcSession _session;
    private readonly ServerMessageHandlers _handlers;
    private readonly ILogger _logger;
    private readonly ConcurrentDictionary<string, CancellationTokenSource> _running = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _stopped = new();

    // Made for the first message: most servers never send a thing by themselves.
    private Channel<ServerMessage>? _queue;

    public ServerMessagePump(JsonRpcSession session, ServerMessageHandlers handlers, ILogger logger)
    {
        _session = session;
        _handlers = handlers;
        _logger = logger;
    }

    /// <summary>Takes a message over; never blocks.</summary>
    public void Post(in JsonRpcEnvelope message)
    {
        string method = Encoding.UTF8.GetString(message.Method);
        if (message.Kind == JsonRpcKind.Notification)
        {
            if (method == "notifications/cancelled")
            {
                CancelRunning(message.Body);
            }
            else if (!_handlers.Notifications.ContainsKey(method))
            {
                SessionLog.UnhandledNotification(_logger, _session.Server, method);
            }
            else
            {
                Enqueue(new ServerMessage(method, Id: null, message.Body.ToArray()));
            }

            return;
        }

        if (_session.Protocol.IsStateless)
        {
            // A server of 2026-07-28 must not ask this way, and a client must not answer.
            SessionLog.Refused(_logger, _session.Server, method);
        }
        else if (method == "ping")
        {
            Observe(_session.AnswerAsync(message.Id, static writer =>
            {
                writer.WriteStartObject("result"u8);
                writer.WriteEndObject();
            }));
        }
        else if (!_handlers.Requests.ContainsKey(method))
        {
            SessionLog.Refused(_logger, _session.Server, method);
            Refuse(message.Id, JsonRpcError.MethodNotFound, $"Method not found: {method}");
        }
        else if (!Enqueue(new ServerMessage(method, message.Id.ToArray(), message.Body.ToArray())))
        {
            Refuse(message.Id, JsonRpcError.InternalError, "The client is busy.");
        }
    }

    /// <summary>Cancels the handlers and drops what waits.</summary>
    public void Dispose()
    {
        Volatile.Read(ref _queue)?.Writer.TryComplete();
        _stopped.Cancel();
    }

    private bool Enqueue(ServerMessage message)
    {
        if ((Volatile.Read(ref _queue) ?? Open()).Writer.TryWrite(message))
        {
            return true;
        }

        SessionLog.QueueFull(_logger, _session.Server, message.Method);
        return false;
    }

    private Channel<ServerMessage> Open()
    {
        Channel<ServerMessage> queue = Channel.CreateBounded<ServerMessage>(new BoundedChannelOptions(Capacity) { SingleReader = true });
        if (Interlocked.CompareExchange(ref _queue, queue, comparand: null) is { } other)
        {
            return other;
        }

        using (ExecutionContext.SuppressFlow())
        {
            _ = Task.Run(() => RunAsync(queue), CancellationToken.None);
        }

        return queue;
    }

    private async Task RunAsync(Channel<ServerMessage> queue)
    {
        try
        {
            await foreach (ServerMessage message in queue.Reader.ReadAllAsync(_stopped.Token).ConfigureAwait(false))
            {
                if (message.Id is null)
                {
                    await NotifyAsync(message).ConfigureAwait(false);
                }
                else
                {
                    _ = AnswerAsync(message, message.Id);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The session is over.
        }
    }

    private async Task NotifyAsync(ServerMessage message)
    {
        try
        {
            await _handlers.Notifications[message.Method](ParseParameters(message), _stopped.Token).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            SessionLog.HandlerFailed(_logger, _session.Server, message.Method, e);
        }
    }

    private async Task AnswerAsync(ServerMessage message, byte[] id)
    {
        string key = Encoding.UTF8.GetString(id);
        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(_stopped.Token);
        _running[key] = cancellation;
        try
        {
            Action<Utf8JsonWriter> write = await _session.HandleAsync(message.Method, ParseParameters(message), cancellation.Token).ConfigureAwait(false);

            // A request that the server took back gets no answer.
            if (!cancellation.IsCancellationRequested)
            {
                await _session.AnswerAsync(id, writer =>
                {
                    writer.WritePropertyName("result"u8);
                    write(writer);
                }).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // Taken back, or the session is over.
        }
        catch (McpErrorException e)
        {
            SessionLog.Refused(_logger, _session.Server, message.Method);
            Refuse(id, e.Code, e.Message);
        }
        catch (Exception e)
        {
            // The application's exception is its own: it may hold what the server should not see.
            SessionLog.HandlerFailed(_logger, _session.Server, message.Method, e);
            Refuse(id, JsonRpcError.InternalError, "The client's handler failed.");
        }
        finally
        {
            _running.TryRemove(key, out _);
        }
    }

    private static JsonElement ParseParameters(ServerMessage message)
    {
        var reader = new Utf8JsonReader(message.Parameters.Length == 0 ? "{}"u8 : message.Parameters, new JsonReaderOptions { MaxDepth = JsonRpcEnvelope.MaxDepth });
        return JsonElement.ParseValue(ref reader);
    }

    private void CancelRunning(ReadOnlySpan<byte> parameters)
    {
        var reader = new Utf8JsonReader(parameters.IsEmpty ? "{}"u8 : parameters, new JsonReaderOptions { MaxDepth = JsonRpcEnvelope.MaxDepth });
        JsonElement element = JsonElement.ParseValue(ref reader);
        if (JsonObjects.Member(element, "requestId") is { } id && _running.TryGetValue(id.GetRawText(), out CancellationTokenSource? running))
        {
            try
            {
                // Not on the thread that reads: the handler's own registrations run in it.
            _ = running.CancelAsync();
            }
            catch (ObjectDisposedException)
            {
                // Answered meanwhile.
            }
        }
    }

    private void Refuse(ReadOnlySpan<byte> id, int code, string text) => Observe(_session.AnswerAsync(id, writer =>
    {
        writer.WriteStartObject("error"u8);
        writer.WriteNumber("code"u8, code);
        writer.WriteString("message"u8, text);
        writer.WriteEndObject();
    }));

    private void Observe(ValueTask sending)
    {
        if (!sending.IsCompletedSuccessfully)
        {
            _ = ObserveAsync(sending);
        }
    }

    private async Task ObserveAsync(ValueTask sending)
    {
        try
        {
            await sending.ConfigureAwait(false);
        }
        catch (Exception e)
        {
            SessionLog.AnswerNotSent(_logger, _session.Server, e);
        }
    }
}
