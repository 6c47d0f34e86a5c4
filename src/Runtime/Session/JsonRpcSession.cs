using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace TypedMcp;

/// <summary>One JSON-RPC session over one wire: sends requests, matches answers, hands on what the server sends by itself.</summary>
internal sealed class JsonRpcSession : IWireSink, IAsyncDisposable
{
    private static readonly JsonEncodedText s_jsonrpc = JsonEncodedText.Encode("jsonrpc");
    private static readonly JsonEncodedText s_version = JsonEncodedText.Encode("2.0");
    private static readonly JsonEncodedText s_id = JsonEncodedText.Encode("id");
    private static readonly JsonEncodedText s_method = JsonEncodedText.Encode("method");
    private static readonly JsonEncodedText s_params = JsonEncodedText.Encode("params");

    private readonly IMcpWire _wire;
    private readonly WireContext _context;
    private readonly PendingTable _pending = new();
    private readonly CallClock _clock;
    private readonly ServerMessagePump _pump;
    private readonly TaskCompletionSource<McpConnectionException> _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ServerMessageHandlers _handlers;
    private readonly MultiRoundTrip _rounds;
    private readonly CancellationTokenSource _ended = new();
    private bool _forgotten;
    private McpConnectionException? _closedReason;
    private int _handshakes;

    /// <param name="wire">The wire; the session disposes it.</param>
    /// <param name="context">Name, clock, logger.</param>
    /// <param name="handlers">What the application does with the server's own messages.</param>
    public JsonRpcSession(IMcpWire wire, WireContext context, ServerMessageHandlers handlers)
    {
        _wire = wire;
        _context = context;
        _clock = new CallClock(context.TimeProvider, Expire);
        _pump = new ServerMessagePump(this, handlers, context.Logger);
        _handlers = handlers;
        _rounds = new MultiRoundTrip(this, handlers);
        Ended = _ended.Token;
    }

    /// <summary>The server's name in errors.</summary>
    public string Server => _context.Server;

    /// <summary>Where logs go.</summary>
    public ILogger Logger => _context.Logger;

    /// <summary>The clock.</summary>
    public TimeProvider Time => _context.TimeProvider;

    /// <summary>The clock of the calls' time limits.</summary>
    public CallClock Clock => _clock;

    /// <summary>What both sides agreed on; the state before that is an unstated version.</summary>
    public SessionProtocol Protocol { get; set; } = SessionProtocol.None;

    /// <summary>Why the session is over; <see langword="null"/> while it lives.</summary>
    public McpConnectionException? ClosedReason => Volatile.Read(ref _closedReason);

    /// <summary>Ends when the session is over.</summary>
    public Task<McpConnectionException> Closed => _closed.Task;

    /// <summary>Cancelled when the session is over.</summary>
    public CancellationToken Ended { get; }

    /// <summary>Decides between the eras while that is open; <see langword="null"/> once an answer has settled it.</summary>
    public EraProbe? Probe { get; set; }

    /// <summary>Which arguments become headers over HTTP; <see langword="null"/> where nobody asks.</summary>
    public ToolHeaders? ToolHeaders { get; init; }

    /// <summary>Sends again what may be sent again; <see langword="null"/> where nothing may.</summary>
    public CallRecovery? Recovery { get; init; }

    /// <summary>Whether every request has an exchange of its own (HTTP), so that one may fail and the next succeed.</summary>
    public bool HasExchanges => _wire.AnswersWithinSend;

    /// <summary>Whether requests repeat in headers what they say: 2026-07-28 over HTTP.</summary>
    public bool RepeatsInHeaders => Protocol.IsStateless && _wire.AnswersWithinSend;

    /// <summary>Starts listening.</summary>
    public void Start() => _wire.Start(this);

    /// <summary>Sends a request.</summary>
    /// <typeparam name="T">The type of its result.</typeparam>
    /// <param name="request">The request; used once.</param>
    /// <returns>The answer.</returns>
    public Task<T> SendAsync<T>(PendingRequest<T> request)
    {
        if (request.CallerToken.IsCancellationRequested)
        {
            return Task.FromCanceled<T>(request.CallerToken);
        }

        Send(request);
        return request.Task;
    }

