using System.Text;
using TypedMcp.Tests;

namespace TypedMcp.Integration.Tests;

/// <summary>Writes down what goes over a wire.</summary>
internal sealed class JudgedWire(IMcpWire inner, OutgoingMessages outgoing) : IMcpWire
{
    public bool AnswersWithinSend => inner.AnswersWithinSend;

    public bool MayAnswerLater => inner.MayAnswerLater;

    public void Start(IWireSink sink) => inner.Start(sink);

    public ValueTask SendAsync(ReadOnlyMemory<byte> message, OutgoingMessage about, CancellationToken cancellationToken)
    {
        // Until a revision is agreed on, the messages are those of the handshake, which say their own.
        outgoing.Add(Encoding.UTF8.GetString(message.Span), about.ProtocolVersion ?? "2025-11-25");
        return inner.SendAsync(message, about, cancellationToken);
    }

    public ValueTask DisposeAsync() => inner.DisposeAsync();
}
