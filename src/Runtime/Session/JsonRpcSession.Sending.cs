using System.Text.Json;

namespace TypedMcp;

/// <content>The way out: requests, notifications, answers to the server.</content>
internal sealed partial class JsonRpcSession
{
    private static readonly JsonEncodedText s_jsonrpc = JsonEncodedText.Encode("jsonrpc");
    private static readonly JsonEncodedText s_version = JsonEncodedText.Encode("2.0");
    private static readonly JsonEncodedText s_id = JsonEncodedText.Encode("id");
    private static readonly JsonEncodedText s_method = JsonEncodedText.Encode("method");
    private static readonly JsonEncodedText s_params = JsonEncodedText.Encode("params");

    /// <summary>Sends a request.</summary>
    /// <typeparam name="T">The type of its result.</typeparam>
    /// <param name="request">The request; used once.</param>
    /// <returns>The answer.</returns>
    public Task<T> SendAsync<T>(PendingRequest<T> request)
    {
        Begin(request);
        return request.Task;
    }

    /// <summary>Registers the request, writes it and puts it on the wire; what goes wrong goes to the request.</summary>
    public void Begin(PendingRequest request)
    {
        if (request.CallerToken.IsCancellationRequested)
        {
            request.Fail(new OperationCanceledException(request.CallerToken));
            return;
        }

        request.Session = this;
        request.EnterRound();
        request.Deadline = _clock.After(request.Timeout);
        if (request.StartedAt == 0)
        {
            request.StartedAt = Time.GetTimestamp();
        }

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
        _pending.Renew(request);
        PutAgain(request);
    }

    /// <summary>Takes over a request of a session that was lost, and sends it within the time limit that runs.</summary>
    public void Adopt(PendingRequest request, JsonRpcSession from)
    {
        long previous = request.Id;
        request.Deadline = _clock.Translate(request.Deadline, from._clock);
        request.LastDeadline = _clock.Translate(request.LastDeadline, from._clock);
        request.Session = this;
        _pending.Add(request);
        from._pending.Remove(request, previous);
        PutAgain(request);
    }

    private void PutAgain(PendingRequest request)
    {
        request.EnterRound();
        if (request.IsTaken)
        {
            // Given up meanwhile.
            _pending.Remove(request);
            return;
        }

        Put(request);
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
            if (!request.IsBoundToSession && (Volatile.Read(ref _forgotten) || (request.Round == 1 && reason.Reason != McpFailureReason.Closed)))
            {
                // It was chosen in the moment before it was forgotten or lost, and nothing was sent.
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
        // Noted before the send: an answer may come, and the request go out again, before this thread goes on.
        int round = request.Round;
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
            AfterSend(request, round);
        }
        else
        {
            _ = FinishSendAsync(send, buffer, request, round);
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
            // A late failure of one sending is not one of the next.
            if (request.Round == round)
            {
                OnFailure(request, e is McpConnectionException lost ? lost.ForCall(request.Tool) : e);
            }
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
        if (_wire.AnswersWithinSend && !request.IsTaken && !request.IsBetweenRounds && request.Round == round)
        {
            // Noted before the question: whoever gives the other way up fails what is noted.
            request.MarkAccepted();
            if (!_wire.MayAnswerLater)
            {
                FailUnanswered(request);
            }
        }
    }

    /// <inheritdoc/>
    public void OnLaterAnswersOver()
    {
        foreach (PendingRequest request in _pending.All())
        {
            if (request.IsAcceptedOnly)
            {
                FailUnanswered(request);
            }
        }
    }

    private void FailUnanswered(PendingRequest request) =>
        Fail(request, new McpConnectionException(McpFailureReason.ProtocolError, $"'{Server}' ended the exchange of '{request.Method}' without an answer.") { Server = Server, Tool = request.Tool });

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
}
