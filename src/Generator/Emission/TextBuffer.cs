namespace TypedMcp.Generator.Emission;

/// <summary>A growing buffer of characters.</summary>
internal class TextBuffer
{
    private char[] _buffer;

    public TextBuffer(int capacity) => _buffer = new char[capacity];

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

    public void Clear() => Length = 0;

    public override string ToString() => new(_buffer, startIndex: 0, Length);

    private void Grow(int added) => Array.Resize(ref _buffer, Math.Max(_buffer.Length * 2, Length + added));
}
