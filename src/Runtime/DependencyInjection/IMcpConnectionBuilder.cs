using Microsoft.Extensions.DependencyInjection;

namespace TypedMcp;

/// <summary>A registered connection, to be given proxies and settings.</summary>
public interface IMcpConnectionBuilder
{
    /// <summary>The connection's name: the key of its options and of the keyed <see cref="McpConnection"/> service.</summary>
    string Name { get; }

    /// <summary>Where it is registered.</summary>
    IServiceCollection Services { get; }
}
