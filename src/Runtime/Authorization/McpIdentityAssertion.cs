namespace TypedMcp;

/// <summary>The identity provider that vouches for a user: it exchanges the user's ID token for an assertion (<c>id-jag</c>), which the server's authorization server takes for an access token.</summary>
public sealed class McpIdentityAssertion
{
    /// <summary>The identity provider's token endpoint.</summary>
    public required Uri TokenEndpoint { get; set; }

    /// <summary>This application's client id at the identity provider.</summary>
    public required string ClientId { get; set; }

    /// <summary>Its secret there, where it has one.</summary>
    public string? ClientSecret { get; set; }

    /// <summary>Gives the user's current ID token; asked before each exchange. The account is that of the call, where it has one.</summary>
    public required Func<string?, CancellationToken, ValueTask<string>> IdToken { get; set; }
}
