namespace TypedMcp.Authorization.Tests;

/// <summary>A handler of the application's own: marks what goes through it.</summary>
internal sealed class MarkingHandler : DelegatingHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Headers.TryAddWithoutValidation("X-Marked", "yes");
        return base.SendAsync(request, cancellationToken);
    }
}
