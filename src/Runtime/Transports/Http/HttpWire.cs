using System.Net.Http.Headers;

namespace TypedMcp;

/// <summary>A wire over Streamable HTTP: every message is a POST of its own, answered by JSON or by an event stream.</summary>
/// <remarks>Safe for concurrent sends. The sink hears from several streams at once.</remarks>
internal sealed class HttpWire : IMcpWire
{
    private const string PostAccept = "application/json, text/event-stream";
    private const int StatelessMessageBytes = 8 * 1024 * 1024;
    private static readonly TimeSpan s_endSessionTimeout = TimeSpan.FromSeconds(5);

    private readonly WireContext _context;
    private readonly HttpSender _sender;
    private readonly HttpHeaderSet _headers;
    private readonly ResponseFailure _failures;
    private readonly long? _maxMessageBytes;
    private readonly CancellationTokenSource _closing = new();
    private readonly CancellationToken _closed;
    private IWireSink? _sink;
    private EventStreamReader? _events;
    private Task _serverStream = Task.CompletedTask;
    private int _serverStreamStarted;
    private int _disposed;
    private volatile string? _sessionId;
    private volatile string? _protocolVersion;
    private volatile bool _sessionLost;
    private volatile bool _mayAnswerLater;
    private volatile bool _serverStreamOver;

    public HttpWire(HttpMessageInvoker client, Uri endpoint, HttpHeaderSet headers, long? maxMessageBytes, WireContext context)
    {
        _context = context;
        _headers = headers;
        _maxMessageBytes = maxMessageBytes;
        _closed = _closing.Token;
        _sender = new HttpSender(client, endpoint, headers, context.Server, context.Logger);
        _failures = new ResponseFailure(context.Server, endpoint, headers.Mask, headers.HasAuthorization, context.TimeProvider);
    }

    public bool AnswersWithinSend => true;

    public bool MayAnswerLater => _mayAnswerLater && !_serverStreamOver;

    public void Start(IWireSink sink)
    {
        _sink = sink;
        _events = new EventStreamReader(sink);
    }

    /// <summary>Stops the time limits of calls until the result is disposed: a person is asked something.</summary>
    public IDisposable? PauseLimits() => _sink?.PauseLimits();

    public async ValueTask SendAsync(ReadOnlyMemory<byte> message, OutgoingMessage about, CancellationToken cancellationToken)
    {
        if (_closed.IsCancellationRequested)
        {
            throw _failures.Closed();
        }

        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _closed);
        try
        {
            _protocolVersion = about.ProtocolVersion ?? _protocolVersion;
            await PostAsync(message, about, either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            // Not the caller's doing: this side closed, or a client that came with a time limit of its own gave up.
            throw _closed.IsCancellationRequested ? _failures.Closed() : _failures.Timeout("the HTTP client's own time limit ran out", e);
        }
        catch (HttpRequestException e)
        {
            throw _closed.IsCancellationRequested ? _failures.Closed() : _failures.Unreachable($"no answer: {e.Message}", e);
        }
        catch (IOException e)
        {
            throw _failures.Unreachable($"the connection broke before the answer was complete: {e.Message}", e);
        }
        catch (InvalidDataException e)
        {
            throw _failures.NoAnswer(e.Message, e);
        }

        if (about.Method == "notifications/initialized")
        {
            StartServerStream();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, value: 1) != 0)
        {
            return;
        }

