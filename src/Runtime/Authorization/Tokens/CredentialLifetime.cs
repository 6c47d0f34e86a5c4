namespace TypedMcp.Authorization;

/// <summary>How long tokens hold, and what they are good for.</summary>
internal static class CredentialLifetime
{
    private static readonly TimeSpan s_longestMargin = TimeSpan.FromSeconds(30);

    /// <summary>Whether the access token should be refreshed now: 30 s before it expires, or a quarter of its lifetime where that is less. One without a known end is never due.</summary>
    public static bool IsDue(McpCredential credential, DateTimeOffset now) => credential.ExpiresAt is { } end && now + Margin(credential, end) >= end;

    /// <summary>Whether the access token is known to be expired.</summary>
    public static bool IsExpired(McpCredential credential, DateTimeOffset now) => credential.ExpiresAt is { } end && now >= end;

    /// <summary>What the credentials are good for: due ones need an issuer and a refresh token, others an access token.</summary>
    public static McpCredentialUsability Usability(McpCredential? credential, DateTimeOffset now)
    {
        if (credential is null)
        {
            return McpCredentialUsability.Missing;
        }

        var canRefresh = !string.IsNullOrWhiteSpace(credential.RefreshToken) && !string.IsNullOrWhiteSpace(credential.Issuer);
        var isUsable = !string.IsNullOrWhiteSpace(credential.ClientId) && (IsDue(credential, now) ? canRefresh : !string.IsNullOrWhiteSpace(credential.AccessToken));
        return isUsable ? McpCredentialUsability.Usable : McpCredentialUsability.RequiresAuthorization;
    }

    private static TimeSpan Margin(McpCredential credential, DateTimeOffset end)
    {
        if (credential.ObtainedAt is not { } start || end <= start)
        {
            return s_longestMargin;
        }

        var quarter = (end - start) / 4;
        return quarter < s_longestMargin ? quarter : s_longestMargin;
    }
}
