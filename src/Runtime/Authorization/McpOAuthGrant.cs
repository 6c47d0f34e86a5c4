namespace TypedMcp;

/// <summary>How access tokens are obtained.</summary>
public enum McpOAuthGrant
{
    /// <summary>A person logs in: authorization code with PKCE, or a device code. The tokens are refreshed as long as the authorization server allows.</summary>
    AuthorizationCode,

    /// <summary>The application has an identity of its own (RFC 6749 section 4.4): a client id with a secret or a private key. Nobody logs in.</summary>
    ClientCredentials,

    /// <summary>An identity provider vouches for the user (identity assertion grant, "enterprise-managed authorization"): see <see cref="McpOAuthOptions.IdentityAssertion"/>.</summary>
    IdentityAssertion,

    /// <summary>The platform that this process runs on vouches for it (workload identity federation, RFC 7523): see <see cref="McpOAuthOptions.WorkloadToken"/>. Nobody logs in, and there is no secret to keep.</summary>
    WorkloadIdentity,
}
