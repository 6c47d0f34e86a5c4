namespace TypedMcp;

/// <summary>Opens wires to servers that run in this process.</summary>
/// <param name="server">Runs one server over its input and output.</param>
internal sealed class InMemoryTransport(Func<Stream, Stream, CancellationToken, Task> server) : McpTransport
{
    internal override string DefaultName => "in-memory";

    internal override ValueTask<IMcpWire> OpenAsync(WireContext context, CancellationToken cancellationToken) => new(new InMemoryWire(server, context));
}
