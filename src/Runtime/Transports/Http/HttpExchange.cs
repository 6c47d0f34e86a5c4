namespace TypedMcp;

/// <summary>A request and its response. Once disposed, nothing reads the message's bytes any more.</summary>
internal sealed class HttpExchange(HttpRequestMessage request, HttpResponseMessage response) : IAsyncDisposable
{
    public HttpResponseMessage Response { get; } = response;

    public static async ValueTask ReleaseAsync(HttpRequestMessage request)
    {
        if (request.Content is MessageContent content)
        {
            await content.ReleaseAsync().ConfigureAwait(false);
        }

        request.Dispose();
    }

    public ValueTask DisposeAsync()
    {
        // The response first: a server that answers without reading the request leaves the upload hanging until then.
        Response.Dispose();
        return ReleaseAsync(request);
    }
}
