namespace TypedMcp;

/// <summary>Reads an event stream and hands its messages to the session, one after another.</summary>
internal sealed class EventStreamReader(IWireSink sink)
{
    private const int ChunkBytes = 16 * 1024;

    /// <summary>Reads until the awaited answer has been delivered or the stream ends.</summary>
    /// <returns>Whether the awaited answer came.</returns>
    /// <exception cref="InvalidDataException">An event is longer than <paramref name="maxEventBytes"/>.</exception>
    public async Task<bool> ReadAsync(HttpContent content, StreamCursor cursor, long? awaitedId, long maxEventBytes, CancellationToken cancellationToken)
    {
        cursor.Delivered = 0;
        using var parser = new SseParser(maxEventBytes);
        using var chunk = new PooledBuffer();
        var stream = await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            while (true)
            {
                chunk.Clear();
                var read = await stream.ReadAsync(chunk.Room(ChunkBytes), cancellationToken).ConfigureAwait(false);
                if (read == 0)
                {
                    return false;
                }

                chunk.Advance(read);
                if (Deliver(parser, chunk.Span, cursor, awaitedId))
                {
                    return true;
                }
            }
        }
    }

    private bool Deliver(SseParser parser, ReadOnlySpan<byte> bytes, StreamCursor cursor, long? awaitedId)
    {
        var answered = false;
        while (parser.Read(ref bytes))
        {
            // An event without data only says where to resume.
            if (parser.IsMessage && !parser.Data.IsEmpty)
            {
                sink.OnMessage(parser.Data);
                cursor.Delivered++;
                answered |= awaitedId is { } id && JsonRpcPeek.IsAnswerTo(parser.Data, id);
            }
        }

        cursor.LastEventId = parser.LastEventId ?? cursor.LastEventId;
        cursor.Retry = parser.Retry ?? cursor.Retry;
        return answered;
    }
}
