using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using TypedMcp;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers connections to MCP servers and proxies on them.</summary>
public static class McpServiceCollectionExtensions
{
    /// <summary>
    /// Registers a connection: a keyed <see cref="McpConnection"/> singleton that connects at its first use. What the configuration says under <c>Mcp:Servers:NAME</c> is set
    /// first, then <paramref name="configure"/> runs. The options are validated when the host starts.
    /// </summary>
    /// <param name="services">Where to.</param>
    /// <param name="name">The connection's name.</param>
    /// <param name="configure">Sets options, such as the transport: <c>o.UseHttp(url)</c>.</param>
    /// <returns>The connection, for proxies and further settings.</returns>
    public static IMcpConnectionBuilder AddMcpConnection(this IServiceCollection services, string name, Action<McpConnectionOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        AddShared(services);
        var names = Names(services);
        if (names.Add(name))
        {
            AddConnection(services, name);
        }

        if (configure is not null)
        {
            services.Configure(name, configure);
        }

        return new McpConnectionBuilder(name, services);
    }

    /// <summary>Registers a connection whose settings stand in <paramref name="section"/> instead of <c>Mcp:Servers:NAME</c>.</summary>
    /// <param name="services">Where to.</param>
    /// <param name="name">The connection's name.</param>
    /// <param name="section">The settings: the keys of a server in <c>.mcp.json</c>.</param>
    /// <returns>The connection, for proxies and further settings.</returns>
    public static IMcpConnectionBuilder AddMcpConnection(this IServiceCollection services, string name, IConfiguration section)
    {
        ArgumentNullException.ThrowIfNull(section);
        return services.AddMcpConnection(name, options => ConfiguredConnection.Apply(name, section, options));
    }

    /// <summary>Registers a proxy on the connection that its <see cref="McpProxyAttribute"/> names, and that connection where it is not registered yet.</summary>
    /// <typeparam name="TProxy">The proxy interface.</typeparam>
    /// <param name="services">Where to.</param>
    /// <param name="configure">Sets options of the connection; without it they come from the configuration (<c>Mcp:Servers:NAME</c>).</param>
    /// <returns>The connection, for further proxies and settings.</returns>
    public static IMcpConnectionBuilder AddMcpProxy<TProxy>(this IServiceCollection services, Action<McpConnectionOptions>? configure = null)
        where TProxy : class, IMcpProxy<TProxy> => services.AddMcpConnection(TProxy.ServerName, configure).AddProxy<TProxy>();

    private static void AddShared(IServiceCollection services)
    {
        services.AddOptions();
        services.TryAddSingleton(TimeProvider.System);

        // Before any configure callback, so that code wins over configuration.
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IConfigureOptions<McpConnectionOptions>, ConfiguredConnection>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IPostConfigureOptions<McpConnectionOptions>, ConnectionServices>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<McpConnectionOptions>, McpConnectionOptionsValidator>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, ConnectionStarter>());
    }

    private static void AddConnection(IServiceCollection services, string name)
    {
        services.AddOptionsWithValidateOnStart<McpConnectionOptions>(name);
        services.AddHttpClient(ConnectionServices.HttpClientName(name))
            .ConfigureHttpClient(static client => client.Timeout = Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(static () => McpHttpClient.CreateHandler())
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)

            // They write addresses, and an address may hold a key.
            .RemoveAllLoggers();
        services.TryAddKeyedSingleton(name, static (provider, key) =>
        {
            var options = provider.GetRequiredService<IOptionsMonitor<McpConnectionOptions>>().Get((string)key!);
            return McpConnection.Create(options.Transport!, options);
        });
        services.TryAddKeyedSingleton(name, static (provider, key) => provider.GetRequiredKeyedService<McpConnection>(key).Authorization);
    }

    /// <summary>The names registered so far; kept in the collection itself, because more than one may be built.</summary>
    private static ConnectionNames Names(IServiceCollection services)
    {
        foreach (var service in services)
        {
            if (service.ServiceType == typeof(ConnectionNames) && service.ImplementationInstance is ConnectionNames names)
            {
                return names;
            }
        }

        var first = new ConnectionNames();
        services.AddSingleton(first);
        return first;
    }
}
