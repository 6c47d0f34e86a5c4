namespace TypedMcp.Authorization;

/// <summary>The token endpoint refused; an answer, not a failure to answer.</summary>
internal sealed class TokenRejection(string code, string message, string? description) : Exception(message)
{
    private static readonly string[] s_deadGrants = ["invalid_grant", "invalid_refresh_token", "bad_refresh_token", "refresh_token_expired", "expired_token", "token_expired", "token_revoked", "invalid_token"];

    /// <summary>The error code.</summary>
    public string Code { get; } = code;

    /// <summary>
    /// Whether the refresh token, or the client that it belongs to, is no longer known, so that only a login helps: <c>invalid_grant</c> as RFC 6749 has it, and what real providers say instead
    /// (Atlassian <c>unauthorized_client: refresh_token is invalid</c>, GitHub <c>bad_refresh_token</c>, Slack <c>invalid_refresh_token</c>, Salesforce and Zoom <c>expired …</c>, a forgotten client).
    /// </summary>
    public bool NeedsLogin => s_deadGrants.Contains(Code) || Code == "invalid_client" || (Code is "unauthorized_client" or "invalid_request" or "access_denied" && SpeaksOfRefreshToken());

    private bool SpeaksOfRefreshToken()
    {
        var text = description?.Replace('_', ' ') ?? "";
        return text.Contains("refresh token", StringComparison.OrdinalIgnoreCase) || text.Contains("token is invalid", StringComparison.OrdinalIgnoreCase) || text.Contains("token has expired", StringComparison.OrdinalIgnoreCase);
    }
}
