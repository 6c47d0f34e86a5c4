using TypedMcp.Authorization;

namespace TypedMcp;

/// <summary>A login that an application takes its user through itself: the address to send the browser to, and the completion when it comes back.</summary>
public sealed class McpPendingLogin
{
    private readonly OAuthSession _session;
    private readonly AuthorizationRequest _request;

    internal McpPendingLogin(OAuthSession session, AuthorizationRequest request, Uri address)
    {
        _session = session;
        _request = request;
        AuthorizationUrl = address;
    }

    /// <summary>Where to send the user's browser.</summary>
    public Uri AuthorizationUrl { get; }

    /// <summary>The <c>state</c> that the answer carries: finds this login when several are under way.</summary>
    public string State => _request.State;

    /// <summary>Checks the answer, redeems its code and saves the tokens.</summary>
    /// <param name="query">The query that the browser came back with.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    /// <returns>The login.</returns>
    /// <exception cref="McpConnectionException">The answer failed a check, or the provider refused (<see cref="McpFailureReason.LoginFailed"/>).</exception>
    public async Task<McpLoginResult> CompleteAsync(string query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        return await McpAuthorization.ResultAsync(_session, await _session.CompleteAsync(_request, query, cancellationToken).ConfigureAwait(false)).ConfigureAwait(false);
    }
}
