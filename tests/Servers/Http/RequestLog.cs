namespace TypedMcp.HttpServer;

/// <summary>Keeps the requests and lets a test wait for them.</summary>
/// <param name="added">Sees each request.</param>
internal sealed class RequestLog(Action<ReceivedRequest>? added)
{
    // Protects _requests and _waiting.
    private readonly Lock _gate = new();
    private readonly List<ReceivedRequest> _requests = [];
    private readonly List<(string Method, int Count, TaskCompletionSource Arrived)> _waiting = [];

    public IReadOnlyList<ReceivedRequest> All
    {
        get
        {
            lock (_gate)
            {
                return [.. _requests];
            }
        }
    }

    public void Add(ReceivedRequest request)
    {
        added?.Invoke(request);
        lock (_gate)
        {
            _requests.Add(request);
            _waiting.RemoveAll(wait => Count(wait.Method) >= wait.Count && wait.Arrived.TrySetResult());
        }
    }

    public Task WaitForAsync(string method, int count, CancellationToken cancellationToken)
    {
        var arrived = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            if (Count(method) >= count)
            {
                return Task.CompletedTask;
            }

            _waiting.Add((method, count, arrived));
        }

        return arrived.Task.WaitAsync(cancellationToken);
    }

    private int Count(string method) => _requests.Count(request => request.Method == method);
}
