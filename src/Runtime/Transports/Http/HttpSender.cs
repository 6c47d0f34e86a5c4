using System.Net;
using Microsoft.Extensions.Logging;

namespace TypedMcp;

/// <summary>Sends requests to one endpoint and follows redirects itself, never to another origin: configured headers must not travel.</summary>
internal sealed class HttpSender(HttpMessageInvoker client, Uri endpoint, HttpHeaderSet headers, string server, ILogger logger)
{
    private const int MaxRedirects = 10;

    /// <summary>Sends and returns when the response's headers are there; the caller disposes the exchange.</summary>
    /// <exception cref="McpConnectionException">A redirect that is not followed.</exception>
    public async Task<HttpExchange> SendAsync(HttpCall call, CancellationToken cancellationToken)
    {
        if (call.About.Headers is { Count: > 0 } own)
        {
            ReservedHeaders.ThrowIfRefused(own);
        }

        var address = endpoint;
        for (var hop = 0; ; hop++)
        {
            var exchange = await SendOnceAsync(call, address, cancellationToken).ConfigureAwait(false);
            try
            {
                if (NextAddress(call, exchange.Response, address, hop) is not { } next)
                {
                    return exchange;
                }

                address = next;
                call = AfterRedirect(call, exchange.Response.StatusCode);
            }
            catch
            {
                await exchange.DisposeAsync().ConfigureAwait(false);
                throw;
            }

            await exchange.DisposeAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Where a redirect leads; <see langword="null"/> where the response is none.</summary>
    private Uri? NextAddress(HttpCall call, HttpResponseMessage response, Uri address, int hop)
    {
        if (response.RequestMessage?.RequestUri is { IsAbsoluteUri: true } answered && !Origin.IsSame(answered, endpoint))
        {
            // A foreign handler followed a redirect on its own: whoever answers there is not the server that was configured.
            throw Refused("MCP HTTP redirect to a different origin is not allowed", response.StatusCode);
        }

        if (!IsRedirect(response.StatusCode) || response.Headers.Location is not { } location)
        {
            return null;
        }

        if (ProtocolVersions.IsStateless(call.ProtocolVersion) && (headers.IsSensitive || call.About.Headers is { Count: > 0 }))
        {
            throw Refused("MCP HTTP redirects are not followed with configured headers under this protocol version", response.StatusCode);
        }

        if (hop == MaxRedirects)
        {
            throw Refused($"more than {MaxRedirects} MCP HTTP redirects", response.StatusCode);
        }

        HttpLog.Redirected(logger, server, (int)response.StatusCode);
        return Target(address, location, response.StatusCode);
    }

    private static bool IsRedirect(HttpStatusCode status) => status is HttpStatusCode.MovedPermanently or HttpStatusCode.Found or HttpStatusCode.SeeOther
        or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect;

    /// <summary>RFC 9110 section 15.4: 303, and 301 and 302 on POST, go on as GET without the body.</summary>
    private static HttpCall AfterRedirect(HttpCall call, HttpStatusCode status) =>
        status is HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect || call.Method == HttpMethod.Get
        || (status != HttpStatusCode.SeeOther && call.Method != HttpMethod.Post)
            ? call
            : call with { Method = HttpMethod.Get, Body = null };

    private async Task<HttpExchange> SendOnceAsync(HttpCall call, Uri address, CancellationToken cancellationToken)
    {
        var request = new HttpRequestMessage(call.Method, address);
        try
        {
            if (call.Body is { } body)
            {
                request.Content = new MessageContent(body);
            }

            request.Headers.TryAddWithoutValidation("Accept", call.Accept);
            headers.AddTo(request);
            AddProtocolHeaders(request, call);

            // Asked in the plain way, an HttpClient would read the whole body first.
            var sending = client is HttpClient full ? full.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken) : client.SendAsync(request, cancellationToken);
            return new HttpExchange(request, await sending.ConfigureAwait(false));
        }
        catch
        {
            await HttpExchange.ReleaseAsync(request).ConfigureAwait(false);
            throw;
        }
    }

    private static void AddProtocolHeaders(HttpRequestMessage request, HttpCall call)
    {
        if (call.SessionId is { } session)
        {
            request.Headers.TryAddWithoutValidation("Mcp-Session-Id", session);
        }

        if (call.ProtocolVersion is { } version)
        {
            request.Headers.TryAddWithoutValidation("MCP-Protocol-Version", version);
        }

        if (call.LastEventId is { Length: > 0 } eventId)
        {
            request.Headers.TryAddWithoutValidation("Last-Event-ID", eventId);
        }

        if (ProtocolVersions.IsStateless(call.ProtocolVersion))
        {
            AddStatelessHeaders(request, call);
        }

        if (call.About.Headers is { } own)
        {
            foreach (var (name, value) in own)
            {
                // The caller's own header wins over a configured one of the same name.
                request.Headers.Remove(name);
                request.Headers.TryAddWithoutValidation(name, value);
            }
        }
    }

    /// <summary>The 2026 era repeats in headers what the message says, for whoever routes without reading it.</summary>
    private static void AddStatelessHeaders(HttpRequestMessage request, HttpCall call)
    {
        if (call.About.Method is { } method)
        {
            request.Headers.TryAddWithoutValidation("Mcp-Method", method);
        }

        if (call.About.Name is { } name)
        {
            request.Headers.TryAddWithoutValidation("Mcp-Name", HeaderValue.Encode(name));
        }

        if (call.About.ParameterHeaders is { } parameters && call.Body is { } body)
        {
            foreach (var header in parameters.Headers)
            {
                if (ArgumentReader.Find(body.Span, header.Path) is { } value)
                {
                    request.Headers.TryAddWithoutValidation(header.Name, HeaderValue.Encode(value));
                }
            }
        }
    }

    private Uri Target(Uri from, Uri location, HttpStatusCode status)
    {
        var target = new Uri(from, location);
        if (!Origin.IsSame(target, endpoint))
        {
            throw Refused("MCP HTTP redirect to a different origin is not allowed", status);
        }

        return target.Scheme == Uri.UriSchemeHttp && target.HostNameType == UriHostNameType.Dns && !Origin.IsLoopback(target)
            ? throw Refused("MCP HTTP redirects for non-loopback hostnames require HTTPS", status)
            : target;
    }

    private McpConnectionException Refused(string what, HttpStatusCode status) =>
        new(McpFailureReason.ProtocolError, $"MCP server '{server}' ({Origin.Of(endpoint)}): {what}.") { Server = server, HttpStatus = (int)status };
}
