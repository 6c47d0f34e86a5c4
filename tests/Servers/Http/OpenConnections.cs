namespace TypedMcp.HttpServer;

/// <summary>Counts the sockets that clients hold open, and lets a test wait until none is left.</summary>
internal sealed class OpenConnections
{
    // Protects _open and _waiting.
    private readonly Lock _gate = new();
    private readonly List<TaskCompletionSource> _waiting = [];
    private int _open;

    /// <summary>Counts a connection while it is served.</summary>
    public async Task RunAsync(Func<Task> serve)
    {
        lock (_gate)
        {
            _open++;
        }

        try
        {
            await serve();
        }
        finally
        {
            OnClosed();
        }
    }

    public Task WaitForNoneAsync(CancellationToken cancellationToken)
    {
        var none = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            if (_open == 0)
            {
                return Task.CompletedTask;
            }

            _waiting.Add(none);
        }

        return none.Task.WaitAsync(cancellationToken);
    }

    private void OnClosed()
    {
        lock (_gate)
        {
            if (--_open == 0)
            {
                _waiting.ForEach(static none => none.SetResult());
                _waiting.Clear();
            }
        }
    }
}
