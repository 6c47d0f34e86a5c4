namespace TypedMcp;

/// <summary>
/// The place of one session: opened by the first call that needs it, once for all that wait, and opened anew by the next call after it was lost.
/// </summary>
/// <param name="connection">The connection it belongs to.</param>
/// <param name="partition">The partition of the calls that use it; <see langword="null"/> for calls without one.</param>
internal sealed class SessionSlot(McpConnection connection, string? partition = null) : IAsyncDisposable
{
    /// <summary>The partition of the calls that use it.</summary>
    public string? Partition { get; } = partition;

    // Protects the fields below; held for moments, never during I/O.
    private readonly object _gate = new();
    private ReadySession? _ready;
    private ConnectAttempt? _attempt;
    private readonly List<JsonRpcSession> _draining = [];
    private Task _retiring = Task.CompletedTask;
    private bool _everReady;
    private bool _disposed;

    /// <summary>The session, where it is ready now.</summary>
    public ReadySession? Ready
    {
        get
        {
            ReadySession? ready = Volatile.Read(ref _ready);
            return ready is not null && ready.Session.ClosedReason is null ? ready : null;
        }
    }

    /// <summary>The session, opened where it is not.</summary>
    /// <param name="cancellationToken">Cancels the wait; the start goes on while anyone else waits.</param>
    public async Task<ReadySession> GetAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        ConnectAttempt attempt;
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_disposed, typeof(McpConnection));
            if (Ready is { } ready)
            {
                return ready;
            }

            if (_ready is { } lost)
            {
                _ready = null;
                connection.OnLost(lost);
                _retiring = Task.WhenAll(_retiring, connection.RetireAsync(lost.Session));
            }

            attempt = _attempt ??= Begin(_everReady ? McpConnectionState.Recovering : McpConnectionState.Connecting);
            attempt.Waiters++;
        }

        try
        {
            return await attempt.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            Leave(attempt);
        }
    }

    /// <summary>The server forgot a session: whoever says so first has another one opened, all others get that.</summary>
    /// <param name="lost">The session that was forgotten. Calls of it that still run are left alone: their answers may yet come.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    public Task<ReadySession> RecoverAsync(JsonRpcSession lost, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            // A late failure of an older session must not take the newer one down.
            if (_ready is { } ready && ReferenceEquals(ready.Session, lost))
            {
                _ready = null;
                _draining.Add(lost);
                _retiring = Task.WhenAll(_retiring, DrainAsync(lost));
            }
        }

        return GetAsync(cancellationToken);
    }

    /// <summary>Gives up a start that is under way and closes the session.</summary>
    public async ValueTask DisposeAsync()
    {
        ConnectAttempt? attempt;
        ReadySession? ready;
        Task retiring;
        JsonRpcSession[] draining;
        lock (_gate)
        {
            _disposed = true;
            draining = [.. _draining];
            attempt = _attempt;
            ready = _ready;
            retiring = _retiring;
        }

        if (attempt is not null)
        {
            await attempt.Cancellation.CancelAsync().ConfigureAwait(false);
            try
            {
                ready = await attempt.Task.ConfigureAwait(false);
            }
            catch (Exception)
            {
                // Whoever waits for the start hears of it.
            }
        }

        if (ready is not null)
        {
            await ready.Session.DisposeAsync().ConfigureAwait(false);
        }

        foreach (JsonRpcSession session in draining)
        {
            await connection.RetireAsync(session).ConfigureAwait(false);
        }

        await retiring.ConfigureAwait(false);
    }

    /// <summary>Signals the end without waiting for it.</summary>
    public void SignalEnd()
    {
        lock (_gate)
        {
            _disposed = true;
            _ = _attempt?.Cancellation.CancelAsync();
        }
    }

    private async Task DrainAsync(JsonRpcSession session)
    {
        await session.DrainAsync().ConfigureAwait(false);
        await connection.RetireAsync(session).ConfigureAwait(false);
        lock (_gate)
        {
            _draining.Remove(session);
        }
    }

    private ConnectAttempt Begin(McpConnectionState state)
    {
        var attempt = new ConnectAttempt { State = state };

        // The start belongs to everybody who waits for it: none of their ambient values, none of their tokens.
        using (ExecutionContext.IsFlowSuppressed() ? default : ExecutionContext.SuppressFlow())
        {
            attempt.Task = Task.Run(() => RunAsync(attempt));
        }

        return attempt;
    }

    private async Task<ReadySession> RunAsync(ConnectAttempt attempt)
    {
        try
        {
            connection.Enter(this, attempt.State);
            ReadySession ready = await connection.OpenAsync(this, attempt.Cancellation.Token).ConfigureAwait(false);
            lock (_gate)
            {
                // A start that was given up meanwhile keeps its session for whoever closes it.
                if (ReferenceEquals(_attempt, attempt))
                {
                    _ready = ready;
                    _everReady = true;
                    _attempt = null;
                }
            }

            connection.Enter(this, McpConnectionState.Ready);
            _ = WatchAsync(ready);
            return ready;
        }
        catch (Exception e)
        {
            lock (_gate)
            {
                if (ReferenceEquals(_attempt, attempt))
                {
                    _attempt = null;
                }
            }

            connection.Enter(this, McpConnectionState.Failed);

            if (e is OperationCanceledException)
            {
                throw new McpConnectionException(McpFailureReason.Closed, $"The start of '{connection.Name}' was given up.", e) { Server = connection.Name };
            }

            throw;
        }
    }

    private async Task WatchAsync(ReadySession ready)
    {
        McpConnectionException reason = await ready.Session.Closed.ConfigureAwait(false);
        SessionLog.Ended(ready.Session.Logger, connection.Name, reason.Reason);
        if (ReferenceEquals(Volatile.Read(ref _ready), ready) && reason.Reason != McpFailureReason.Closed)
        {
            connection.Enter(this, McpConnectionState.Idle);
        }
    }

    private void Leave(ConnectAttempt attempt)
    {
        lock (_gate)
        {
            // A start that nobody waits for any more must not leave a process behind.
            if (--attempt.Waiters == 0 && ReferenceEquals(_attempt, attempt))
            {
                _attempt = null;
                _ = attempt.Cancellation.CancelAsync();
                _retiring = Task.WhenAll(_retiring, AbandonAsync(attempt));
            }
        }
    }

    private async Task AbandonAsync(ConnectAttempt attempt)
    {
        try
        {
            ReadySession ready = await attempt.Task.ConfigureAwait(false);
            bool stays;
            lock (_gate)
            {
                // It became ready in the very moment the last one left: the next call uses it.
                stays = ReferenceEquals(_ready, ready);
            }

            if (!stays)
            {
                await ready.Session.DisposeAsync().ConfigureAwait(false);
            }
        }
        catch (Exception)
        {
            // Nobody waits for the outcome.
        }
    }
}
