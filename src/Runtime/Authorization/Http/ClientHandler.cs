namespace TypedMcp.Authorization;

/// <summary>Sends through an application's own client. A client takes each request object once only, so it gets one of its own.</summary>
internal sealed class ClientHandler(HttpClient client) : HttpMessageHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        // Not disposed: the content is the other request's, and the response refers to this one.
        var own = new HttpRequestMessage(request.Method, request.RequestUri) { Content = request.Content, Version = request.Version, VersionPolicy = request.VersionPolicy };
        foreach (var (name, values) in request.Headers.NonValidated)
        {
            own.Headers.TryAddWithoutValidation(name, values);
        }

        foreach (var (name, value) in request.Options)
        {
            ((IDictionary<string, object?>)own.Options)[name] = value;
        }

        return client.SendAsync(own, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
    }
}
