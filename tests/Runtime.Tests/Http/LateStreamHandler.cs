namespace TypedMcp.Tests.Http;

/// <summary>One connection for everything, and a GET that goes out on it only after so many POSTs were answered.</summary>
internal sealed class LateStreamHandler(int posts) : DelegatingHandler(new SocketsHttpHandler { MaxConnectionsPerServer = 1 })
{
    private readonly TaskCompletionSource _answered = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _left = posts;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.Method == HttpMethod.Get)
        {
            await _answered.Task.WaitAsync(cancellationToken);
        }

        var response = await base.SendAsync(request, cancellationToken);
        if (request.Method == HttpMethod.Post && Interlocked.Decrement(ref _left) == 0)
        {
            _answered.SetResult();
        }

        return response;
    }
}
