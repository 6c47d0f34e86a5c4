namespace TypedMcp.Authorization;

/// <summary>Where a login stands: by what is stored, else by what the server says.</summary>
internal sealed class StatusQuery(OAuthSession session)
{
    public async Task<McpAuthorizationInfo> RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            var stored = await session.Keeper.PeekAsync(cancellationToken).ConfigureAwait(false);
            var store = (await session.Keeper.StoreAsync(cancellationToken).ConfigureAwait(false)).Name;
            return stored is null ? await AskAsync(cancellationToken).ConfigureAwait(false) : Stored(stored, store);
        }
        catch (McpConnectionException e)
        {
            AuthorizationLog.StatusUnknown(session.Services.Logger, session.Services.Name, e.Message);
            return new McpAuthorizationInfo { Status = McpAuthorizationStatus.Unknown, Account = session.Key.Account, Problem = e.Message };
        }
    }

    private McpAuthorizationInfo Stored(McpCredential stored, string store)
    {
        var usability = CredentialLifetime.Usability(stored, session.Services.Time.GetUtcNow());
        var isUsable = usability == McpCredentialUsability.Usable || session.Services.Options.Grant != McpOAuthGrant.AuthorizationCode;
        return new McpAuthorizationInfo
        {
            Status = isUsable ? McpAuthorizationStatus.OAuth : McpAuthorizationStatus.NotLoggedIn,
            Credentials = usability,
            Issuer = stored.Issuer,
            Scopes = stored.Scopes,
            ExpiresAt = stored.ExpiresAt,
            Account = session.Key.Account,
            Store = store,
        };
    }

    private async Task<McpAuthorizationInfo> AskAsync(CancellationToken cancellationToken)
    {
        var target = await session.TargetAsync(cancellationToken).ConfigureAwait(false);
        var needsPerson = session.Services.Options.Grant == McpOAuthGrant.AuthorizationCode;
        return new McpAuthorizationInfo
        {
            Status = !target.IsDiscovered ? McpAuthorizationStatus.Unsupported : needsPerson ? McpAuthorizationStatus.NotLoggedIn : McpAuthorizationStatus.OAuth,
            Issuer = target.IsDiscovered ? target.Server.Identity : null,
            Account = session.Key.Account,
        };
    }
}
