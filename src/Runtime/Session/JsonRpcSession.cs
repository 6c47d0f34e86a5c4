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
