namespace TypedMcp.Authorization;

/// <summary>What a login needs to know: where, and for what.</summary>
internal sealed record AuthorizationTarget
{
    public required AuthorizationServer Server { get; init; }

    /// <summary>The resource indicator, the same in every request.</summary>
    public required string Resource { get; init; }

    /// <summary>The scopes that the protected resource names.</summary>
    public IReadOnlyList<string> ResourceScopes { get; init; } = [];

    /// <summary>The scopes of the server's challenge.</summary>
    public IReadOnlyList<string> ChallengeScopes { get; init; } = [];

    /// <summary>Whether the server said any of this; otherwise these are the default endpoints of 2025-03-26.</summary>
    public bool IsDiscovered { get; init; } = true;
}
