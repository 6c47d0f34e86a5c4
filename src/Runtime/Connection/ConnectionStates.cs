using Microsoft.Extensions.Logging;

namespace TypedMcp;

/// <summary>Where a connection stands. Changes come one after the other, and whoever waits or listens hears of them in that order.</summary>
/// <param name="connection">The connection.</param>
/// <param name="logger">Where a listener's failure goes.</param>
internal sealed class ConnectionStates(McpConnection connection, ILogger logger)
{
    // Protects all fields below; the application's code never runs under it.
    private readonly object _gate = new();
    private List<StateWaiter>? _waiters;
    private Queue<McpConnectionStateChangedEventArgs>? _untold;
    private McpConnectionState _current;
    private McpConnectionException? _failure;
    private bool _telling;

    /// <summary>Where the connection stands.</summary>
    public McpConnectionState Current
    {
        get
        {
            lock (_gate)
            {
                return _current;
            }
        }
    }

    /// <summary>What ended the last session or start; <see langword="null"/> while nothing is wrong.</summary>
    public McpConnectionException? Failure
    {
        get
        {
            lock (_gate)
            {
                return _failure;
            }
        }
    }

    /// <summary>Notes a change; <see cref="McpConnectionState.Closed"/> is the last one.</summary>
    public void Enter(McpConnectionState state, McpConnectionException? failure = null)
    {
        lock (_gate)
        {
            if (_current == state || _current == McpConnectionState.Closed)
            {
                return;
            }

            _current = state;
            _failure = failure;
            _waiters?.RemoveAll(waiter => waiter.TryRelease(state));
            if (!connection.HasStateListeners)
            {
                return;
            }

            (_untold ??= new()).Enqueue(new McpConnectionStateChangedEventArgs(state, failure));
            if (_telling)
            {
                return;
            }

            _telling = true;
        }

        ThreadPool.UnsafeQueueUserWorkItem(static states => states.Tell(), this, preferLocal: false);
    }

    /// <summary>Waits for a state.</summary>
    /// <param name="state">The state.</param>
    /// <param name="wanted">Whether it is waited for; otherwise any other one is.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <returns>The first state that fits, be it the one of now.</returns>
    public async Task<McpConnectionState> WaitAsync(McpConnectionState state, bool wanted, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var waiter = new StateWaiter(state, wanted, connection.Name);
        lock (_gate)
        {
            if (!waiter.TryRelease(_current))
            {
                (_waiters ??= []).Add(waiter);
            }
        }

        try
        {
            return await waiter.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            lock (_gate)
            {
                _waiters?.Remove(waiter);
            }
        }
    }

    private void Tell()
    {
        while (true)
        {
            McpConnectionStateChangedEventArgs? change;
            lock (_gate)
            {
                if (!_untold!.TryDequeue(out change))
                {
                    _telling = false;
                    return;
                }
            }

            try
            {
                connection.OnStateChanged(change);
            }
            catch (Exception e)
            {
                SessionLog.HandlerFailed(logger, connection.Name, nameof(McpConnection.StateChanged), e);
            }
        }
    }
}
