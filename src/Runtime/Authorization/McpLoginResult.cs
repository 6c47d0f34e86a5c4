namespace TypedMcp;

/// <summary>A login that succeeded.</summary>
/// <param name="Issuer">The authorization server that it was made at.</param>
/// <param name="Scopes">The scopes that were granted.</param>
/// <param name="ExpiresAt">When the access token expires, where the authorization server said so; it is refreshed before that.</param>
/// <param name="CanRefresh">Whether there is a refresh token, so that the login outlives the access token.</param>
/// <param name="Store">Where the tokens are kept, as a person would call it.</param>
public sealed record McpLoginResult(string? Issuer, IReadOnlyList<string> Scopes, DateTimeOffset? ExpiresAt, bool CanRefresh, string Store);
