namespace TypedMcp;

/// <summary>Stands for a server that the configuration switches off.</summary>
internal sealed class DisabledTransport : McpTransport
{
    internal override ValueTask<IMcpWire> OpenAsync(WireContext context, CancellationToken cancellationToken) =>
        throw new McpConnectionException(McpFailureReason.Misconfigured, $"MCP server '{context.Server}' is disabled by its configuration ('enabled' is false).") { Server = context.Server };
}