        await _closing.CancelAsync().ConfigureAwait(false);
        await _serverStream.ConfigureAwait(false);
        await EndSessionAsync().ConfigureAwait(false);
        _closing.Dispose();
    }

    private long MessageLimit(string? version) => _maxMessageBytes ?? (ProtocolVersions.IsStateless(version) ? StatelessMessageBytes : Array.MaxLength);

    private async Task PostAsync(ReadOnlyMemory<byte> message, OutgoingMessage about, CancellationToken cancellationToken)
    {
        // A handshake starts a session and is not part of one, even where it is repeated.
        var session = ProtocolVersions.IsStateless(about.ProtocolVersion) || about.Method == "initialize" ? null : _sessionId;
        var call = new HttpCall(HttpMethod.Post, PostAccept) { Body = message, SessionId = session, ProtocolVersion = about.ProtocolVersion, About = about };
        var cursor = new StreamCursor();
        var exchange = await _sender.SendAsync(call, cancellationToken).ConfigureAwait(false);
        await using (exchange.ConfigureAwait(false))
        {
            var response = exchange.Response;
            if (!response.IsSuccessStatusCode)
            {
                throw await FailureAsync(response, about, session is not null, cancellationToken).ConfigureAwait(false);
            }

            if (about.Method == "initialize")
            {
                TakeSession(response.Headers);
            }

            if (about.RequestId is not { } id || await ReadAnswerAsync(response, cursor, id, about.ProtocolVersion, cancellationToken).ConfigureAwait(false))
            {
                return;
            }
        }

        await ResumeAsync(call with { Method = HttpMethod.Get, Body = null, Accept = "text/event-stream" }, cursor, about.RequestId.Value, cancellationToken).ConfigureAwait(false);
    }

    private async Task<McpCallException> FailureAsync(HttpResponseMessage response, OutgoingMessage about, bool hadSession, CancellationToken cancellationToken)
    {
        var failure = await _failures.ReadAsync(response, about, hadSession, cancellationToken).ConfigureAwait(false);
        if (failure is McpConnectionException { Reason: McpFailureReason.SessionExpired })
        {
            _sessionLost = true;
        }

        return failure;
    }

    private void TakeSession(HttpResponseHeaders headers)
    {
        if (!headers.NonValidated.TryGetValues("Mcp-Session-Id", out var values) || values.Count == 0)
        {
            return;
        }

        var id = values.ToString();
        if (id.Length == 0 || id.AsSpan().ContainsAnyExceptInRange('!', '~'))
        {
            throw _failures.NoAnswer("the session id has characters other than visible ASCII");
        }

        _headers.Mask.SetSession(id);
        _sessionId = id;
    }

    /// <summary>Delivers the answer and what comes before it.</summary>
    /// <returns>Whether the answer came; if not, it may still come by resuming the stream.</returns>
    private async Task<bool> ReadAnswerAsync(HttpResponseMessage response, StreamCursor cursor, long id, string? version, CancellationToken cancellationToken)
    {
        if (MediaType.Is(response.Content, "text/event-stream"))
        {
            try
            {
                return await _events!.ReadAsync(response.Content, cursor, id, MessageLimit(version), cancellationToken).ConfigureAwait(false);
            }
            catch (Exception e) when (e is IOException or HttpRequestException && cursor.CanResume && !ProtocolVersions.IsStateless(version))
            {
                return false;
            }
        }

        if (MediaType.Is(response.Content, "application/json"))
        {
            using var body = await ResponseBody.ReadAsync(response.Content, MessageLimit(version), cancellationToken).ConfigureAwait(false);
            return DeliverJson(body.Span, id) ? true : throw _failures.NoAnswer("the response holds no answer to the request");
        }

        if (response.StatusCode == System.Net.HttpStatusCode.Accepted && _serverStreamStarted != 0 && !_serverStreamOver)
        {
            // Against the specification, some servers answer on the stream that they push on.
            return _mayAnswerLater = true;
        }

        throw response.StatusCode is System.Net.HttpStatusCode.Accepted or System.Net.HttpStatusCode.NoContent
            ? _failures.NoAnswer($"accepted the request (HTTP {(int)response.StatusCode}) and did not answer it")
            : await _failures.UnexpectedContentAsync(response, cancellationToken).ConfigureAwait(false);
    }

    private bool DeliverJson(ReadOnlySpan<byte> body, long id)
    {
        body = body.TrimStart(" \t\r\n"u8);
        _sink!.OnMessage(body);

        // A batch (2025-03-26) is taken apart by the session, which also notices a missing answer.
        return body.StartsWith("["u8) || JsonRpcPeek.IsAnswerTo(body, id);
    }

    /// <summary>A response stream ended before its answer: where the server gave event ids, the rest is fetched by GET.</summary>
    private async Task ResumeAsync(HttpCall call, StreamCursor cursor, long id, CancellationToken cancellationToken)
    {
        const int MaxFailures = 5;
        var pause = new ReconnectDelay();
        var wait = pause.AfterEnd(cursor);
        for (var failures = 0; failures < MaxFailures && cursor.CanResume && !ProtocolVersions.IsStateless(call.ProtocolVersion);)
        {
            HttpLog.ResponseResumed(_context.Logger, _context.Server, wait);
            await Task.Delay(wait, _context.TimeProvider, cancellationToken).ConfigureAwait(false);
            try
            {
                var exchange = await _sender.SendAsync(call with { LastEventId = cursor.LastEventId }, cancellationToken).ConfigureAwait(false);
                await using (exchange.ConfigureAwait(false))
                {
                    if (exchange.Response.IsSuccessStatusCode)
                    {
                        if (await ReadAnswerAsync(exchange.Response, cursor, id, call.ProtocolVersion, cancellationToken).ConfigureAwait(false))
                        {
                            return;
                        }

                        failures = cursor.Delivered > 0 || cursor.Retry is not null ? 0 : failures + 1;
                        wait = pause.AfterEnd(cursor);
                        continue;
                    }

                    if ((int)exchange.Response.StatusCode is not (408 or 429 or >= 500))
                    {
                        break;
                    }
                }
            }
            catch (Exception e) when (e is HttpRequestException or IOException)
            {
                // Counted below; the last one is not the caller's news, the missing answer is.
            }

            failures++;
            wait = pause.AfterFailure(cursor);
        }

        throw _failures.NoAnswer("the response stream closed before its final response");
    }

    private void StartServerStream()
    {
        // Only a server with sessions has anyone to send to; and one stream is enough.
        if (_sessionId is { } session && !ProtocolVersions.IsStateless(_protocolVersion) && Interlocked.Exchange(ref _serverStreamStarted, value: 1) == 0)
        {
            _serverStream = ListenAsync(session);
        }
    }

    private async Task ListenAsync(string session)
    {
        var stream = new ServerStream(_sender, _events!, _sink!, _context, MessageLimit(_protocolVersion));
        await stream.RunAsync(session, _protocolVersion, _closed).ConfigureAwait(false);
        _serverStreamOver = true;
        _sink!.OnLaterAnswersOver();
    }

    private async Task EndSessionAsync()
    {
        if (_sessionId is not { } session || _sessionLost)
        {
            return;
        }

        using var limit = new CancellationTokenSource(s_endSessionTimeout, _context.TimeProvider);
        try
        {
            var call = new HttpCall(HttpMethod.Delete, PostAccept) { SessionId = session, ProtocolVersion = _protocolVersion };
            var exchange = await _sender.SendAsync(call, limit.Token).ConfigureAwait(false);
            await using (exchange.ConfigureAwait(false))
            {
                if (!exchange.Response.IsSuccessStatusCode)
                {
                    HttpLog.SessionNotEnded(_context.Logger, _context.Server, (int)exchange.Response.StatusCode, exception: null);
                }
            }
        }
        catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException or McpConnectionException or ObjectDisposedException)
        {
            HttpLog.SessionNotEnded(_context.Logger, _context.Server, status: null, e);
        }
    }
}
