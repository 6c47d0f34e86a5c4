namespace TypedMcp.Generator.Emission;

/// <summary>A growing buffer of characters.</summary>
internal class TextBuffer
{
    // Short ones are not worth keeping; those of the literals and types inside a file would push out the file's.
    private const int MinKept = 16 * 1024;

    // Longer ones are kept as long as the collector likes: a build server lives long.
    private const int MaxKept = 1024 * 1024;

    [ThreadStatic]
    private static char[]? s_kept;

    [ThreadStatic]
    private static WeakReference<char[]>? s_long;

    private char[] _buffer;

    public TextBuffer(int capacity)
    {
        // Files are written one after the other: the array of the last one serves the next.
        if (capacity < MinKept / 4)
        {
            _buffer = new char[capacity];
        }
        else if (s_kept is { } kept && kept.Length >= capacity)
        {
            s_kept = null;
            _buffer = kept;
        }
        else if (s_long is not null && s_long.TryGetTarget(out var longer) && longer.Length >= capacity)
        {
            s_long = null;
            _buffer = longer;
        }
        else
        {
            _buffer = new char[capacity];
        }
    }

    /// <summary>After a file comes another one, for which its array is kept; after the last, only if it is not too long.</summary>
    public static void Trim()
    {
        if (s_kept is { Length: > MaxKept } kept)
        {
            s_long = new WeakReference<char[]>(kept);
            s_kept = null;
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
        if (_buffer.Length >= MinKept && (s_kept is null || s_kept.Length < _buffer.Length))
        {
            s_kept = _buffer;
        }

        _buffer = [];
        Length = 0;
        return text;
    }

    private void Grow(int added) => Array.Resize(ref _buffer, Math.Max(_buffer.Length * 2, Length + added));
}
