namespace TypedMcp.Generator.Emission;

/// <summary>A growing buffer of characters.</summary>
internal class TextBuffer
{
    private char[] _buffer;
    private int _length;

    public TextBuffer(int capacity)
        : this(new char[Math.Max(capacity, val2: 16)])
    {
    }

    protected TextBuffer(char[] buffer) => _buffer = buffer;

    /// <summary>What has been written since the last time there was no room.</summary>
    protected ArraySegment<char> Written => new(_buffer, offset: 0, _length);

    public TextBuffer Append(char c)
    {
        if (_length == _buffer.Length)
        {
            MakeRoom();
        }

        _buffer[_length++] = c;
        return this;
    }

    public TextBuffer Append(string text) => Append(text, start: 0, text.Length);

    public TextBuffer Append(string text, int start, int count)
    {
        while (count > _buffer.Length - _length)
        {
            var room = _buffer.Length - _length;
            text.CopyTo(start, _buffer, _length, room);
            _length += room;
            start += room;
            count -= room;
            MakeRoom();
        }

        text.CopyTo(start, _buffer, _length, count);
        _length += count;
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

    public override string ToString() => new(_buffer, startIndex: 0, _length);

    /// <summary>Takes what is in the full buffer and returns one with room, and how much of it is in use.</summary>
    protected virtual (char[] Buffer, int Length) Spill(char[] full)
    {
        Array.Resize(ref full, full.Length * 2);
        return (full, full.Length / 2);
    }

    private void MakeRoom() => (_buffer, _length) = Spill(_buffer);
}
