using System.Net.Http.Headers;

namespace TypedMcp;

/// <summary>The stream on which a server of the 2025 era speaks unasked: opened by GET, opened again when it ends, given up where the server has none.</summary>
internal sealed class ServerStream(HttpSender sender, EventStreamReader events, IWireSink sink, WireContext context, long maxMessageBytes)
{
    private readonly StreamCursor _cursor = new();
    private readonly ReconnectDelay _pause = new();

    /// <summary>Runs until cancelled or until the server says that there is no such stream. Never throws.</summary>
    public async Task RunAsync(string sessionId, string? protocolVersion, CancellationToken cancellationToken)
    {
        // The session's first steps must not wait for a server that sends no headers before its first event.
        await Task.Yield();
        var call = new HttpCall(HttpMethod.Get, "text/event-stream") { SessionId = sessionId, ProtocolVersion = protocolVersion };
        while (true)
        {
            try
            {
                if (await ReadOnceAsync(call, cancellationToken).ConfigureAwait(false) is not { } wait)
                {
                    return;
                }

                await Task.Delay(wait, context.TimeProvider, cancellationToken).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e) when (e is InvalidDataException or McpConnectionException)
            {
                HttpLog.ServerStreamFailed(context.Logger, context.Server, e);
                return;
            }
        }
    }

    /// <summary>Opens the stream and reads it to its end.</summary>
    /// <returns>How long to wait before the next time; <see langword="null"/> where there is no next time.</returns>
    private async Task<TimeSpan?> ReadOnceAsync(HttpCall call, CancellationToken cancellationToken)
    {
        Exception? cause = null;
        TimeSpan wait;
        try
        {
            var exchange = await sender.SendAsync(call with { LastEventId = _cursor.CanResume ? _cursor.LastEventId : null }, cancellationToken).ConfigureAwait(false);
            await using (exchange.ConfigureAwait(false))
            {
                var status = (int)exchange.Response.StatusCode;
                if (exchange.Response.IsSuccessStatusCode)
                {
                    if (!await DeliverAsync(exchange.Response.Content, cancellationToken).ConfigureAwait(false))
                    {
                        HttpLog.NoServerStream(context.Logger, context.Server, status);
                        return null;
                    }

                    wait = _pause.AfterEnd(_cursor);
                }
                else if (status is 408 or 429 or >= 500)
                {
                    wait = _pause.AfterFailure(_cursor);
                    if (RetryAfter(exchange.Response.Headers.RetryAfter) is { } asked && asked > wait)
                    {
                        wait = asked;
                    }
                }
                else
                {
                    HttpLog.NoServerStream(context.Logger, context.Server, status);
                    return null;
                }
            }
        }
        catch (Exception e) when (e is HttpRequestException or IOException || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            cause = e;
            wait = _cursor.Delivered > 0 ? _pause.AfterEnd(_cursor) : _pause.AfterFailure(_cursor);
            _cursor.Delivered = 0;
        }

        HttpLog.ServerStreamLost(context.Logger, context.Server, wait, cause);
        return wait;
    }

    /// <returns>Whether it was a stream, which may be opened again.</returns>
    private async Task<bool> DeliverAsync(HttpContent content, CancellationToken cancellationToken)
    {
        if (MediaType.Is(content, "text/event-stream"))
        {
            await events.ReadAsync(content, _cursor, awaitedId: null, maxMessageBytes, cancellationToken).ConfigureAwait(false);
            return true;
        }

        if (MediaType.Is(content, "application/json"))
        {
            using var body = await ResponseBody.ReadAsync(content, maxMessageBytes, cancellationToken).ConfigureAwait(false);
            sink.OnMessage(body.Span);
        }

        return false;
    }

    private TimeSpan? RetryAfter(RetryConditionHeaderValue? header) =>
        header?.Delta ?? (header?.Date is { } date ? date - context.TimeProvider.GetUtcNow() : null);
}
