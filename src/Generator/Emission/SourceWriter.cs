namespace TypedMcp.Generator.Emission;

/// <summary>Writes indented C# into one buffer. Lines end in <c>\n</c> on every machine.</summary>
internal sealed class SourceWriter : TextBuffer
{
    private const string Spaces = "                                                                ";

    private int _indent;

    public SourceWriter(int capacity)
        : base(capacity)
    {
    }

    /// <summary>Starts a line.</summary>
    public SourceWriter Start(string text)
    {
        Append(Spaces, start: 0, Math.Min(_indent * 4, Spaces.Length));
        Append(text);
        return this;
    }

    public SourceWriter Add(string text)
    {
        Append(text);
        return this;
    }

    /// <summary>Ends a line.</summary>
    public SourceWriter End(string text = "")
    {
        Append(text);
        Append('\n');
        return this;
    }

    public SourceWriter Line(string text)
    {
        Start(text);
        Append('\n');
        return this;
    }

    public SourceWriter Line()
    {
        Append('\n');
        return this;
    }

    public SourceWriter Open()
    {
        Line("{");
        _indent++;
        return this;
    }

    public SourceWriter Close(string end = "}")
    {
        _indent--;
        Line(end);
        return this;
    }

    public SourceWriter Indent()
    {
        _indent++;
        return this;
    }

    public SourceWriter Outdent()
    {
        _indent--;
        return this;
    }
}
