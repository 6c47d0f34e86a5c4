namespace TypedMcp;

/// <summary>How a connection over HTTP is authorized (OAuth 2.1 as the MCP specification profiles it). The defaults suit most servers.</summary>
/// <remarks>Read when the first request is sent; not safe to change afterwards.</remarks>
public sealed class McpOAuthOptions
{
    /// <summary>How tokens are obtained.</summary>
    /// <value>Default: <see cref="McpOAuthGrant.AuthorizationCode"/>.</value>
    public McpOAuthGrant Grant { get; set; }

    /// <summary>The id of a client that was registered beforehand.</summary>
    /// <value>Default: <see langword="null"/>, the client gets one as <see cref="Registration"/> says.</value>
    public string? ClientId { get; set; }

    /// <summary>The secret of <see cref="ClientId"/>. Better named by <see cref="ClientSecretVariable"/> than written.</summary>
    public string? ClientSecret { get; set; }

    /// <summary>The environment variable that holds the secret of <see cref="ClientId"/>; an unset one is an error at the first use.</summary>
    public string? ClientSecretVariable { get; set; }

    /// <summary>The private key (PKCS#8, PEM, EC P-256) with which <see cref="ClientId"/> signs its assertions (<c>private_key_jwt</c>, ES256) instead of sending a secret.</summary>
    public string? PrivateKeyPem { get; set; }

    /// <summary>The <c>kid</c> of <see cref="PrivateKeyPem"/>, where the authorization server knows several keys.</summary>
    public string? PrivateKeyId { get; set; }

    /// <summary>Where this client's metadata document is published; its address is then the client id.</summary>
    public Uri? ClientMetadataDocument { get; set; }

    /// <summary>How a client without <see cref="ClientId"/> gets one.</summary>
    /// <value>Default: <see cref="McpClientRegistration.Auto"/>.</value>
    public McpClientRegistration Registration { get; set; }

    /// <summary>The name that dynamic registration gives the client; authorization servers show it to the user.</summary>
    /// <value>Default: <c>TypedMcp</c>.</value>
    public string ClientName { get; set; } = "TypedMcp";

    /// <summary>The scopes to ask for; an empty list asks for none.</summary>
    /// <value>Default: <see langword="null"/>, those that the server's challenge or its metadata name.</value>
    public IReadOnlyList<string>? Scopes { get; set; }

    /// <summary>The resource indicator (RFC 8707) to send.</summary>
    /// <value>Default: <see langword="null"/>, the one of the server's metadata, else its address.</value>
    public string? Resource { get; set; }

    /// <summary>Further parameters of the authorization request, such as <c>access_type=offline</c> for a Google-backed server. Those of the protocol itself cannot be replaced.</summary>
    public IDictionary<string, string> AuthorizationParameters { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The redirect address, used exactly as it is. With a loopback host this process listens there.</summary>
    /// <value>Default: <see langword="null"/>, <c>http://127.0.0.1:PORT/callback</c>, and a path of its own for each issuer that does not name itself in its answers (RFC 9207).</value>
    public Uri? RedirectUri { get; set; }

    /// <summary>The port of the loopback callback, 1 to 65535.</summary>
    /// <value>Default: <see langword="null"/>, a free one.</value>
    public int? CallbackPort { get; set; }

    /// <summary>The user or account whose tokens are used, where several log in to one server.</summary>
    public string? Account { get; set; }

    /// <summary>Whether <see cref="McpCallOptions.Partition"/> names the account of a call: each user of an application then has a session and tokens of their own.</summary>
    /// <value>Default: <see langword="false"/>.</value>
    public bool AccountIsPartition { get; set; }

    /// <summary>Where tokens are kept.</summary>
    /// <value>Default: <see langword="null"/>, what <c>TYPEDMCP_CREDENTIALS_STORE</c> names, else <see cref="McpTokenStores.Auto"/>.</value>
    public IMcpTokenStore? Store { get; set; }

    /// <summary>
    /// Whether a call that needs a login starts one and waits for it, as suits an application with a person in front of it. Otherwise the call fails with
    /// <see cref="McpFailureReason.AuthenticationRequired"/>, and <see cref="McpAuthorization.LoginAsync"/> is there for a login.
    /// </summary>
    /// <value>Default: <see langword="false"/>.</value>
    public bool LoginOnDemand { get; set; }

    /// <summary>How a login is done where nothing else is said.</summary>
    public McpLoginOptions Login { get; set; } = new();

    /// <summary>What <see cref="McpOAuthGrant.IdentityAssertion"/> needs.</summary>
    public McpIdentityAssertion? IdentityAssertion { get; set; }

    /// <summary>
    /// For <see cref="McpOAuthGrant.WorkloadIdentity"/>: gives this process's own token (a JWT of its platform, such as a projected Kubernetes service account token) for the authorization server that is
    /// named, by its issuer. Asked before each token request.
    /// </summary>
    public Func<string, CancellationToken, ValueTask<string>>? WorkloadToken { get; set; }

    /// <summary>Finds the addresses of a host name.</summary>
    internal Func<string, CancellationToken, Task<System.Net.IPAddress[]>> ResolveHost { get; set; } = System.Net.Dns.GetHostAddressesAsync;

    /// <summary>The problem with these options, as a sentence; <see langword="null"/> where there is none.</summary>
    internal string? Problem() => this switch
    {
        { CallbackPort: { } port } when port is < 1 or > ushort.MaxValue => $"{nameof(CallbackPort)} must be between 1 and 65535.",
        { RedirectUri: { } redirect } when !redirect.IsAbsoluteUri || redirect.Fragment.Length > 0 => $"{nameof(RedirectUri)} must be an absolute address without a fragment.",
        { ClientMetadataDocument: { } document } when document is not { IsAbsoluteUri: true, Scheme: "https" } || document.AbsolutePath == "/" => $"{nameof(ClientMetadataDocument)} must be an https address with a path.",
        { Registration: McpClientRegistration.MetadataDocument, ClientMetadataDocument: null, ClientId: null } => $"{nameof(Registration)} asks for {nameof(ClientMetadataDocument)}, and there is none.",
        { Grant: not McpOAuthGrant.AuthorizationCode } when string.IsNullOrWhiteSpace(ClientId) => $"{Grant} needs a {nameof(ClientId)}.",
        { Grant: McpOAuthGrant.WorkloadIdentity, WorkloadToken: null } => $"{Grant} needs {nameof(WorkloadToken)}.",
        { Grant: McpOAuthGrant.IdentityAssertion, IdentityAssertion: null } => $"{Grant} needs {nameof(IdentityAssertion)}.",
        { Resource: { } resource } when !Uri.TryCreate(resource, UriKind.Absolute, out var address) || address.Fragment.Length > 0 => $"{nameof(Resource)} must be an absolute address without a fragment.",
        { Scopes: { } scopes } when scopes.Any(scope => !Authorization.ScopeSet.IsScope(scope)) => $"{nameof(Scopes)} has one that is no scope: printable ASCII without blanks, quotes and backslashes.",
        _ => null,
    };
}
