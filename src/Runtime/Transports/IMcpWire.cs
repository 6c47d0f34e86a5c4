namespace TypedMcp;

/// <summary>The seam between session and wire: JSON-RPC messages as UTF-8 bytes, both ways. One-way life: opened, started, closed.</summary>
internal interface IMcpWire : IAsyncDisposable
{
    /// <summary>
    /// Whether a request's answer belongs to its <see cref="SendAsync"/> (HTTP), so that cancelling the send gives up the exchange.
    /// Otherwise (stdio) sending ends when the bytes are written, and the token given to it is never cancelled.
    /// </summary>
    bool AnswersWithinSend => false;

    /// <summary>Whether an answer may come after its <see cref="SendAsync"/> is over, although <see cref="AnswersWithinSend"/>.</summary>
    bool MayAnswerLater => false;

    /// <summary>Starts delivering what the server sends. Called once, before the first send.</summary>
    void Start(IWireSink sink);

    /// <summary>
    /// Sends one message. Over stdio it completes when the bytes are written. Over HTTP it completes when the exchange is over; a request's answer
    /// reaches the sink before that. <paramref name="message"/> may be reused once the task is complete.
    /// </summary>
    /// <exception cref="McpConnectionException">This message, and no other, could not be sent or was refused.</exception>
    ValueTask SendAsync(ReadOnlyMemory<byte> message, OutgoingMessage about, CancellationToken cancellationToken);
}
