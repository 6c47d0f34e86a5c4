namespace TypedMcp.Tests.Resilience;

/// <summary>Starts a server that is over before anything is said to it.</summary>
internal sealed class EndedTransport : McpTransport
{
    public int Starts { get; private set; }

    internal override bool StartsProcess => true;

    internal override ValueTask<IMcpWire> OpenAsync(WireContext context, CancellationToken cancellationToken)
    {
        Starts++;
        return new(new EndedWire());
    }

    private sealed class EndedWire : IMcpWire
    {
        public void Start(IWireSink sink) => sink.OnClosed(new McpConnectionException(McpFailureReason.ProcessExited, "It ended.") { ExitCode = 5 });

        public ValueTask SendAsync(ReadOnlyMemory<byte> message, OutgoingMessage about, CancellationToken cancellationToken) => ValueTask.FromException(new IOException("Broken pipe."));

        public ValueTask DisposeAsync() => default;
    }
}
