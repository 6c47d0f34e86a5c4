using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace TypedMcp;

/// <summary>Says where a registered connection's server is.</summary>
public static class McpConnectionOptionsExtensions
{
    /// <summary>The server is reached over Streamable HTTP.</summary>
    /// <param name="options">The connection's options.</param>
    /// <param name="url">The server's endpoint.</param>
    /// <param name="configure">Sets further options.</param>
    /// <returns><paramref name="options"/>.</returns>
    public static McpConnectionOptions UseHttp(this McpConnectionOptions options, string url, Action<McpHttpOptions>? configure = null) => options.Use(McpTransport.Http(url, configure));

    /// <summary>The server is started as a child process.</summary>
    /// <param name="options">The connection's options.</param>
    /// <param name="command">The command: a path, or a name that is looked up in <c>PATH</c>.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="configure">Sets further options.</param>
    /// <returns><paramref name="options"/>.</returns>
    public static McpConnectionOptions UseStdio(this McpConnectionOptions options, string command, IEnumerable<string>? arguments = null, Action<McpStdioOptions>? configure = null) =>
        options.Use(McpTransport.Stdio(command, arguments, configure));

    /// <summary>The server is reached over <paramref name="transport"/>.</summary>
    /// <param name="options">The connection's options.</param>
    /// <param name="transport">The transport.</param>
    /// <returns><paramref name="options"/>.</returns>
    public static McpConnectionOptions Use(this McpConnectionOptions options, McpTransport transport)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(transport);
        options.Transport = transport;
        options.ConfigurationProblem = null;
        return options;
    }

    /// <summary>The transport is authorized by OAuth; on one that cannot be, that is a problem of the configuration.</summary>
    internal static void UseOAuth(this McpConnectionOptions options, IServiceProvider services, Action<McpOAuthOptions>? configure)
    {
        if (options.Transport is HttpTransport http)
        {
            var oauth = http.Options.OAuth ??= new McpOAuthOptions();
            configure?.Invoke(oauth);
            oauth.Store ??= services.GetService<IMcpTokenStore>();
            try
            {
                oauth.Store ??= McpTokenStores.Default((ILogger?)services.GetService<ILoggerFactory>()?.CreateLogger("TypedMcp") ?? NullLogger.Instance, services.GetService<IConfiguration>()?["Mcp:CredentialsStore"]);
            }
            catch (McpConnectionException e)
            {
                options.ConfigurationProblem ??= e.Message;
            }
        }
        else if (options.Transport is not null and not DisabledTransport)
        {
            options.ConfigurationProblem ??= "OAuth needs a server over HTTP, and this one is not.";
        }
    }
}
