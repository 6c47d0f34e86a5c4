namespace TypedMcp.Authorization;

/// <summary>An authorization server: its metadata (RFC 8414), checked.</summary>
internal sealed record AuthorizationServer
{
    /// <summary>The issuer as it names itself; <see langword="null"/> where it does not.</summary>
    public string? Issuer { get; init; }

    public required Uri TokenEndpoint { get; init; }

    public Uri? AuthorizationEndpoint { get; init; }

    public Uri? RegistrationEndpoint { get; init; }

    public Uri? RevocationEndpoint { get; init; }

    public Uri? DeviceAuthorizationEndpoint { get; init; }

    /// <summary>The scopes that it knows; <see langword="null"/> where it does not say.</summary>
    public IReadOnlyList<string>? Scopes { get; init; }

    /// <summary>How clients may authenticate at the token endpoint; <see langword="null"/> where it does not say.</summary>
    public IReadOnlyList<string>? TokenEndpointAuthMethods { get; init; }

    /// <summary>PKCE methods; <see langword="null"/> where it does not say.</summary>
    public IReadOnlyList<string>? CodeChallengeMethods { get; init; }

    /// <summary>Response types; <see langword="null"/> where it does not say.</summary>
    public IReadOnlyList<string>? ResponseTypes { get; init; }

    /// <summary>RFC 9207: its authorization answers name it, so an answer of another server is noticed.</summary>
    public bool NamesItself { get; init; }

    /// <summary>Whether a client id may be the address of a metadata document.</summary>
    public bool TakesMetadataDocuments { get; init; }

    /// <summary>The identity that tokens are bound to: the issuer, else the origin that answered.</summary>
    public required string Identity { get; init; }
}
