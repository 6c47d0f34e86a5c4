namespace TypedMcp;

/// <summary>Options of a server that is reached over Streamable HTTP.</summary>
/// <remarks>Read when a wire is opened; not safe to change while a connection is in use.</remarks>
public sealed class McpHttpOptions
{
    /// <summary>The server's endpoint: <c>http</c> or <c>https</c>.</summary>
    public required Uri Endpoint { get; set; }

    /// <summary>Headers sent with every request. A <c>User-Agent</c> here replaces ours. Names the transport needs itself, and values that no header can carry, are skipped with a warning.</summary>
    public IDictionary<string, string> Headers { get; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Headers sent with every request whose values are environment variables: header name → variable name. An unset or blank variable leaves its header out.</summary>
    public IDictionary<string, string> EnvironmentHeaders { get; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>The environment variable that holds a bearer token; it wins over an <c>Authorization</c> header. An unset or empty one fails the connection.</summary>
    public string? BearerTokenVariable { get; set; }

    /// <summary>
    /// Creates the client, once per session; <see langword="null"/> for one of our own. The connection does not dispose it. It must neither follow redirects across origins nor
    /// have a short <see cref="HttpClient.Timeout"/>: a call's time limit is <see cref="McpCallOptions.Timeout"/>.
    /// </summary>
    public Func<HttpClient>? ClientFactory { get; set; }

    /// <summary>Carries the requests instead of a client: a proxy, a remote executor, a test. Not disposed by the connection; <see cref="ClientFactory"/> wins over it.</summary>
    public HttpMessageHandler? Handler { get; set; }

    /// <summary>How the connection is authorized by OAuth; <see langword="null"/> for not at all. A configured token or <c>Authorization</c> header wins over it.</summary>
    public McpOAuthOptions? OAuth { get; set; }

    /// <summary>The longest message that is read, in bytes: a JSON body, or one event of a stream.</summary>
    /// <value>Default <see langword="null"/>: 8 MiB under protocol 2026-07-28, no limit under earlier ones.</value>
    public long? MaxMessageBytes { get; set; }

    /// <summary>A copy over another client.</summary>
    internal McpHttpOptions WithClient(Func<HttpClient> create)
    {
        var copy = new McpHttpOptions { Endpoint = Endpoint, BearerTokenVariable = BearerTokenVariable, ClientFactory = create, Handler = Handler, OAuth = OAuth, MaxMessageBytes = MaxMessageBytes };
        foreach (var (name, value) in Headers)
        {
            copy.Headers[name] = value;
        }

        foreach (var (name, variable) in EnvironmentHeaders)
        {
            copy.EnvironmentHeaders[name] = variable;
        }

        return copy;
    }
}
