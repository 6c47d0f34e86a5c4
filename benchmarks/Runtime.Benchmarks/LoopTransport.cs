namespace TypedMcp.Benchmarks;

/// <summary>Opens <see cref="LoopWire"/>s.</summary>
internal sealed class LoopTransport : McpTransport
{
    internal override ValueTask<IMcpWire> OpenAsync(WireContext context, CancellationToken cancellationToken) => new(new LoopWire());
}
