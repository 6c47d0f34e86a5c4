namespace TypedMcp;

/// <summary>Opens a wire to a Streamable HTTP endpoint.</summary>
internal sealed class HttpTransport(McpHttpOptions options) : McpTransport
{
    internal McpHttpOptions Options { get; } = options;

    internal override string DefaultName => Options.Endpoint.Host;

    internal override void CheckHeaders(IReadOnlyDictionary<string, string> headers)
    {
    }

    internal override ValueTask<IMcpWire> OpenAsync(WireContext context, CancellationToken cancellationToken) => throw new NotSupportedException();
}
