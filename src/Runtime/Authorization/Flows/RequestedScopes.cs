namespace TypedMcp.Authorization;

/// <summary>The scopes that a login asks for.</summary>
/// <param name="Scopes">The scopes; none sends no scope parameter.</param>
/// <param name="AreDiscovered">Whether nobody chose them, so that a provider that rejects them may be asked without.</param>
internal sealed record RequestedScopes(IReadOnlyList<string> Scopes, bool AreDiscovered)
{
    /// <summary>Explicit, configured, challenged, discovered, none; in this order. <c>offline_access</c> is added where the authorization server knows it and this client is not a registered one.</summary>
    public static RequestedScopes Choose(McpOAuthOptions options, McpLoginOptions login, AuthorizationTarget target)
    {
        if ((login.Scopes ?? options.Scopes) is { } chosen)
        {
            return new RequestedScopes(WithOfflineAccess(ScopeSet.Distinct(chosen), options, target), AreDiscovered: false);
        }

        var discovered = target.ChallengeScopes.Count > 0 ? target.ChallengeScopes : target.ResourceScopes;
        return new RequestedScopes(WithOfflineAccess(discovered, options, target), AreDiscovered: true);
    }

    private static IReadOnlyList<string> WithOfflineAccess(IReadOnlyList<string> scopes, McpOAuthOptions options, AuthorizationTarget target) =>
        scopes.Count > 0 && string.IsNullOrWhiteSpace(options.ClientId) && target.Server.Scopes?.Contains("offline_access") == true ? ScopeSet.Union(scopes, ["offline_access"]) : scopes;
}
