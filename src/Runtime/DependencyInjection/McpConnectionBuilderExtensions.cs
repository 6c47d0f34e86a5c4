using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using TypedMcp;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Gives a registered connection proxies and settings.</summary>
public static class McpConnectionBuilderExtensions
{
    /// <summary>Registers a proxy on the connection: as a singleton, and keyed by the connection's name for a proxy that several connections share.</summary>
    /// <typeparam name="TProxy">The proxy interface.</typeparam>
    /// <param name="builder">The connection.</param>
    /// <returns><paramref name="builder"/>.</returns>
    public static IMcpConnectionBuilder AddProxy<TProxy>(this IMcpConnectionBuilder builder)
        where TProxy : class, IMcpProxy<TProxy>
    {
        ArgumentNullException.ThrowIfNull(builder);
        var name = builder.Name;
        builder.Services.TryAddKeyedSingleton(name, static (provider, key) => provider.GetRequiredKeyedService<McpConnection>(key).CreateProxy<TProxy>());
        builder.Services.TryAddSingleton(provider => provider.GetRequiredKeyedService<TProxy>(name));
        return builder;
    }

    /// <summary>Sets further options; runs after the configuration and earlier callbacks.</summary>
    /// <param name="builder">The connection.</param>
    /// <param name="configure">Sets them.</param>
    /// <returns><paramref name="builder"/>.</returns>
    public static IMcpConnectionBuilder Configure(this IMcpConnectionBuilder builder, Action<McpConnectionOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.Configure(builder.Name, configure);
        return builder;
    }

    /// <summary>
    /// The connection is authorized by OAuth: stored logins are used and renewed. A token store that is registered as <see cref="IMcpTokenStore"/> is used where the options name none, else the one of <c>Mcp:CredentialsStore</c> in the configuration. The login itself
    /// is <see cref="McpAuthorization"/>, a service keyed by the connection's name, and unkeyed for the first connection with OAuth.
    /// </summary>
    /// <param name="builder">The connection, over HTTP.</param>
    /// <param name="configure">Sets how; runs after the configuration (<c>oauth</c>).</param>
    /// <returns><paramref name="builder"/>.</returns>
    public static IMcpConnectionBuilder WithOAuth(this IMcpConnectionBuilder builder, Action<McpOAuthOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var name = builder.Name;
        builder.Services.AddOptions<McpConnectionOptions>(name).PostConfigure<IServiceProvider>((options, services) => options.UseOAuth(services, configure));
        builder.Services.TryAddSingleton(provider => provider.GetRequiredKeyedService<McpAuthorization>(name));
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, LoginReminder>());
        return builder;
    }

    /// <summary>
    /// Configures the named HTTP client that an HTTP transport without a client of its own uses. Handlers may be added; a primary handler put in its place must neither follow
    /// redirects nor keep cookies.
    /// </summary>
    /// <param name="builder">The connection.</param>
    /// <param name="configure">Configures it.</param>
    /// <returns><paramref name="builder"/>.</returns>
    public static IMcpConnectionBuilder ConfigureHttpClient(this IMcpConnectionBuilder builder, Action<IHttpClientBuilder> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configure);
        configure(builder.Services.AddHttpClient(ConnectionServices.HttpClientName(builder.Name)));
        return builder;
    }
}