    /// <summary>Registers the request, writes it and puts it on the wire; what goes wrong goes to the request.</summary>
    public void Send(PendingRequest request)
    {
        request.Session = this;
        request.EnterRound();
        request.Deadline = _clock.After(request.Timeout);
        if (request.Options is { ProgressExtendsTimeout: true } options)
        {
            request.LastDeadline = _clock.After(options.ProgressTimeoutCap);
        }

        _pending.Add(request);
        Probe?.OnSend();
        if (request.CallerToken.CanBeCanceled)
        {
            request.Registration = request.CallerToken.UnsafeRegister(static (state, token) => ((PendingRequest)state!).Session!.Cancel((PendingRequest)state), request);
            if (request.IsTaken)
            {
                // Whoever took it came before the registration was stored.
                request.Registration.Unregister();
            }
        }

        Put(request);
    }

    /// <summary>Sends a request again, under a new id, within the time limit that runs.</summary>
    public void Resend(PendingRequest request)
    {
        _pending.Remove(request);
        _pending.Add(request);
        request.EnterRound();
        if (request.IsTaken)
        {
            // Given up meanwhile.
            _pending.Remove(request);
            return;
        }

        Put(request);
    }

    /// <summary>Takes over a request of a session that was lost, and sends it within the time limit that runs.</summary>
    public void Adopt(PendingRequest request, JsonRpcSession from)
    {
        from._pending.Remove(request);
        request.Deadline = _clock.Translate(request.Deadline, from._clock);
        request.LastDeadline = _clock.Translate(request.LastDeadline, from._clock);
        request.Session = this;
        Resend(request);
    }

    /// <summary>Notes that the server forgot the session, and ends when no request waits on it any more.</summary>
    public async Task DrainAsync()
    {
        Volatile.Write(ref _forgotten, value: true);
        for (Task[] waiting = Waiting(); waiting.Length > 0 && ClosedReason is null; waiting = Waiting())
        {
            await Task.WhenAny(Task.WhenAll(waiting), Closed).ConfigureAwait(false);
        }

        Task[] Waiting() => [.. _pending.All().Select(static request => request.Ended)];
    }

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

    /// <summary>Completes a request with a failure, where it still waits.</summary>
    public void Fail(PendingRequest request, Exception failure)
    {
        if (Take(request))
        {
            request.Fail(failure);
        }
    }

    private void Put(PendingRequest request)
    {
        RequestBuffer buffer = RequestBuffer.Rent();
        try
        {
            Write(buffer.Writer, request);
        }
        catch (Exception e)
        {
            buffer.Return();
            Fail(request, e);
            return;
        }

        // A session that closed between two calls has swept its table already.
        if (ClosedReason is { } reason)
        {
            buffer.Return();
            if (Volatile.Read(ref _forgotten))
            {
                // It was chosen in the moment before it was forgotten, and nothing was sent.
                reason = new McpConnectionException(McpFailureReason.SessionExpired, $"'{Server}' no longer knows the session.") { Server = Server };
            }

            OnFailure(request, reason.ForCall(request.Tool));
            return;
        }

        if (request.IsTaken)
        {
            buffer.Return();
            return;
        }

        _clock.Arm(request.Deadline);
        Transmit(buffer, request);
    }

