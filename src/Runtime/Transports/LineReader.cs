using System.Buffers;

namespace TypedMcp;

/// <summary>Splits a byte stream into lines without copying them: <c>\n</c> or <c>\r\n</c> ends a line, a byte order mark at the start is dropped.</summary>
/// <param name="stream">Where from.</param>
/// <param name="limit">The longest line, in bytes.</param>
internal sealed class LineReader(Stream stream, int limit)
{
    // An idle server holds one buffer of this size; it grows with the longest line and shrinks back.
    private const int IdleSize = 4096;
    private const int KeptSize = 64 * 1024;

    /// <summary>Reads to the end of the stream; empty lines are skipped and an unterminated last line is delivered.</summary>
    /// <param name="onLine">Called with each line; the bytes are valid during the call only.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>Whether the end was reached; <see langword="false"/> where a line was longer than the limit.</returns>
    public async Task<bool> ReadAsync(LineHandler onLine, CancellationToken cancellationToken)
    {
        byte[] buffer = ArrayPool<byte>.Shared.Rent(IdleSize);
        try
        {
            int filled = 0;
            bool first = true;
            while (true)
            {
                int read = await stream.ReadAsync(buffer.AsMemory(filled), cancellationToken).ConfigureAwait(false);
                if (read == 0)
                {
                    Deliver(buffer.AsSpan(start: 0, filled), onLine, ref first);
                    return true;
                }

                int searchFrom = filled;
                filled += read;
                int start = 0;
                while (true)
                {
                    int newline = buffer.AsSpan(searchFrom, filled - searchFrom).IndexOf((byte)'\n');
                    if (newline < 0)
                    {
                        break;
                    }

                    int end = searchFrom + newline;
                    if (end - start > limit)
                    {
                        return false;
                    }

                    Deliver(buffer.AsSpan(start, end - start), onLine, ref first);
                    start = searchFrom = end + 1;
                }

                if (filled - start > limit)
                {
                    return false;
                }

                filled = Compact(ref buffer, start, filled);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>Moves the unfinished line to the front, in a buffer that has room for more.</summary>
    private static int Compact(ref byte[] buffer, int start, int filled)
    {
        int rest = filled - start;
        if (rest == buffer.Length || (rest == 0 && buffer.Length > KeptSize))
        {
            byte[] next = ArrayPool<byte>.Shared.Rent(rest == 0 ? IdleSize : buffer.Length * 2);
            buffer.AsSpan(start, rest).CopyTo(next);
            ArrayPool<byte>.Shared.Return(buffer);
            buffer = next;
        }
        else if (start > 0 && rest > 0)
        {
            buffer.AsSpan(start, rest).CopyTo(buffer);
        }

        return rest;
    }

    private static void Deliver(ReadOnlySpan<byte> line, LineHandler onLine, ref bool first)
    {
        if (first && line.StartsWith("\uFEFF"u8))
        {
            line = line[3..];
        }

        first = false;
        if (line.EndsWith("\r"u8))
        {
            line = line[..^1];
        }

        if (!line.IsEmpty)
        {
            onLine(line);
        }
    }
}
