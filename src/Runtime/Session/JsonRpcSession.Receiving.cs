using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace TypedMcp;

/// <content>The way in: answers find their requests, everything else its handler.</content>
internal sealed partial class JsonRpcSession
{
    /// <summary>Runs the application's handler for a request of the server.</summary>
    public async ValueTask<Action<Utf8JsonWriter>> HandleAsync(string method, JsonElement parameters, CancellationToken cancellationToken)
    {
        // The time limits of calls are for servers, not for people.
        bool asksPerson = method == ElicitationHandling.Method;
        if (asksPerson)
        {
            _clock.Pause();
        }

        try
        {
            return await _handlers.Requests[method](parameters, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            if (asksPerson)
            {
                _clock.Resume();
            }
        }
    }

    /// <inheritdoc/>
    public IDisposable PauseLimits() => _clock.PauseScope();

    /// <inheritdoc/>
    public void OnMessage(ReadOnlySpan<byte> utf8)
    {
        if (utf8.IsEmpty)
        {
            return;
        }

        // Servers exist that write their system's own character set; what cannot be read becomes U+FFFD instead of losing the message.
        if (!Utf8.IsValid(utf8))
        {
            utf8 = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(utf8));
        }

        try
        {
            Dispatch(utf8);
        }
        catch (Exception e)
        {
            // The reader of a wire must outlive whatever a server thinks of.
            SessionLog.MessageFailed(_context.Logger, Server, e);
        }
    }

    private void Dispatch(ReadOnlySpan<byte> utf8)
    {
        // JSON-RPC batches exist in 2025-03-26 only; taking one apart costs nothing in the others.
        if (utf8[0] == (byte)'[')
        {
            OnBatch(utf8);
            return;
        }

        JsonRpcEnvelope message = JsonRpcEnvelope.Parse(utf8);
        switch (message.Kind)
        {
            case JsonRpcKind.Result:
            case JsonRpcKind.Error:
                OnAnswer(in message);
                break;
            case JsonRpcKind.Request:
            case JsonRpcKind.Notification:
                OnServerMessage(in message);
                break;
            default:
                OnMalformed(in message);
                break;
        }
    }

    private void OnBatch(ReadOnlySpan<byte> utf8)
    {
        try
        {
            var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = JsonRpcEnvelope.MaxDepth });
            reader.Read();
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                int start = (int)reader.TokenStartIndex;
                reader.Skip();
                ReadOnlySpan<byte> item = utf8[start..(int)reader.BytesConsumed];
                if (item[0] == (byte)'{')
                {
                    OnMessage(item);
                }
            }
        }
        catch (JsonException e)
        {
            SessionLog.Malformed(_context.Logger, Server, e.Message);
        }
    }

    private void OnAnswer(in JsonRpcEnvelope message)
    {
        PendingRequest? request = message.NumericId is { } id ? _pending.Find(id) : null;
        if (request is null)
        {
            OnStrayAnswer(in message);
            return;
        }

        if (request.IsBetweenRounds)
        {
            SessionLog.StrayAnswer(_context.Logger, Server, request.Id);
        }
        else if (message.Kind == JsonRpcKind.Error)
        {
            OnFailure(request, JsonRpcError.Read(message.Body, Server, request.Tool));
        }
        else if (Protocol.IsStateless && request.TakesInput && MultiRoundTrip.IsInputRequired(message.Body))
        {
            Probe?.Settle();
            if (request.LeaveRound())
            {
                _ = _rounds.ContinueAsync(request, message.Body.ToArray());
            }
        }
        else if (Take(request))
        {
            Probe?.OnResult(request);
            request.Complete(message.Body);
        }
        else
        {
            SessionLog.StrayAnswer(_context.Logger, Server, request.Id);
        }
    }

    /// <summary>A request failed. While the era is open, that may say more about the era than about the request.</summary>
    private void OnFailure(PendingRequest request, McpCallException failure)
    {
        if (failure is McpErrorException { Code: JsonRpcError.HeaderMismatch } && RepeatsInHeaders)
        {
            // Only a server of this revision says so.
            Probe?.Settle();
            if (ToolHeaders is { } headers && request.Tool is not null && !request.IsRelisted)
            {
                request.IsRelisted = true;
                if (request.LeaveRound())
                {
                    _ = headers.RelistAsync(this, request, failure);
                }

                return;
            }
        }

        if (Recovery?.TryTakeOver(this, request, failure) == true)
        {
            return;
        }

        if (Probe is { } probe && EraProbe.MayMeanEra(request, failure))
        {
            if (request.LeaveRound())
            {
                _ = probe.ResolveAsync(request, failure);
            }
        }
        else
        {
            Fail(request, failure);
        }
    }

    private void OnStrayAnswer(in JsonRpcEnvelope message)
    {
        if (message.Kind == JsonRpcKind.Error && message.NumericId is null && (message.Id.IsEmpty || message.Id[0] == (byte)'n'))
        {
            McpErrorException error = JsonRpcError.Read(message.Body, Server, tool: null);
            SessionLog.ErrorWithoutId(_context.Logger, Server, error.Code, error.Message);

            // During the handshake it can only be about the handshake; later nobody knows whose it is.
            foreach (PendingRequest request in _pending.All())
            {
                if (request.Method is Handshake.InitializeMethod or Handshake.DiscoverMethod)
                {
                    Fail(request, error);
                }
            }
        }
        else
        {
            SessionLog.StrayAnswer(_context.Logger, Server, message.NumericId ?? -1);
        }
    }

    private void OnMalformed(in JsonRpcEnvelope message)
    {
        SessionLog.Malformed(_context.Logger, Server, message.Defect ?? "");

        // An answer that breaks off after its id would leave the call waiting for nothing.
        if (message.Method.IsEmpty && message.NumericId is { } id && _pending.Find(id) is { } request)
        {
            Fail(request, new McpConnectionException(McpFailureReason.ProtocolError, $"'{Server}' answered '{request.Method}' with a malformed message: {message.Defect}") { Server = Server, Tool = request.Tool });
        }
    }

    private void OnServerMessage(in JsonRpcEnvelope message)
    {
        if (message.Kind == JsonRpcKind.Notification && message.Method.SequenceEqual("notifications/progress"u8))
        {
            // Beside the queue: progress belongs to its call and must reach it before the answer does.
            if (ProgressReader.TryRead(message.Body, out long token, out McpProgress progress))
            {
                _pending.Find(token)?.OnProgress(progress);
            }
        }
        else
        {
            _pump.Post(in message);
        }
    }
}
