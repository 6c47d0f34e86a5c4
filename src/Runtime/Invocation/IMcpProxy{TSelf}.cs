using System.ComponentModel;

namespace TypedMcp;

/// <summary>What the generator makes of every <see cref="McpProxyAttribute"/> interface: it can be created without reflection.</summary>
/// <typeparam name="TSelf">The proxy interface itself.</typeparam>
public interface IMcpProxy<TSelf>
    where TSelf : class, IMcpProxy<TSelf>
{
    /// <summary>Creates the proxy over <paramref name="invoker"/>; no I/O happens.</summary>
    /// <param name="invoker">What carries out the calls.</param>
    /// <returns>The proxy.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    static abstract TSelf Create(IMcpInvoker invoker);
}