    /// <summary>Sends a notification; a wire that fails says so by closing.</summary>
    public ValueTask NotifyAsync(string method, Action<Utf8JsonWriter>? write = null)
    {
        RequestBuffer buffer = RequestBuffer.Rent();
        Utf8JsonWriter writer = buffer.Writer;
        writer.WriteStartObject();
        writer.WriteString(s_jsonrpc, s_version);
        writer.WriteString(s_method, method);
        if (write is not null)
        {
            writer.WriteStartObject(s_params);
            write(writer);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
        writer.Flush();
        return TransmitAsync(buffer, new OutgoingMessage { Method = method, ProtocolVersion = Protocol.Version });
    }

    /// <summary>Answers a request of the server.</summary>
    /// <param name="id">The raw JSON of the request's id.</param>
    /// <param name="write">Writes the members <c>result</c> or <c>error</c>.</param>
    public ValueTask AnswerAsync(ReadOnlySpan<byte> id, Action<Utf8JsonWriter> write)
    {
        RequestBuffer buffer = RequestBuffer.Rent();
        Utf8JsonWriter writer = buffer.Writer;
        writer.WriteStartObject();
        writer.WriteString(s_jsonrpc, s_version);
        writer.WritePropertyName(s_id);
        writer.WriteRawValue(id);
        write(writer);
        writer.WriteEndObject();
        writer.Flush();
        return TransmitAsync(buffer, new OutgoingMessage { ProtocolVersion = Protocol.Version });
    }

    /// <inheritdoc/>
    public void OnMessage(ReadOnlySpan<byte> utf8)
    {
        if (utf8.IsEmpty)
        {
            return;
        }

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

    /// <inheritdoc/>
    public void OnClosed(McpConnectionException reason)
    {
        if (Interlocked.CompareExchange(ref _closedReason, reason, comparand: null) is not null)
        {
            return;
        }

        foreach (PendingRequest request in _pending.All())
        {
            Fail(request, reason.ForCall(request.Tool));
        }

        _clock.Dispose();
        _pump.Dispose();
        _ = _ended.CancelAsync();
        _closed.TrySetResult(reason);
    }

    /// <summary>Fails everything that waits, closes the wire and waits until nothing of it is left.</summary>
    public async ValueTask DisposeAsync()
    {
        OnClosed(new McpConnectionException(McpFailureReason.Closed, $"The connection to '{Server}' was closed on this side.") { Server = Server });
        await _wire.DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>Starts a time limit anew, for a call that showed progress; never beyond the call's cap.</summary>
    public void Extend(PendingRequest request)
    {
        if (request.Deadline != long.MaxValue)
        {
            // A later deadline needs no arming: the sweep at the old one finds it.
            request.Deadline = Math.Max(request.Deadline, Math.Min(_clock.After(request.Timeout), request.LastDeadline));
        }
    }

    /// <summary>Marks that answers without an id belong to the handshake.</summary>
    public void BeginHandshake() => Interlocked.Increment(ref _handshakes);

    /// <summary>Ends what <see cref="BeginHandshake"/> began.</summary>
    public void EndHandshake() => Interlocked.Decrement(ref _handshakes);

    private void Write(Utf8JsonWriter writer, PendingRequest request)
    {
        writer.WriteStartObject();
        writer.WriteString(s_jsonrpc, s_version);
        writer.WriteNumber(s_id, request.Id);
        writer.WriteString(s_method, request.Method);
        writer.WriteStartObject(s_params);
        request.WriteParams(writer);
        request.Input?.Write(writer);
        Protocol.WriteMeta(writer, request);
        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.Flush();
    }

    private void Transmit(RequestBuffer buffer, PendingRequest request)
    {
        var about = new OutgoingMessage
        {
            Method = request.Method,
            RequestId = request.Id,
            Name = request.Name,
            ProtocolVersion = Protocol.Version,
            Headers = request.Options?.Headers,
            ParameterHeaders = RepeatsInHeaders ? ToolHeaders?.Find(request) : null,
        };
        ValueTask send;
        try
        {
            if (_wire.AnswersWithinSend)
            {
                request.Exchange = new CancellationTokenSource();
            }

            send = _wire.SendAsync(buffer.Written, about, request.Exchange?.Token ?? CancellationToken.None);
        }
        catch (Exception e)
        {
            buffer.Return();
            Fail(request, e);
            return;
        }

        if (!request.MarkSent())
        {
            TellCancelled(request, reason: null);
        }

        if (send.IsCompletedSuccessfully)
        {
            buffer.Return();
            AfterSend(request, request.Round);
        }
        else
        {
            _ = FinishSendAsync(send, buffer, request, request.Round);
        }
    }

    private async Task FinishSendAsync(ValueTask send, RequestBuffer buffer, PendingRequest request, int round)
    {
        try
        {
            await send.ConfigureAwait(false);
            AfterSend(request, round);
        }
        catch (McpCallException e)
        {
            OnFailure(request, e is McpConnectionException lost ? lost.ForCall(request.Tool) : e);
        }
        catch (Exception e)
        {
            Fail(request, new McpConnectionException(McpFailureReason.Unreachable, $"The request '{request.Method}' could not be sent to '{Server}': {e.Message}", e) { Server = Server, Tool = request.Tool });
        }
        finally
        {
            buffer.Return();
        }
    }

    private void AfterSend(PendingRequest request, int round)
    {
        // An exchange that is over without an answer will never bring one.
        if (_wire.AnswersWithinSend && !request.IsTaken && !request.IsBetweenRounds && request.Round == round)
        {
            Fail(request, new McpConnectionException(McpFailureReason.ProtocolError, $"'{Server}' ended the exchange of '{request.Method}' without an answer.") { Server = Server, Tool = request.Tool });
        }
    }

    private ValueTask TransmitAsync(RequestBuffer buffer, OutgoingMessage about)
    {
        ValueTask send;
        try
        {
            send = _wire.SendAsync(buffer.Written, about, CancellationToken.None);
        }
        catch (Exception e)
        {
            buffer.Return();
            return ValueTask.FromException(e);
        }

        if (send.IsCompletedSuccessfully)
        {
            buffer.Return();
            return send;
        }

        return AwaitAsync(send, buffer);

        static async ValueTask AwaitAsync(ValueTask send, RequestBuffer buffer)
        {
            try
            {
                await send.ConfigureAwait(false);
            }
            finally
            {
                buffer.Return();
            }
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

        if (HasExchanges && Recovery?.TryTakeOver(this, request, failure) == true)
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
            if (Volatile.Read(ref _handshakes) > 0)
            {
                foreach (PendingRequest request in _pending.All())
                {
                    if (request.Method is Handshake.InitializeMethod or Handshake.DiscoverMethod)
                    {
                        Fail(request, error);
                    }
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

    private void Cancel(PendingRequest request)
    {
        if (Take(request))
        {
            GiveUp(request, reason: "cancelled by the caller");
            request.Fail(new OperationCanceledException(request.CallerToken));
        }
    }

    private long Expire(long now)
    {
        long next = long.MaxValue;
        foreach (PendingRequest request in _pending.All())
        {
            if (request.Deadline > now)
            {
                next = Math.Min(next, request.Deadline);
            }
            else if (Take(request))
            {
                GiveUp(request, reason: "timed out");
                request.Fail(new McpConnectionException(McpFailureReason.Timeout, $"'{Server}' did not answer '{request.Tool ?? request.Method}' within {request.Timeout.TotalSeconds:0.###} s.") { Server = Server, Tool = request.Tool });
            }
        }

        return next;
    }

    /// <summary>Ends an exchange that nobody waits for any more, and tells the server where that is the way.</summary>
    private void GiveUp(PendingRequest request, string reason)
    {
        bool onWire = request.MarkAbandoned();
        if (onWire)
        {
            TellCancelled(request, reason);
        }

        request.Exchange?.Cancel();
    }

    private void TellCancelled(PendingRequest request, string? reason)
    {
        // Without sessions, closing the response stream is the cancellation (2026-07-28 over HTTP).
        if (!request.IsCancellable || (Protocol.IsStateless && _wire.AnswersWithinSend))
        {
            return;
        }

        long id = request.Id;
        ValueTask sending = NotifyAsync("notifications/cancelled", writer =>
        {
            writer.WriteNumber("requestId", id);
            if (reason is not null)
            {
                writer.WriteString("reason", reason);
            }
        });
        if (!sending.IsCompletedSuccessfully)
        {
            _ = Observe(sending.AsTask());
        }

        async Task Observe(Task task)
        {
            try
            {
                await task.ConfigureAwait(false);
            }
            catch (Exception e)
            {
                SessionLog.CancelNotSent(_context.Logger, Server, e);
            }
        }
    }

    /// <summary>Claims the request and forgets it.</summary>
    private bool Take(PendingRequest request)
    {
        if (!request.TryTake())
        {
            return false;
        }

        _pending.Remove(request);
        request.Registration.Unregister();
        return true;
    }
}
