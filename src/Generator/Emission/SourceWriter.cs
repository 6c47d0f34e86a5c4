using TypedMcp.Generator.Model;

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
