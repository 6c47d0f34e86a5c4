namespace TypedMcp;

/// <summary>
/// The place of one session: opened by the first call that needs it, once for all that wait, and opened anew by the next call after it was lost.
/// </summary>
/// <param name="connection">The connection it belongs to.</param>
/// <param name="partition">The partition of the calls that use it; <see langword="null"/> for calls without one.</param>
internal sealed class SessionSlot(McpConnection connection, string? partition = null)
{
    /// <summary>The partition of the calls that use it.</summary>
    public string? Partition { get; } = partition;

    // Protects the fields below; held for moments, never during I/O.
    private readonly object _gate = new();
    private ReadySession? _ready;
    private ConnectAttempt? _attempt;
    private readonly List<JsonRpcSession> _draining = [];
    private readonly RestartBackoff? _restarts = connection.Transport.StartsProcess ? new RestartBackoff(connection.Context.TimeProvider) : null;
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
        if (Join(out ReadySession? ready) is not { } attempt)
        {
            return ready!;
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

    /// <summary>Sends a request on the session, opened where it is not; what goes wrong goes to the request.</summary>
    public async Task ConnectAndSendAsync(PendingRequest request)
    {
        request.StartedAt = connection.Context.TimeProvider.GetTimestamp();
        ConnectAttempt? attempt = null;
        try
        {
            request.CallerToken.ThrowIfCancellationRequested();
            attempt = Join(out ReadySession? ready);
            ready ??= await attempt!.Task.WaitAsync(request.CallerToken).ConfigureAwait(false);
            if (attempt is not null && ready.Session.ClosedReason is { } ended)
            {
                // What was started for this call is over already: that is the answer, and no reason to start it again.
                throw ended;
            }

            ready.Session.Begin(request);
        }
        catch (Exception e)
        {
            // A start's failure is everybody's who waited for it; this call gets its own.
            McpConnectionException? failure = (e as McpConnectionException)?.ForCall(request.Tool);
            failure?.Elapsed = connection.Context.TimeProvider.GetElapsedTime(request.StartedAt);
            request.Fail(failure ?? e);
        }
        finally
        {
            if (attempt is not null)
            {
                Leave(attempt);
            }
        }
    }

    /// <summary>The server forgot a session: whoever says so first has another one opened, all others get that.</summary>
    /// <param name="lost">The session that was forgotten. Calls of it that still run are left alone: their answers may yet come.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    public Task<ReadySession> RecoverAsync(JsonRpcSession lost, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            // A late failure of an older session must not take the newer one down; one that is over needs nobody to end it.
            if (_ready is { } ready && ReferenceEquals(ready.Session, lost) && lost.ClosedReason is null)
            {
                _ready = null;
                _draining.Add(lost);
                _retiring = Task.WhenAll(_retiring, DrainAsync(lost));
            }
        }

        return GetAsync(cancellationToken);
    }

    /// <summary>A session is over: the state says so, unless another has taken its place.</summary>
    public void OnClosed(JsonRpcSession session, McpConnectionException reason)
    {
        SessionLog.Ended(session.Logger, connection.Name, reason.Reason);
        lock (_gate)
        {
            if (_ready is { } ready && ReferenceEquals(ready.Session, session) && reason.Reason != McpFailureReason.Closed)
            {
                connection.Enter(this, McpConnectionState.Idle, reason);
            }
        }
    }

    /// <summary>Gives up a start that is under way, lets calls end within their time, and closes the sessions.</summary>
    /// <param name="drain">How long calls under way may go on.</param>
    public async Task CloseAsync(TimeSpan drain)
    {
        ConnectAttempt? attempt;
        JsonRpcSession? ready;
        Task retiring;
        JsonRpcSession[] draining;
        lock (_gate)
        {
            _disposed = true;
            draining = [.. _draining];
            attempt = _attempt;
            ready = _ready?.Session;
            retiring = _retiring;
        }

        if (attempt is not null)
        {
            await attempt.Cancellation.CancelAsync().ConfigureAwait(false);
            try
            {
                ready = (await attempt.Task.ConfigureAwait(false)).Session;
            }
            catch (Exception)
            {
                // Whoever waits for the start hears of it.
            }
        }

        await Task.WhenAll(Array.ConvertAll(ready is null ? draining : [.. draining, ready], session => connection.RetireAsync(session, drain))).ConfigureAwait(false);
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
        await session.ForgetAsync().ConfigureAwait(false);
        await connection.RetireAsync(session).ConfigureAwait(false);
        lock (_gate)
        {
            _draining.Remove(session);
        }
    }

    /// <summary>The session where it is ready, else the start that opens it; who joins one leaves it.</summary>
    private ConnectAttempt? Join(out ReadySession? ready)
    {
        lock (_gate)
        {
            if (_disposed || connection.IsClosing)
            {
                throw connection.Refusal();
            }

            ready = Ready;
            if (ready is not null)
            {
                return null;
            }

            if (_ready is { } lost)
            {
                _ready = null;
                connection.OnLost(lost);
                _restarts?.OnEnded(lost.ReadyAt, lost.Session.ClosedAt);
                _retiring = Task.WhenAll(_retiring, connection.RetireAsync(lost.Session));
            }

            ConnectAttempt attempt = _attempt ??= Begin(_everReady ? McpConnectionState.Recovering : McpConnectionState.Connecting);
            attempt.Waiters++;
            return attempt;
        }
    }

    private ConnectAttempt Begin(McpConnectionState state)
    {
        var attempt = new ConnectAttempt();
        connection.Enter(this, state);

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
            if (_restarts?.Left is { } pause && pause > TimeSpan.Zero)
            {
                RetryLog.Restarting(connection.Context.Logger, connection.Name, pause);
                await Task.Delay(pause, connection.Context.TimeProvider, attempt.Cancellation.Token).ConfigureAwait(false);
            }

            ReadySession ready = await connection.OpenAsync(this, attempt.Cancellation.Token).ConfigureAwait(false);
            lock (_gate)
            {
                // A start that was given up meanwhile keeps its session for whoever closes it.
                if (ReferenceEquals(_attempt, attempt))
                {
                    _ready = ready;
                    _everReady = true;
                    _attempt = null;
                    connection.Enter(this, ready.Session.ClosedReason is null ? McpConnectionState.Ready : McpConnectionState.Idle, ready.Session.ClosedReason);
                }
            }

            return ready;
        }
        catch (Exception e)
        {
            McpConnectionException? failure = e is OperationCanceledException
                ? new McpConnectionException(McpFailureReason.Closed, $"The start of '{connection.Name}' was given up.", e) { Server = connection.Name }
                : e as McpConnectionException;
            lock (_gate)
            {
                if (ReferenceEquals(_attempt, attempt))
                {
                    _attempt = null;
                    connection.Enter(this, McpConnectionState.Failed, failure);
                    if (failure?.Reason is not (McpFailureReason.Unreachable or McpFailureReason.Misconfigured))
                    {
                        _restarts?.OnEnded(readyAt: null, connection.Context.TimeProvider.GetTimestamp());
                    }
                }
            }

            if (e is OperationCanceledException)
            {
                throw failure!;
            }

            throw;
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
                connection.Enter(this, McpConnectionState.Idle);
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
                await connection.RetireAsync(ready.Session).ConfigureAwait(false);
            }
        }
        catch (Exception)
        {
            // Nobody waits for the outcome.
        }
    }
}
