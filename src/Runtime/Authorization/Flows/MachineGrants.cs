namespace TypedMcp.Authorization;

/// <summary>Grants that need no person: client credentials, an identity provider's assertion, a workload's own token.</summary>
internal sealed class MachineGrants(OAuthServices services)
{
    private const string JwtBearer = "urn:ietf:params:oauth:grant-type:jwt-bearer";
    private const string TokenExchange = "urn:ietf:params:oauth:grant-type:token-exchange";
    private const string IdToken = "urn:ietf:params:oauth:token-type:id_token";
    private const string IdentityAssertion = "urn:ietf:params:oauth:token-type:id-jag";

    /// <summary>Obtains tokens.</summary>
    /// <param name="target">Where, and for what.</param>
    /// <param name="scopes">The scopes to ask for.</param>
    /// <param name="account">Whose tokens, where several accounts are used.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    /// <exception cref="McpConnectionException">They were refused, or nobody answered.</exception>
    public async Task<McpCredential> ObtainAsync(AuthorizationTarget target, IReadOnlyList<string> scopes, string? account, CancellationToken cancellationToken)
    {
        var client = services.Registration.Configured(target.Server)!;
        List<KeyValuePair<string, string>> parameters = [];
        try
        {
            if (services.Options.Grant == McpOAuthGrant.ClientCredentials)
            {
                parameters.Add(new("grant_type", "client_credentials"));
            }
            else
            {
                var assertion = services.Options.Grant == McpOAuthGrant.WorkloadIdentity
                    ? WorkloadTokenAsync(target, cancellationToken)
                    : ExchangeAsync(target, scopes, account, cancellationToken);
                parameters.Add(new("grant_type", JwtBearer));
                parameters.Add(new("assertion", await assertion.ConfigureAwait(false)));
            }

            parameters.Add(new("resource", target.Resource));
            if (scopes.Count > 0)
            {
                parameters.Add(new("scope", string.Join(' ', scopes)));
            }

            var response = await services.Tokens.RequestAsync(target.Server, client, parameters, cancellationToken).ConfigureAwait(false);
            return services.ToCredential(response, target, client, scopes);
        }
        catch (TokenRejection e)
        {
            throw services.Failures.LoginFailed(e.Message);
        }
    }

    /// <summary>RFC 7523: what the platform gives this process is shown to the authorization server, which trusts the platform.</summary>
    private async Task<string> WorkloadTokenAsync(AuthorizationTarget target, CancellationToken cancellationToken)
    {
        var token = await services.Options.WorkloadToken!(target.Server.Identity, cancellationToken).ConfigureAwait(false);
        services.Failures.Mask.Add(token);
        return token;
    }

    /// <summary>RFC 8693 at the identity provider: the user's ID token for an assertion that the server's authorization server takes.</summary>
    private async Task<string> ExchangeAsync(AuthorizationTarget target, IReadOnlyList<string> scopes, string? account, CancellationToken cancellationToken)
    {
        var provider = services.Options.IdentityAssertion!;
        var token = await provider.IdToken(account, cancellationToken).ConfigureAwait(false);
        services.Failures.Mask.Add(token);
        services.Failures.Mask.Add(provider.ClientSecret ?? "");
        List<KeyValuePair<string, string>> parameters =
        [
            new("grant_type", TokenExchange), new("requested_token_type", IdentityAssertion), new("audience", target.Server.Identity), new("resource", target.Resource),
            new("subject_token", token), new("subject_token_type", IdToken),
        ];
        if (scopes.Count > 0)
        {
            parameters.Add(new("scope", string.Join(' ', scopes)));
        }

        var client = new ClientIdentity(provider.ClientId, provider.ClientSecret is null ? TokenEndpointAuthMethod.None : TokenEndpointAuthMethod.Basic) { Secret = provider.ClientSecret };
        var name = Origin.Of(provider.TokenEndpoint);
        var json = await services.Tokens.PostAsync(provider.TokenEndpoint, name, client, parameters, cancellationToken).ConfigureAwait(false);
        if (json.Text("issued_token_type") is { } type && type != IdentityAssertion)
        {
            throw services.Failures.Untrusted($"the identity provider {name} issued something other than an identity assertion");
        }

        var assertion = json.Text("access_token") ?? throw services.Failures.Untrusted($"the identity provider {name} answered without an assertion");
        services.Failures.Mask.Add(assertion);
        return assertion;
    }
}
