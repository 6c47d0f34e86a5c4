namespace TypedMcp;

/// <summary>Where a connection stands with its server's login, and what is known about it.</summary>
public sealed record McpAuthorizationInfo
{
    /// <summary>Where it stands.</summary>
    public required McpAuthorizationStatus Status { get; init; }

    /// <summary>What the stored credentials are good for.</summary>
    public McpCredentialUsability Credentials { get; init; }

    /// <summary>Whether there was a login that no longer works, as opposed to none.</summary>
    public bool IsReauthentication => Credentials == McpCredentialUsability.RequiresAuthorization;

    /// <summary>The authorization server, where known.</summary>
    public string? Issuer { get; init; }

    /// <summary>The scopes that were granted.</summary>
    public IReadOnlyList<string> Scopes { get; init; } = [];

    /// <summary>When the access token expires, where known; it is refreshed before that.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>The user or account, where one is named.</summary>
    public string? Account { get; init; }

    /// <summary>Where the credentials are kept, as a person would call it.</summary>
    public string? Store { get; init; }

    /// <summary>Why <see cref="Status"/> is <see cref="McpAuthorizationStatus.Unknown"/>.</summary>
    public string? Problem { get; init; }
}
