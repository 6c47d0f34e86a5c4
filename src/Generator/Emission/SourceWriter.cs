using TypedMcp.Generator.Model;

namespace TypedMcp.Generator.Emission;

/// <summary>Writes indented C# into one buffer. Lines end in <c>\n</c> on every machine.</summary>
internal sealed class SourceWriter : TextBuffer
{
    private const string Spaces = "                                                                ";

    // One file is written after the other: all through the same array.
    [ThreadStatic]
    private static char[]? s_piece;

    private readonly GeneratedText _text = new();
    private int _indent;

    public SourceWriter()
        : base(s_piece ?? new char[GeneratedText.PieceLength]) => s_piece = null;

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

    /// <summary>A string literal.</summary>
    public SourceWriter Literal(string text)
    {
        Append('"');
        CSharpLiteral.Append(this, text, keepsSurrogates: true);
        Append('"');
        return this;
    }

    /// <summary>A UTF-8 literal; a lone surrogate becomes U+FFFD.</summary>
    public SourceWriter Utf8(string text)
    {
        Append('"');
        CSharpLiteral.Append(this, text, keepsSurrogates: false);
        Append("\"u8");
        return this;
    }

    /// <summary>A type by its simple name.</summary>
    public SourceWriter Type(TypeRef type, bool isOptional = false)
    {
        TypeWriter.Simple.Append(this, type, isOptional);
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

    /// <summary>The text; the writer is of no use afterwards.</summary>
    public GeneratedText Finish()
    {
        var last = Written;
        _text.Add(last.Array!, last.Count);
        s_piece = last.Array;
        return _text;
    }

    protected override (char[] Buffer, int Length) Spill(char[] full)
    {
        _text.Add(full, full.Length);
        return (full, 0);
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
