namespace TypedMcp;

/// <summary>A session that calls can go out on.</summary>
/// <param name="session">The session.</param>
/// <param name="handshake">Asks the server about itself.</param>
/// <param name="description">What the server said about itself; <see langword="null"/> where nothing was asked yet.</param>
internal sealed class ReadySession(JsonRpcSession session, Handshake handshake, McpServerDescription? description)
{
    // Protects _asking: everybody who wants the description waits for one request.
    private readonly object _gate = new();
    private readonly EraProbe? _probe = session.Probe;
    private Task<McpServerDescription>? _asking = description is null ? null : Task.FromResult(description);

    /// <summary>When it was ready for calls.</summary>
    public long ReadyAt { get; } = session.Time.GetTimestamp();

    /// <summary>The session.</summary>
    public JsonRpcSession Session => session;

    /// <summary>Whether the server has not shown yet which era it speaks.</summary>
    public bool IsInDoubt => session.Probe is not null;

    /// <summary>What the server says about itself; asked where the session began with a call.</summary>
    public Task<McpServerDescription> DescribeAsync()
    {
        lock (_gate)
        {
            return _asking is { IsFaulted: false, IsCanceled: false } ? _asking : _asking = AskAsync();
        }
    }

    private async Task<McpServerDescription> AskAsync()
    {
        if (session.Probe is { } probe)
        {
            await probe.DecideAsync(error: null).ConfigureAwait(false);
        }

        McpServerDescription? known = _probe is null ? null : await _probe.Settled.Task.ConfigureAwait(false);
        return known ?? await new RetryPolicy(session.Server, session.Time, session.Logger)
            .RunAsync(left => handshake.DiscoverAsync(left, CancellationToken.None), handshake.Timeout, CancellationToken.None).ConfigureAwait(false);
    }
}
