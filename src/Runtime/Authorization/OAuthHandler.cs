namespace TypedMcp.Authorization;

/// <summary>
/// In the HTTP pipeline of a connection: gives each request its access token, renewed in time. A refused token is renewed once and the request repeated once; a scope that lacks is asked for where
/// somebody can log in. Never disposed: the inner handler is shared, or the application's.
/// </summary>
internal sealed class OAuthHandler(OAuthSession session, HttpMessageHandler inner) : DelegatingHandler(inner)
{
    private const int MaxStepUps = 2;

    /// <summary>Stops the time limits of calls while a person is asked.</summary>
    public Func<IDisposable?> Pause { get; set; } = static () => null;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.Headers.Contains("Authorization"))
        {
            return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        }

        session.Services.Guard.Watch(request);

        // A person is asked for the sake of a call, not of the stream or the farewell beside it.
        var mayLogIn = request.Method == HttpMethod.Post;
        var token = await session.TokenAsync(cancellationToken).ConfigureAwait(false);
        var isRepeated = false;
        for (var stepUps = 0; ;)
        {
            Authorize(request, token);
            var response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
            var next = await NextTokenAsync(response).ConfigureAwait(false);
            if (next is null)
            {
                return response;
            }

            response.Dispose();
            token = next;

            async Task<string?> NextTokenAsync(HttpResponseMessage response)
            {
                try
                {
                    if ((int)response.StatusCode == 401 && !isRepeated)
                    {
                        isRepeated = true;
                        return await session.UnauthorizedAsync(token, ServerChallenge.From(response), mayLogIn, Pause, cancellationToken).ConfigureAwait(false);
                    }

                    if ((int)response.StatusCode == 401 && token is not null)
                    {
                        throw session.Services.Failures.LoginRequired(session.Requirement(isReauthentication: true), "the server refused a new token (HTTP 401)", status: 401);
                    }

                    return (int)response.StatusCode == 403 && stepUps++ < MaxStepUps && LacksScope(response) is { } challenge
                        ? await session.InsufficientScopeAsync(token, challenge, mayLogIn, Pause, cancellationToken).ConfigureAwait(false)
                        : null;
                }
                catch
                {
                    response.Dispose();
                    throw;
                }
            }
        }
    }

    private static void Authorize(HttpRequestMessage request, string? token)
    {
        request.Headers.Remove("Authorization");
        if (token is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", "Bearer " + token);
        }
    }

    private static ServerChallenge? LacksScope(HttpResponseMessage response) =>
        response.Headers.NonValidated.TryGetValues("WWW-Authenticate", out var values) && WwwAuthenticateParser.Parse(values).Find(static challenge => challenge.IsInsufficientScope) is { } challenge
            ? ServerChallenge.From([challenge])
            : null;
}
