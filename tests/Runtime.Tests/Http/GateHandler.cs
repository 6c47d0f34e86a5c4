using System.Net;

namespace TypedMcp.Tests.Http;

/// <summary>Holds the first 404 back until it is released.</summary>
internal sealed class GateHandler() : DelegatingHandler(new SocketsHttpHandler())
{
    private readonly TaskCompletionSource _held = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _holds;

    public Task Held => _held.Task;

    public void Release() => _released.SetResult();

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        HttpResponseMessage response = await base.SendAsync(request, cancellationToken);
        if (response.StatusCode == HttpStatusCode.NotFound && Interlocked.Exchange(ref _holds, value: 1) == 0)
        {
            _held.SetResult();
            await _released.Task.WaitAsync(cancellationToken);
        }

        return response;
    }
}
