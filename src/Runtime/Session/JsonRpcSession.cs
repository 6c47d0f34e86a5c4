using Microsoft.Extensions.Logging;

namespace TypedMcp;

/// <summary>One JSON-RPC session over one wire: sends requests, matches answers, hands on what the server sends by itself.</summary>
internal sealed partial class JsonRpcSession : IWireSink, IAsyncDisposable
{
    private readonly IMcpWire _wire;
    private readonly WireContext _context;
    private readonly PendingTable _pending = new();
    private readonly CallClock _clock;
    private readonly ServerMessagePump _pump;
    private readonly ServerMessageHandlers _handlers;
    private readonly MultiRoundTrip _rounds;
    private readonly CancellationTokenSource _ended = new();
    private bool _forgotten;
    private McpConnectionException? _closedReason;

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

    /// <summary>When it was over, on the clock's time stamps.</summary>
    public long ClosedAt { get; private set; }

    /// <summary>Cancelled when the session is over.</summary>
    public CancellationToken Ended { get; }

    /// <summary>Decides between the eras while that is open; <see langword="null"/> once an answer has settled it.</summary>
    public EraProbe? Probe { get; set; }

    /// <summary>Which arguments become headers over HTTP; <see langword="null"/> where nobody asks.</summary>
    public ToolHeaders? ToolHeaders { get; init; }

    /// <summary>Where the session stands in its connection; <see langword="null"/> for one without.</summary>
    public SessionSlot? Slot { get; init; }

    /// <summary>Sends again what may be sent again; <see langword="null"/> where nothing may.</summary>
    public CallRecovery? Recovery { get; init; }

    /// <summary>Whether every request has an exchange of its own (HTTP), so that one may fail and the next succeed.</summary>
    public bool HasExchanges => _wire.AnswersWithinSend;

    /// <summary>Whether requests repeat in headers what they say: 2026-07-28 over HTTP.</summary>
    public bool RepeatsInHeaders => Protocol.IsStateless && _wire.AnswersWithinSend;

    /// <summary>Starts listening.</summary>
    public void Start() => _wire.Start(this);

    /// <summary>Notes that the server forgot the session, and ends when nobody waits for an answer on it any more.</summary>
    public Task ForgetAsync()
    {
        Volatile.Write(ref _forgotten, value: true);
        return IdleAsync();
    }

    /// <summary>Lets requests under way end, then ends the session: what is left fails, the wire is closed, and nothing of it is left.</summary>
    /// <param name="drain">How long the requests may go on.</param>
    public async Task CloseAsync(TimeSpan drain)
    {
        try
        {
            await IdleAsync().WaitAsync(drain, Time).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            // What has not ended by now is ended here.
        }

        OnClosed(new McpConnectionException(McpFailureReason.Closed, $"The connection to '{Server}' was closed on this side; calls under way had {drain.TotalSeconds:0.###} s to end ({nameof(McpConnectionOptions.DrainTimeout)}).") { Server = Server });
        await _wire.DisposeAsync().ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => new(CloseAsync(TimeSpan.Zero));

    private async Task IdleAsync()
    {
        for (Task[] waiting = Waiting(); waiting.Length > 0 && ClosedReason is null; waiting = Waiting())
        {
            // Failures are their callers'.
            await Task.WhenAll(waiting).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        Task[] Waiting() => [.. _pending.All().Where(static request => !request.IsUnattended).Select(static request => request.Ended)];
    }

    /// <summary>Completes a request with a failure, where it still waits.</summary>
    public void Fail(PendingRequest request, Exception failure)
    {
        if (Take(request))
        {
            request.Fail(failure);
        }
    }

    /// <inheritdoc/>
    public void OnClosed(McpConnectionException reason)
    {
        if (Interlocked.CompareExchange(ref _closedReason, reason, comparand: null) is not null)
        {
            return;
        }

        ClosedAt = Time.GetTimestamp();
        Slot?.OnClosed(this, reason);
        foreach (PendingRequest request in _pending.All())
        {
            McpConnectionException failure = reason.ForCall(request.Tool);
            if (Recovery?.TryTakeOver(this, request, failure) != true)
            {
                Fail(request, failure);
            }
        }

        _clock.Dispose();
        _pump.Dispose();
        _ = _ended.CancelAsync();
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

    /// <summary>What a request hears whose time is over.</summary>
    public McpConnectionException TimedOut(PendingRequest request) =>
        new(McpFailureReason.Timeout, $"'{Server}' did not answer '{request.Tool ?? request.Method}' within {request.Timeout.TotalSeconds:0.###} s.") { Server = Server, Tool = request.Tool };

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
                request.Fail(TimedOut(request));
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
