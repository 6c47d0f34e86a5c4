namespace TypedMcp.Authorization;

/// <summary>Ends a login: tells the authorization server, then forgets the tokens, whatever it said.</summary>
internal sealed class Logout(OAuthSession session)
{
    public async Task<McpLogoutResult> RunAsync(CancellationToken cancellationToken)
    {
        var stored = await session.Keeper.PeekAsync(cancellationToken).ConfigureAwait(false);
        bool? revoked = null;
        string? problem = null;
        try
        {
            revoked = stored is null ? null : await RevokeAsync(stored, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is McpConnectionException or TokenRejection)
        {
            (revoked, problem) = (false, e.Message);
        }

        return new McpLogoutResult(await session.Keeper.RemoveAsync(cancellationToken).ConfigureAwait(false), revoked, problem);
    }

    private async Task<bool?> RevokeAsync(McpCredential stored, CancellationToken cancellationToken)
    {
        session.Services.Failures.Mask.Add(stored.AccessToken);
        session.Services.Failures.Mask.Add(stored.RefreshToken ?? "");
        var target = await session.TargetAsync(cancellationToken).ConfigureAwait(false);
        if (target.Server.RevocationEndpoint is not { } endpoint)
        {
            return null;
        }

        if (stored.Issuer != target.Server.Identity)
        {
            throw session.Services.Failures.Untrusted($"the tokens were issued by {stored.Issuer ?? "an unknown authorization server"}, and the server now names {target.Server.Identity}, which must not see them");
        }

        var client = session.Services.Registration.Of(stored, target.Server);
        if (!string.IsNullOrWhiteSpace(stored.RefreshToken))
        {
            await RevokeAsync(endpoint, client, target.Server, stored.RefreshToken, "refresh_token", cancellationToken).ConfigureAwait(false);
        }

        await RevokeAsync(endpoint, client, target.Server, stored.AccessToken, "access_token", cancellationToken).ConfigureAwait(false);
        return true;
    }

    private Task RevokeAsync(Uri endpoint, ClientIdentity client, AuthorizationServer server, string token, string kind, CancellationToken cancellationToken) =>
        session.Services.Tokens.RevokeAsync(endpoint, server, client, [new("token", token), new("token_type_hint", kind)], cancellationToken);
}
