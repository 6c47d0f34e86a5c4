using System.Buffers.Text;
using System.Text;

namespace TypedMcp;

/// <summary>Reads a <c>text/event-stream</c> as the HTML standard says, from pieces cut anywhere.</summary>
/// <remarks>https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation. Used by one reader at a time.</remarks>
internal sealed class SseParser(long maxEventBytes) : IDisposable
{
    /// <summary>Room for the field's name and colon in a line whose value may be as long as an event.</summary>
    private const int FieldOverhead = 64;

    private static readonly byte[] s_byteOrderMark = [0xEF, 0xBB, 0xBF];

    private readonly PooledBuffer _line = new();
    private readonly PooledBuffer _data = new();
    private readonly PooledBuffer _id = new();
    private int _markBytesSeen;
    private bool _skipLineFeed;
    private bool _hasEvent;
    private bool _hasData;
    private bool _isMessage = true;
    private bool _idChanged;

    /// <summary>The current event's data; valid until the next <see cref="Read"/>.</summary>
    public ReadOnlySpan<byte> Data => _data.Span;

    /// <summary>Whether the current event has no type or the type <c>message</c>.</summary>
    public bool IsMessage => _isMessage;

    /// <summary>The id of the last event that had one; empty where the server reset it.</summary>
    public string? LastEventId { get; private set; }

    /// <summary>How long the server asks to wait before reconnecting.</summary>
    public TimeSpan? Retry { get; private set; }

    /// <summary>Reads up to the end of the next event and moves <paramref name="bytes"/> past what was read.</summary>
    /// <returns>Whether there is an event; otherwise all bytes are read.</returns>
    /// <exception cref="InvalidDataException">An event is longer than the limit.</exception>
    public bool Read(ref ReadOnlySpan<byte> bytes)
    {
        if (_hasEvent)
        {
            StartEvent();
        }

        SkipByteOrderMark(ref bytes);
        while (!bytes.IsEmpty)
        {
            if (_skipLineFeed)
            {
                _skipLineFeed = false;
                if (bytes[0] == (byte)'\n')
                {
                    bytes = bytes[1..];
                    continue;
                }
            }

            var end = bytes.IndexOfAny((byte)'\r', (byte)'\n');
            if (end < 0)
            {
                AppendToLine(bytes);
                bytes = default;
                return false;
            }

            var piece = bytes[..end];
            _skipLineFeed = bytes[end] == (byte)'\r';
            bytes = bytes[(end + 1)..];
            if (_line.Length == 0)
            {
                TakeLine(piece);
            }
            else
            {
                AppendToLine(piece);
                TakeLine(_line.Span);
                _line.Clear();
            }

            if (_hasEvent)
            {
                return true;
            }
        }

        return false;
    }

    public void Dispose()
    {
        _line.Dispose();
        _data.Dispose();
        _id.Dispose();
    }

    private void StartEvent()
    {
        _data.Clear();
        _hasEvent = false;
        _hasData = false;
        _isMessage = true;
    }

    private void SkipByteOrderMark(ref ReadOnlySpan<byte> bytes)
    {
        while (_markBytesSeen < s_byteOrderMark.Length && !bytes.IsEmpty)
        {
            if (bytes[0] == s_byteOrderMark[_markBytesSeen])
            {
                _markBytesSeen++;
                bytes = bytes[1..];
                continue;
            }

            // What looked like the mark's beginning is text.
            _line.Append(s_byteOrderMark.AsSpan(start: 0, _markBytesSeen));
            _markBytesSeen = s_byteOrderMark.Length;
        }
    }

    private void AppendToLine(ReadOnlySpan<byte> piece)
    {
        ThrowIfLonger((long)_line.Length + piece.Length, maxEventBytes + FieldOverhead);
        _line.Append(piece);
    }

    private void TakeLine(ReadOnlySpan<byte> line)
    {
        if (line.IsEmpty)
        {
            EndEvent();
            return;
        }

        var colon = line.IndexOf((byte)':');
        if (colon == 0)
        {
            return;
        }

        var name = colon < 0 ? line : line[..colon];
        var value = colon < 0 ? default : line[(colon + 1)..];
        if (!value.IsEmpty && value[0] == (byte)' ')
        {
            value = value[1..];
        }

        TakeField(name, value);
    }

    private void TakeField(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
    {
        if (name.SequenceEqual("data"u8))
        {
            ThrowIfLonger((long)_data.Length + value.Length + (_hasData ? 1 : 0), maxEventBytes);
            if (_hasData)
            {
                _data.Append("\n"u8);
            }

            _data.Append(value);
            _hasData = true;
        }
        else if (name.SequenceEqual("event"u8))
        {
            _isMessage = value.IsEmpty || value.SequenceEqual("message"u8);
        }
        else if (name.SequenceEqual("id"u8))
        {
            if (!value.Contains((byte)0))
            {
                _id.Clear();
                _id.Append(value);
                _idChanged = true;
            }
        }
        else if (name.SequenceEqual("retry"u8) && IsDigits(value))
        {
            // A number that fits nowhere means "very long"; int.MaxValue milliseconds are 24 days.
            Retry = TimeSpan.FromMilliseconds(Utf8Parser.TryParse(value, out int milliseconds, out var consumed) && consumed == value.Length ? milliseconds : int.MaxValue);
        }
    }

    private void EndEvent()
    {
        if (_idChanged)
        {
            LastEventId = Encoding.UTF8.GetString(_id.Span);
            _idChanged = false;
        }

        if (_hasData)
        {
            _hasEvent = true;
        }
        else
        {
            StartEvent();
        }
    }

    private static bool IsDigits(ReadOnlySpan<byte> value) => !value.IsEmpty && !value.ContainsAnyExceptInRange((byte)'0', (byte)'9');

    private static void ThrowIfLonger(long length, long limit)
    {
        if (length > limit)
        {
            throw new InvalidDataException($"An event is longer than {limit} bytes.");
        }
    }
}
