using System.Text;

namespace TypedMcp;

/// <summary>How the HTTP client of this transport must be: no redirects and no cookies of its own, no time limit of its own.</summary>
internal static class McpHttpClient
{
    private static readonly Lazy<SocketsHttpHandler> s_handler = new(CreateHandler);
    private static readonly Lazy<HttpMessageInvoker> s_shared = new(static () => Over(s_handler.Value));

    /// <summary>One client for all connections of the process: it holds pooled sockets and nothing that belongs to a server.</summary>
    public static HttpMessageInvoker Shared => s_shared.Value;

    /// <summary>What <see cref="Shared"/> sends through.</summary>
    public static HttpMessageHandler SharedHandler => s_handler.Value;

    /// <summary>Less than an <see cref="HttpClient"/>, which would have a time limit, default headers and a token source of its own for each request.</summary>
    public static HttpMessageInvoker Over(HttpMessageHandler handler) => new(handler, disposeHandler: false);

    public static SocketsHttpHandler CreateHandler() => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        ConnectCallback = Authorization.GuardedConnection.OpenAsync,
        EnableMultipleHttp2Connections = true,

        // Long-lived clients must see changes of DNS.
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        RequestHeaderEncodingSelector = static (_, _) => Encoding.UTF8,
    };
}
