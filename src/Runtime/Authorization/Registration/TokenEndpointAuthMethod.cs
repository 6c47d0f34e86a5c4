namespace TypedMcp.Authorization;

/// <summary>How a client authenticates at the token endpoint; the names are those of RFC 7591 and OpenID Connect.</summary>
internal static class TokenEndpointAuthMethod
{
    public const string None = "none";
    public const string Basic = "client_secret_basic";
    public const string Post = "client_secret_post";
    public const string PrivateKeyJwt = "private_key_jwt";

    /// <summary>For a client with a secret: Basic, which every authorization server must know, unless the server lists Post and not Basic.</summary>
    public static string ForSecret(IReadOnlyList<string>? supported) => supported is not null && !supported.Contains(Basic) && supported.Contains(Post) ? Post : Basic;

    /// <summary>For a client that is about to be registered: none where that is allowed, because a secret on a user's machine is none.</summary>
    public static string ForRegistration(IReadOnlyList<string>? supported) => supported is null || supported.Contains(None) || (!supported.Contains(Basic) && !supported.Contains(Post)) ? None : ForSecret(supported);
}
