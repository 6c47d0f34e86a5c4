using System.Text.Json;
using System.Text.Json.Nodes;

namespace TypedMcp;

/// <summary>One request that waits for its answer. Whoever wins <see cref="TryTake"/> completes it, once.</summary>
internal abstract class PendingRequest
{
    private const int New = 0;
    private const int Sent = 1;
    private const int AbandonedUnsent = 2;

    private int _taken;
    private int _phase;
    private int _between;
    private int _accepted;

    /// <summary>The JSON-RPC id; set when the request is registered.</summary>
    public long Id { get; set; }

    /// <summary>The method.</summary>
    public abstract string Method { get; }

    /// <summary>The tool, prompt or resource that the request names; <see langword="null"/> where it names none.</summary>
    public virtual string? Name => null;

    /// <summary>The tool's name, where the request is a call.</summary>
    public virtual string? Tool => null;

    /// <summary>Which arguments of the tool its snapshot wants as headers (2026-07-28 over HTTP).</summary>
    public virtual ParameterHeaders? ParameterHeaders => null;

    /// <summary>Whether the tool says that calling it twice does no harm.</summary>
    public virtual bool IsRepeatable => false;

    /// <summary>How often the call was repeated because the caller allows it.</summary>
    public int Repeats { get; set; }

    /// <summary>Whether the request was sent again because its session was lost.</summary>
    public bool IsRecovered { get; set; }

    /// <summary>How often the request was tried.</summary>
    public int Attempts => 1 + Repeats + (IsRecovered ? 1 : 0) + (IsRelisted ? 1 : 0);

    /// <summary>When it began, on the clock's time stamps; 0 for not yet.</summary>
    public long StartedAt { get; set; }

    /// <summary>Ends with the request.</summary>
    public abstract Task Ended { get; }

    /// <summary>Whether nobody waits for the answer: a connection that closes does not wait for it either.</summary>
    public bool IsUnattended { get; init; }

    /// <summary>Whether the call was sent again because its headers did not fit.</summary>
    public bool IsRelisted { get; set; }

    /// <summary>Whether the request is about this session and makes no sense on another, as the handshake: where the session is lost, so is the request.</summary>
    public bool IsBoundToSession { get; init; }

    /// <summary>Options of the call.</summary>
    public McpCallOptions? Options { get; init; }

    /// <summary>Members of the request's <c>_meta</c>.</summary>
    public JsonObject? Meta => Options?.Meta;

    /// <summary>Whether the request asks for progress notifications.</summary>
    public virtual bool WantsProgress => false;

    /// <summary>Whether giving up is told to the server; <c>initialize</c> must not be cancelled.</summary>
    public virtual bool IsCancellable => true;

    /// <summary>When the time limit runs out, on the session's call clock; <see cref="long.MaxValue"/> for never.</summary>
    public long Deadline { get; set; } = long.MaxValue;

    /// <summary>What progress can extend <see cref="Deadline"/> to.</summary>
    public long LastDeadline { get; set; } = long.MaxValue;

    /// <summary>The time limit.</summary>
    public TimeSpan Timeout { get; init; } = System.Threading.Timeout.InfiniteTimeSpan;

    /// <summary>Where the caller's cancellation is heard.</summary>
    public CancellationTokenRegistration Registration { get; set; }

    /// <summary>The caller's token.</summary>
    public CancellationToken CallerToken { get; init; }

    /// <summary>The session that the request went out on.</summary>
    public JsonRpcSession? Session { get; set; }

    /// <summary>Gives up the exchange of a wire that answers within the send; <see langword="null"/> elsewhere.</summary>
    public CancellationTokenSource? Exchange { get; set; }

    /// <summary>What the server asked for in the last round, and its state (2026-07-28); written with the request.</summary>
    public RoundInput? Input { get; set; }

    /// <summary>How often the request was sent.</summary>
    public int Round { get; private set; }

    /// <summary>Whether the server may answer with <c>input_required</c>.</summary>
    public virtual bool TakesInput => false;

    /// <summary>Whether the last sending was answered, and the request waits to be sent again.</summary>
    public bool IsBetweenRounds => Volatile.Read(ref _between) != 0;

    /// <summary>Whether the request has been completed or is being completed.</summary>
    public bool IsTaken => Volatile.Read(ref _taken) != 0;

    /// <summary>Claims the right to complete the request.</summary>
    /// <returns>Whether it was still free.</returns>
    public bool TryTake() => Interlocked.Exchange(ref _taken, value: 1) == 0;

    /// <summary>Notes that the request is on the wire.</summary>
    /// <returns><see langword="false"/> where it was given up meanwhile, and nobody has told the server.</returns>
    public bool MarkSent() => Interlocked.CompareExchange(ref _phase, Sent, New) != AbandonedUnsent;

    /// <summary>Notes that the request was given up.</summary>
    /// <returns>Whether it is on the wire, so that the server is to be told.</returns>
    public bool MarkAbandoned() => Interlocked.CompareExchange(ref _phase, AbandonedUnsent, New) == Sent;

    /// <summary>Notes that the sending was answered, but not the request: it can still be given up, and nobody is told then.</summary>
    /// <returns><see langword="false"/> where it was noted before: the answer is a duplicate.</returns>
    public bool LeaveRound()
    {
        if (Interlocked.Exchange(ref _between, value: 1) != 0)
        {
            return false;
        }

        Interlocked.CompareExchange(ref _phase, New, Sent);
        return true;
    }

    /// <summary>Whether the exchange of this sending is over without an answer, which may come by another way.</summary>
    public bool IsAcceptedOnly => Volatile.Read(ref _accepted) != 0;

    /// <summary>Notes that the exchange is over without an answer.</summary>
    public void MarkAccepted() => Interlocked.Exchange(ref _accepted, value: 1);

    /// <summary>Notes that the request goes out, for the first time or again.</summary>
    public void EnterRound()
    {
        Round++;
        Volatile.Write(ref _accepted, value: 0);
        Volatile.Write(ref _between, value: 0);
    }

    /// <summary>Writes the members of <c>params</c>; <c>_meta</c> is the session's.</summary>
    public abstract void WriteParams(Utf8JsonWriter writer);

    /// <summary>Completes with the result of the answer, raw JSON; only after <see cref="TryTake"/>. Never throws.</summary>
    /// <param name="result">The bytes are valid during the call only.</param>
    public abstract void Complete(ReadOnlySpan<byte> result);

    /// <summary>Completes with a failure; only after <see cref="TryTake"/>. Never throws.</summary>
    /// <param name="failure">An <see cref="OperationCanceledException"/> cancels.</param>
    public abstract void Fail(Exception failure);

    /// <summary>Notes on a failure how often the request was tried and how long that took.</summary>
    protected void Note(Exception failure)
    {
        if (failure is McpCallException e && Session is { } session)
        {
            e.Attempts = Math.Max(e.Attempts, Attempts);
            e.Elapsed = session.Time.GetElapsedTime(StartedAt);
        }
    }

    /// <summary>Takes a progress notification of this request.</summary>
    public virtual void OnProgress(McpProgress progress)
    {
    }
}
