namespace TypedMcp.Tests.Http;

/// <summary>A remote executor that leaves some requests without a response.</summary>
internal sealed class StallingHandler(Func<bool> stalls) : DelegatingHandler(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (stalls())
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
        }

        return await base.SendAsync(request, cancellationToken);
    }
}
