using TypedMcp.Tests;

namespace TypedMcp.Integration.Tests;

/// <summary>A transport over which nothing leaves unjudged: each message is held against the official schema of the revision that was agreed on, before the test counts as passed.</summary>
internal sealed class JudgedTransport(McpTransport inner) : McpTransport
{
    private readonly OutgoingMessages _outgoing = OutgoingMessages.Current;

    internal override string DefaultName => inner.DefaultName;

    internal override bool RetriesStart => inner.RetriesStart;

    internal override bool StartsProcess => inner.StartsProcess;

    internal override void CheckHeaders(IReadOnlyDictionary<string, string> headers) => inner.CheckHeaders(headers);

    internal override async ValueTask<IMcpWire> OpenAsync(WireContext context, CancellationToken cancellationToken) => new JudgedWire(await inner.OpenAsync(context, cancellationToken), _outgoing);
}
