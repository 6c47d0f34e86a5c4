using System.ComponentModel;

namespace TypedMcp;

/// <summary>What the generator makes of every <see cref="McpProxyAttribute"/> interface: it can be created without reflection.</summary>
/// <typeparam name="TSelf">The proxy interface itself.</typeparam>
public interface IMcpProxy<TSelf>
    where TSelf : class, IMcpProxy<TSelf>
{
    /// <summary>The name in <see cref="McpProxyAttribute"/>: the default name of the connection that the proxy uses.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    static abstract string ServerName { get; }

    /// <summary>The protocol revision of the snapshot; <see langword="null"/> where it names none.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    static virtual string? ProtocolVersion => null;

    /// <summary>Creates the proxy over <paramref name="invoker"/>; no I/O happens.</summary>
    /// <param name="invoker">What carries out the calls.</param>
    /// <returns>The proxy.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    static abstract TSelf Create(IMcpInvoker invoker);
}
