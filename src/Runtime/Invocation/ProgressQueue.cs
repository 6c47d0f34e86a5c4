namespace TypedMcp;

/// <summary>Calls a progress handler in order, one notification at a time, beside the thread that reads answers.</summary>
internal sealed class ProgressQueue : IDisposable
{
    private readonly Func<McpProgress, CancellationToken, ValueTask> _handler;
    private readonly JsonRpcSession _session;
    private readonly string _tool;
    private readonly CancellationTokenSource _cancellation = new();

    // Protects the fields below; held for moments, never while the handler runs.
    private readonly object _gate = new();
    private readonly Queue<McpProgress> _waiting = new();
    private bool _running;
    private Action? _whenDone;

    public ProgressQueue(Func<McpProgress, CancellationToken, ValueTask> handler, JsonRpcSession session, string tool)
    {
        _handler = handler;
        _session = session;
        _tool = tool;
    }

    /// <summary>Takes a notification; never blocks.</summary>
    public void Post(McpProgress progress)
    {
        lock (_gate)
        {
            if (_whenDone is not null)
            {
                return;
            }

            _waiting.Enqueue(progress);
            if (_running)
            {
                return;
            }

            _running = true;
        }

        ThreadPool.UnsafeQueueUserWorkItem(static queue => _ = queue.RunAsync(), this, preferLocal: false);
    }

    /// <summary>Takes no more; <paramref name="whenDone"/> runs when the last handler has finished.</summary>
    /// <param name="cancelled">The call failed: what still waits is dropped and the running handler's token is cancelled.</param>
    /// <param name="whenDone">Completes the call.</param>
    public void Complete(bool cancelled, Action whenDone)
    {
        bool running;
        lock (_gate)
        {
            _whenDone = whenDone;
            running = _running;
            if (cancelled)
            {
                _waiting.Clear();
            }
        }

        if (cancelled)
        {
            // Not on this thread: the handler's own registrations run in it.
            _ = _cancellation.CancelAsync();
        }

        if (!running)
        {
            whenDone();
        }
    }

    /// <summary>Frees the token; after <see cref="Complete"/> has called back.</summary>
    public void Dispose() => _cancellation.Dispose();

    private async Task RunAsync()
    {
        while (true)
        {
            McpProgress progress;
            lock (_gate)
            {
                if (!_waiting.TryDequeue(out progress))
                {
                    _running = false;
                    if (_whenDone is null)
                    {
                        return;
                    }

                    break;
                }
            }

            try
            {
                await _handler(progress, _cancellation.Token).ConfigureAwait(false);
            }
            catch (Exception e)
            {
                SessionLog.ProgressHandlerFailed(_session.Logger, _session.Server, _tool, e);
            }
        }

        _whenDone();
    }
}
