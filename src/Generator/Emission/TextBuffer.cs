namespace TypedMcp.Generator.Emission;

/// <summary>A growing buffer of characters.</summary>
internal class TextBuffer
{
    // Longer ones are not kept: a build server lives long.
    private const int MaxKept = 4 * 1024 * 1024;

    [ThreadStatic]
    private static char[]? s_kept;

    private char[] _buffer;

    public TextBuffer(int capacity)
    {
        // Files are written one after the other: the array of the last one serves the next.
        if (s_kept is { } kept && kept.Length >= capacity)
        {
            s_kept = null;
            _buffer = kept;
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
        if (_buffer.Length <= MaxKept && (s_kept is null || s_kept.Length < _buffer.Length))
        {
            s_kept = _buffer;
        }

        _buffer = [];
        Length = 0;
        return text;
    }

    private void Grow(int added) => Array.Resize(ref _buffer, Math.Max(_buffer.Length * 2, Length + added));
}
