namespace TypedMcp;

/// <summary>The tokens of one login, and what is needed to refresh and revoke them. Its text form never shows a secret.</summary>
public sealed record McpCredential
{
    /// <summary>The authorization server that issued the tokens; they are never sent to another one.</summary>
    public string? Issuer { get; init; }

    /// <summary>The client that they were issued to.</summary>
    public required string ClientId { get; init; }

    /// <summary>The secret that dynamic registration gave the client. A configured secret is not stored.</summary>
    public string? ClientSecret { get; init; }

    /// <summary>How the client authenticates at the token endpoint (RFC 7591 name), where that is not the configuration's business.</summary>
    public string? TokenEndpointAuthMethod { get; init; }

    /// <summary>The access token.</summary>
    public required string AccessToken { get; init; }

    /// <summary>The refresh token, where there is one.</summary>
    public string? RefreshToken { get; init; }

    /// <summary>When the access token expires; <see langword="null"/> where the authorization server did not say.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>When the access token was obtained.</summary>
    public DateTimeOffset? ObtainedAt { get; init; }

    /// <summary>The scopes that were granted.</summary>
    public IReadOnlyList<string> Scopes { get; init; } = [];

    /// <summary>The resource indicator that the tokens were asked for with.</summary>
    public string? Resource { get; init; }

    /// <summary>The issuer, the client and the times; no token.</summary>
    public override string ToString() => $"{nameof(McpCredential)} {{ Issuer = {Issuer}, ClientId = {ClientId}, ExpiresAt = {ExpiresAt:O}, CanRefresh = {RefreshToken is not null} }}";
}
