using System.Buffers;
using System.IO.Pipes;

namespace TypedMcp;

/// <summary>Splits a byte stream into lines without copying them: <c>\n</c> or <c>\r\n</c> ends a line, a byte order mark at the start is dropped.</summary>
/// <param name="stream">Where from.</param>
/// <param name="limit">The longest line, in bytes.</param>
internal sealed class LineReader(Stream stream, int limit)
{
    // An idle server holds one buffer of this size where its stream must be asked; it grows with what comes at once.
    private const int IdleSize = 4096;
    private const int KeptSize = 64 * 1024;

    private byte[] _partial = [];
    private int _kept;
    private bool _started;

    /// <summary>Whether a line's handler may take its time; others run on the thread that reads for all servers, where the system has such a thread.</summary>
    public bool HandlerMayBlock { get; init; }

    /// <summary>Reads to the end of the stream; empty lines are skipped and an unterminated last line is delivered.</summary>
    /// <param name="onLine">Called with each line; the bytes are valid during the call only.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>Whether the end was reached; <see langword="false"/> where a line was longer than the limit.</returns>
    public Task<bool> ReadAsync(LineHandler onLine, CancellationToken cancellationToken) => OperatingSystem.IsLinux() && stream is AnonymousPipeServerStream pipe
        ? PolledPipe.ReadAsync(pipe.SafePipeHandle, bytes => bytes.IsEmpty ? End(onLine) : Take(bytes, onLine), HandlerMayBlock, cancellationToken)
        : PullAsync(onLine, cancellationToken);

    private async Task<bool> PullAsync(LineHandler onLine, CancellationToken cancellationToken)
    {
        byte[] buffer = ArrayPool<byte>.Shared.Rent(IdleSize);
        try
        {
            while (true)
            {
                int read = await stream.ReadAsync(buffer.AsMemory(), cancellationToken).ConfigureAwait(false);
                if (read == 0)
                {
                    return End(onLine);
                }

                if (!Take(buffer.AsSpan(start: 0, read), onLine))
                {
                    return false;
                }

                if (read == buffer.Length && buffer.Length < KeptSize)
                {
                    ArrayPool<byte>.Shared.Return(buffer);
                    buffer = ArrayPool<byte>.Shared.Rent(buffer.Length * 2);
                }
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
            Forget();
        }
    }

    /// <summary>Delivers what stands after the last line end.</summary>
    private bool End(LineHandler onLine)
    {
        Deliver(_partial.AsSpan(start: 0, _kept), onLine);
        Forget();
        return true;
    }

    /// <summary>Delivers the lines that end in <paramref name="bytes"/> and keeps the rest.</summary>
    /// <returns><see langword="false"/> where a line is too long.</returns>
    private bool Take(ReadOnlySpan<byte> bytes, LineHandler onLine)
    {
        for (int end = bytes.IndexOf((byte)'\n'); end >= 0; end = bytes.IndexOf((byte)'\n'))
        {
            if (_kept + end > limit)
            {
                Forget();
                return false;
            }

            if (_kept == 0)
            {
                Deliver(bytes[..end], onLine);
            }
            else
            {
                Keep(bytes[..end]);
                Deliver(_partial.AsSpan(start: 0, _kept), onLine);
                _kept = 0;
                if (_partial.Length > KeptSize)
                {
                    Forget();
                }
            }

            bytes = bytes[(end + 1)..];
        }

        if (_kept + bytes.Length > limit)
        {
            Forget();
            return false;
        }

        Keep(bytes);
        return true;
    }

    private void Keep(ReadOnlySpan<byte> bytes)
    {
        int needed = _kept + bytes.Length;
        if (needed > _partial.Length)
        {
            byte[] larger = ArrayPool<byte>.Shared.Rent(Math.Max(needed, _partial.Length * 2));
            _partial.AsSpan(start: 0, _kept).CopyTo(larger);
            int kept = _kept;
            Forget();
            (_partial, _kept) = (larger, kept);
        }

        bytes.CopyTo(_partial.AsSpan(_kept));
        _kept = needed;
    }

    private void Forget()
    {
        if (_partial.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(_partial);
        }

        _partial = [];
        _kept = 0;
    }

    private void Deliver(ReadOnlySpan<byte> line, LineHandler onLine)
    {
        if (!_started && line.StartsWith("\uFEFF"u8))
        {
            line = line[3..];
        }

        _started = true;
        if (line is [.., (byte)'\r'])
        {
            line = line[..^1];
        }

        if (!line.IsEmpty)
        {
            onLine(line);
        }
    }
}
