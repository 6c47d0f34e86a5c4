namespace TypedMcp;

/// <summary>Options of a server that is reached over Streamable HTTP.</summary>
public sealed class McpHttpOptions
{
    /// <summary>The server's endpoint: <c>http</c> or <c>https</c>.</summary>
    public required Uri Endpoint { get; set; }

    /// <summary>Headers sent with every request.</summary>
    public IDictionary<string, string> Headers { get; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Headers sent with every request whose values are environment variables: header name → variable name.</summary>
    public IDictionary<string, string> EnvironmentHeaders { get; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>The environment variable that holds a bearer token.</summary>
    public string? BearerTokenVariable { get; set; }

    /// <summary>Creates the client; <see langword="null"/> for one of our own.</summary>
    public Func<HttpClient>? ClientFactory { get; set; }
}
