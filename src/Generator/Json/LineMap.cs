namespace TypedMcp.Generator.Json;

/// <summary>Turns offsets of a text into lines and columns, both from zero.</summary>
/// <remarks>Remembers only where every so many characters stand: a large file has a hundred thousand lines, and few diagnostics.</remarks>
internal sealed class LineMap
{
    private const int Stride = 4096;

    private readonly string _text;
    private readonly bool _hasReturns;
    private readonly (int Line, int Start)[] _marks;

    public LineMap(string text)
    {
        _text = text;
        _hasReturns = text.IndexOf('\r') >= 0;
        _marks = new (int, int)[((text.Length - 1) / Stride) + 1];
        for (var i = 1; i < _marks.Length; i++)
        {
            _marks[i] = Walk(i - 1, i * Stride);
        }
    }

    public (int Line, int Column) Locate(int offset)
    {
        var (line, start) = Walk(Math.Min(offset / Stride, _marks.Length - 1), offset);
        return (line, offset - start);
    }

    /// <summary>From a mark to an offset after it: the line there and where that starts.</summary>
    private (int Line, int Start) Walk(int mark, int offset)
    {
        var (line, start) = _marks[mark];
        if (!_hasReturns)
        {
            // The usual text: whole lines at a time.
            var from = mark * Stride;
            for (var i = _text.IndexOf('\n', from, offset - from); i >= 0; i = _text.IndexOf('\n', start, offset - start))
            {
                line++;
                start = i + 1;
            }

            return (line, start);
        }

        for (var i = mark * Stride; i < offset; i++)
        {
            if (_text[i] == '\n' || (_text[i] == '\r' && (i + 1 >= _text.Length || _text[i + 1] != '\n')))
            {
                line++;
                start = i + 1;
            }
        }

        return (line, start);
    }
}
