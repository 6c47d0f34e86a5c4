namespace TypedMcp.Generator.Emission;

/// <summary>A growing buffer of characters.</summary>
internal class TextBuffer
{
    // Short ones are not worth keeping; those of the literals and types inside a file would push out the file's.
    private const int MinKept = 16 * 1024;

    // Very long ones weakly, because a build server lives long.
    private const int MaxKept = 1024 * 1024;

    [ThreadStatic]
    private static char[]? s_kept;

    [ThreadStatic]
    private static WeakReference<char[]>? s_long;

    private char[] _buffer;

    public TextBuffer(int capacity)
    {
        // Files are written one after the other: the array of the last one serves the next.
        if (capacity > MaxKept && s_long is not null && s_long.TryGetTarget(out var kept))
        {
            s_long = null;
            _buffer = kept;
        }
        else if (capacity >= MinKept / 4 && s_kept is not null && s_kept.Length >= capacity)
        {
            _buffer = s_kept;
            s_kept = null;
        }
        else
        {
            _buffer = new char[capacity];
        }
    }

    public int Length { get; private set; }

    public TextBuffer Append(char c)
    {
        if (Length == _buffer.Length)
        {
            Grow(added: 1);
        }

        _buffer[Length++] = c;
        return this;
    }

    public TextBuffer Append(string text) => Append(text, start: 0, text.Length);

    public TextBuffer Append(string text, int start, int count)
    {
        if (Length + count > _buffer.Length)
        {
            Grow(count);
        }

        text.CopyTo(start, _buffer, Length, count);
        Length += count;
        return this;
    }

    public TextBuffer AppendHex4(int value)
    {
        const string Digits = "0123456789abcdef";
        for (var shift = 12; shift >= 0; shift -= 4)
        {
            Append(Digits[(value >> shift) & 15]);
        }

        return this;
    }

    public override string ToString() => new(_buffer, startIndex: 0, Length);

    /// <summary>The text; the buffer is of no use afterwards.</summary>
    public string Finish()
    {
        var text = ToString();
        if (_buffer.Length > MaxKept)
        {
            s_long = new WeakReference<char[]>(_buffer);
        }
        else if (_buffer.Length >= MinKept && (s_kept is null || s_kept.Length < _buffer.Length))
        {
            s_kept = _buffer;
        }

        _buffer = [];
        Length = 0;
        return text;
    }

    private void Grow(int added) => Array.Resize(ref _buffer, Math.Max(_buffer.Length * 2, Length + added));
}
