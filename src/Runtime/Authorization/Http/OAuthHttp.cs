using System.Net.Http.Headers;

namespace TypedMcp.Authorization;

/// <summary>
/// Sends the requests of discovery, registration and tokens over the connection's own pipeline (its proxy, its certificates). Bodies and redirects are limited; the
/// server's configured headers go to the server's origin only.
/// </summary>
/// <param name="sender">Sends; follows no redirects.</param>
/// <param name="server">The MCP server's address.</param>
/// <param name="headers">The headers configured for the MCP server.</param>
/// <param name="guard">Looks at the addresses that names stand for.</param>
/// <param name="failures">Makes exceptions.</param>
/// <param name="time">The clock.</param>
internal sealed class OAuthHttp(HttpMessageInvoker sender, Uri server, HttpHeaderSet headers, AddressGuard guard, Failures failures, TimeProvider time)
{
    private const int MaxBodyBytes = 1 << 20;
    private const int MaxRedirects = 10;
    private static readonly TimeSpan s_discoveryLimit = TimeSpan.FromSeconds(30);

    /// <summary>Gets a document; redirects are followed on the same origin, within one time limit.</summary>
    /// <param name="address">Where it is.</param>
    /// <param name="readBody">Whether the body of a success is wanted.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    /// <exception cref="McpConnectionException">No answer, a redirect elsewhere, or a body above 1 MiB.</exception>
    public Task<OAuthResponse> GetAsync(Uri address, bool readBody, CancellationToken cancellationToken) => LimitAsync(
        s_discoveryLimit,
        address,
        async limited =>
        {
            var at = address;
            for (var hop = 0; ; hop++)
            {
                using var request = new HttpRequestMessage(HttpMethod.Get, at);
                request.Headers.TryAddWithoutValidation("Accept", readBody ? "application/json" : "application/json, text/event-stream");
                request.Headers.TryAddWithoutValidation("MCP-Protocol-Version", ProtocolVersions.V20251125);
                using var response = await sender.SendAsync(Prepare(request), limited).ConfigureAwait(false);
                if ((int)response.StatusCode is not (301 or 302 or 303 or 307 or 308) || response.Headers.Location is not { } location)
                {
                    return await ReadAsync(response, at, readBody && response.IsSuccessStatusCode, limited).ConfigureAwait(false);
                }

                at = Next(at, location, hop);
            }
        },
        cancellationToken);

    /// <summary>Posts; no redirect is followed, because the body holds secrets.</summary>
    /// <param name="address">Where to.</param>
    /// <param name="content">The body.</param>
    /// <param name="authorization">The <c>Authorization</c> header.</param>
    /// <param name="limit">The time limit.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    public Task<OAuthResponse> PostAsync(Uri address, HttpContent content, string? authorization, TimeSpan limit, CancellationToken cancellationToken) => LimitAsync(
        limit,
        address,
        async limited =>
        {
            using var request = Post(address, content, authorization);
            using var response = await sender.SendAsync(request, limited).ConfigureAwait(false);
            if ((int)response.StatusCode is >= 300 and < 400)
            {
                throw failures.Untrusted($"{Origin.Of(address)} answered a request that holds secrets with a redirect (HTTP {(int)response.StatusCode}), which is not followed");
            }

            return await ReadAsync(response, address, readBody: true, limited).ConfigureAwait(false);
        },
        cancellationToken);

    /// <summary>Posts JSON that holds no secret; redirects that keep the method are followed on the same origin, within one time limit.</summary>
    /// <param name="address">Where to.</param>
    /// <param name="json">The body.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    public Task<OAuthResponse> PostJsonAsync(Uri address, ReadOnlyMemory<byte> json, CancellationToken cancellationToken) => LimitAsync(
        s_discoveryLimit,
        address,
        async limited =>
        {
            var at = address;
            for (var hop = 0; ; hop++)
            {
                using var content = new ReadOnlyMemoryContent(json);
                content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
                using var request = Post(at, content, authorization: null);
                using var response = await sender.SendAsync(request, limited).ConfigureAwait(false);
                if ((int)response.StatusCode is not (307 or 308) || response.Headers.Location is not { } location)
                {
                    return await ReadAsync(response, at, readBody: true, limited).ConfigureAwait(false);
                }

                at = Next(at, location, hop);
            }
        },
        cancellationToken);

    /// <summary>Where a redirect leads, if it may be followed.</summary>
    private Uri Next(Uri at, Uri location, int hop)
    {
        var next = new Uri(at, location);
        if (!Origin.IsSame(next, at))
        {
            throw failures.Untrusted($"OAuth discovery redirect to non-same-origin URL rejected: {Origin.Of(at)} sent to {Origin.Of(next)}");
        }

        return hop < MaxRedirects ? next : throw failures.Untrusted($"OAuth discovery exceeded {MaxRedirects} redirects at {Origin.Of(at)}");
    }

    private HttpRequestMessage Post(Uri address, HttpContent content, string? authorization)
    {
        var request = Prepare(new HttpRequestMessage(HttpMethod.Post, address) { Content = content });
        request.Headers.TryAddWithoutValidation("Accept", "application/json");
        if (authorization is not null)
        {
            // What the protocol needs wins over what is configured.
            request.Headers.Remove("Authorization");
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        }

        return request;
    }

    private HttpRequestMessage Prepare(HttpRequestMessage request)
    {
        guard.Watch(request);
        if (Origin.IsSame(request.RequestUri!, server))
        {
            headers.AddTo(request);
        }
        else
        {
            request.Headers.TryAddWithoutValidation("User-Agent", HttpHeaderSet.UserAgent);
        }

        return request;
    }

    private async Task<OAuthResponse> ReadAsync(HttpResponseMessage response, Uri address, bool readBody, CancellationToken cancellationToken)
    {
        var challenges = response.Headers.NonValidated.TryGetValues("WWW-Authenticate", out var values) ? WwwAuthenticateParser.Parse(values) : [];
        if (response.RequestMessage?.RequestUri is { IsAbsoluteUri: true } answered && !Origin.IsSame(answered, address))
        {
            throw failures.Untrusted($"OAuth discovery redirect to non-same-origin URL rejected: {Origin.Of(address)} sent to {Origin.Of(answered)}");
        }

        if (!readBody)
        {
            return new OAuthResponse((int)response.StatusCode, address, default, challenges);
        }

        try
        {
            using var body = await ResponseBody.ReadAsync(response.Content, MaxBodyBytes, cancellationToken).ConfigureAwait(false);
            return new OAuthResponse((int)response.StatusCode, address, body.Span.ToArray(), challenges);
        }
        catch (InvalidDataException)
        {
            throw failures.Untrusted($"the answer of {Origin.Of(address)} is longer than {MaxBodyBytes} bytes");
        }
    }

    private async Task<OAuthResponse> LimitAsync(TimeSpan limit, Uri address, Func<CancellationToken, Task<OAuthResponse>> send, CancellationToken cancellationToken)
    {
        using var timer = new CancellationTokenSource(limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellationToken);
        try
        {
            return await send(either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw failures.Unreachable($"{Origin.Of(address)} did not answer within {limit.TotalSeconds:0} s", status: null, e);
        }
        catch (HttpRequestException e) when (e.GetBaseException() is AddressRefusedException refused)
        {
            throw failures.Untrusted(refused.Message);
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            // The cause is left out of the chain: a foreign handler may quote the request in it.
            throw failures.Unreachable($"no answer from {Origin.Of(address)}: {e.Message}");
        }
    }
}
