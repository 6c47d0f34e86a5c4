using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

namespace TypedMcp;

/// <summary>Opens our wires for the official client.</summary>
/// <param name="transport">Where the server is.</param>
/// <param name="context">Name, clock, logger.</param>
/// <param name="tools">Which tools are in use; <see langword="null"/> for all.</param>
internal sealed class WireClientTransport(McpTransport transport, WireContext context, ToolFilter? tools) : IClientTransport
{
    /// <inheritdoc/>
    public string Name => context.Server;

    /// <inheritdoc/>
    public async Task<ITransport> ConnectAsync(CancellationToken cancellationToken = default)
    {
        IMcpWire wire = await transport.OpenAsync(context, cancellationToken).ConfigureAwait(false);
        var connected = new WireSession(wire, context, tools);
        wire.Start(connected);
        return connected;
    }
}
