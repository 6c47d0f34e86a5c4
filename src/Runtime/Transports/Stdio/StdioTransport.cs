namespace TypedMcp;

/// <summary>Opens a wire to a child process.</summary>
internal sealed class StdioTransport(McpStdioOptions options) : McpTransport
{
    internal McpStdioOptions Options { get; } = options;

    internal override ValueTask<IMcpWire> OpenAsync(WireContext context, CancellationToken cancellationToken) => throw new NotSupportedException();
}
