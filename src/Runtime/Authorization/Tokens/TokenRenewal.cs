namespace TypedMcp.Authorization;

/// <summary>Gets new tokens without a person: by the refresh token, or by the grant itself where that needs nobody.</summary>
internal sealed class TokenRenewal(OAuthServices services, McpCredentialKey key)
{
    private readonly MachineGrants _machine = new(services);

    // The metadata that was checked: only what it names ever gets a refresh token.
    private volatile AuthorizationTarget? _target;

    public bool NeedsNobody => services.Options.Grant != McpOAuthGrant.AuthorizationCode;

    /// <summary>The metadata, asked for once.</summary>
    public async Task<AuthorizationTarget> TargetAsync(ServerChallenge? challenge, CancellationToken cancellationToken) =>
        _target ??= services.Resolve(await services.Discovery.DiscoverAsync(challenge, cancellationToken).ConfigureAwait(false));

    /// <summary>The metadata, asked for anew: for a login.</summary>
    public async Task<AuthorizationTarget> DiscoverAsync(ServerChallenge? challenge, CancellationToken cancellationToken) =>
        _target = services.Resolve(await services.Discovery.DiscoverAsync(challenge, cancellationToken).ConfigureAwait(false));

    /// <summary>Obtains tokens by a grant that needs nobody.</summary>
    public async Task<McpCredential> ObtainAsync(ServerChallenge? challenge, IReadOnlyList<string> further, CancellationToken cancellationToken)
    {
        var target = challenge is null ? await TargetAsync(challenge, cancellationToken).ConfigureAwait(false) : await DiscoverAsync(challenge, cancellationToken).ConfigureAwait(false);
        var scopes = ScopeSet.Union(RequestedScopes.Choose(services.Options, services.Options.Login, target).Scopes, further);
        return await _machine.ObtainAsync(target, scopes, key.Account, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Refreshes.</summary>
    /// <returns>The new tokens; what the answer leaves out is carried forward.</returns>
    /// <exception cref="LoginNeededException">Only a login helps.</exception>
    /// <exception cref="McpConnectionException">It did not work now.</exception>
    public async Task<McpCredential> RefreshAsync(McpCredential old, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(old.RefreshToken))
        {
            throw new LoginNeededException("the access token expired, and there is no refresh token");
        }

        services.Failures.Mask.Add(old.RefreshToken);
        services.Failures.Mask.Add(old.ClientSecret ?? "");
        var target = await TargetAsync(challenge: null, cancellationToken).ConfigureAwait(false);
        if (string.IsNullOrWhiteSpace(old.Issuer) || old.Issuer != target.Server.Identity)
        {
            throw new LoginNeededException($"the tokens were issued by {(string.IsNullOrWhiteSpace(old.Issuer) ? "an unknown authorization server" : old.Issuer)}, and the server now names {target.Server.Identity}");
        }

        try
        {
            // No scope: what was granted stays granted, and asking for more than that is an error.
            KeyValuePair<string, string>[] parameters = [new("grant_type", "refresh_token"), new("refresh_token", old.RefreshToken), new("resource", old.Resource ?? target.Resource)];
            var client = services.Registration.Of(old, target.Server);
            var response = await services.Tokens.RequestAsync(target.Server, client, parameters, cancellationToken).ConfigureAwait(false);
            var renewed = services.ToCredential(response, target, client, old.Scopes) with { Resource = old.Resource ?? target.Resource };
            return renewed with { RefreshToken = renewed.RefreshToken ?? old.RefreshToken };
        }
        catch (TokenRejection e) when (e.NeedsLogin)
        {
            AuthorizationLog.RefreshRejected(services.Logger, services.Name, e.Code);
            throw new LoginNeededException(e.Message);
        }
        catch (TokenRejection e)
        {
            throw services.Failures.Unreachable(e.Message);
        }
    }

    /// <summary>What a UI needs to offer a login.</summary>
    public McpAuthorizationRequirement Requirement(bool isReauthentication, ServerChallenge? challenge) => new()
    {
        Server = services.Name,
        Endpoint = new Uri(services.Server.GetLeftPart(UriPartial.Path)),
        Account = key.Account,
        IsReauthentication = isReauthentication,
        Scope = challenge?.Scope,
        ResourceMetadata = challenge?.ResourceMetadataAt(services.Server),
        LoginCommand = $"dotnet mcp login {services.Name}",
    };
}
