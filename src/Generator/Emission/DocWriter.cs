using TypedMcp.Generator.Model;

namespace TypedMcp.Generator.Emission;

/// <summary>Writes XML documentation of text that a server sent: nothing in it may end the comment or break the XML.</summary>
internal static class DocWriter
{
    /// <summary>Longer texts are cut: a description of thirteen thousand characters is no tooltip.</summary>
    private const int MaxLength = 4000;

    public static void Summary(SourceWriter writer, string text) => Element(writer, "summary", text);

    public static void Param(SourceWriter writer, string name, string text) =>
        Element(writer, "param name=\"" + name.TrimStart('@') + "\"", text, close: "param");

    public static void Remarks(SourceWriter writer, EquatableArray<string> remarks, string? more = null)
    {
        if (remarks.Count == 0 && more is null)
        {
            return;
        }

        writer.Start("/// <remarks>");
        for (var i = 0; i < remarks.Count; i++)
        {
            if (i > 0)
            {
                writer.Append(' ');
            }

            Inline(writer, remarks[i]);
        }

        if (more is not null)
        {
            if (remarks.Count > 0)
            {
                writer.Append(' ');
            }

            Inline(writer, more);
        }

        writer.End("</remarks>");
    }

    /// <summary>A whole member: summary, remarks, example.</summary>
    public static void Member(SourceWriter writer, string summary, DocModel doc)
    {
        Summary(writer, summary);
        Remarks(writer, doc.Remarks);
        if (doc.Example is { } example)
        {
            writer.Start("/// <example>");
            Inline(writer, example);
            writer.End("</example>");
        }
    }

    public static void Element(SourceWriter writer, string open, string text, string? close = null)
    {
        text = Cut(text.Trim());
        var isLong = text.IndexOf('\n') >= 0;
        writer.Start("/// <").Add(open).Add(">");
        if (!isLong)
        {
            Inline(writer, text);
            writer.Add("</").Add(close ?? open).End(">");
            return;
        }

        writer.Line();
        var start = 0;
        while (start <= text.Length)
        {
            var end = text.IndexOf('\n', start);
            end = end < 0 ? text.Length : end;
            var length = end - start;
            while (length > 0 && char.IsWhiteSpace(text[start + length - 1]))
            {
                length--;
            }

            writer.Start(length == 0 ? "///" : "/// ");
            Inline(writer, text, start, start + length);
            writer.End();
            start = end + 1;
        }

        writer.Start("/// </").Add(close ?? open).End(">");
    }

    public static void Inline(SourceWriter writer, string text) => Inline(writer, text, start: 0, text.Length);

    /// <summary>The text, unless nothing of it can be seen.</summary>
    public static string? Visible(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;

    private static void Inline(SourceWriter writer, string text, int start, int end)
    {
        var from = start;
        for (var i = start; i < end; i++)
        {
            var c = text[i];
            if (c is >= ' ' and < '\u007F' and not ('<' or '>' or '&') || (c > '\u009F' && c is not ('\u2028' or '\u2029' or '\uFFFE' or '\uFFFF') && !char.IsSurrogate(c)))
            {
                continue;
            }

            writer.Append(text, from, i - from);
            from = i + 1;
            if (char.IsHighSurrogate(c) && i + 1 < end && char.IsLowSurrogate(text[i + 1]))
            {
                writer.Append(c).Append(text[++i]);
                from = i + 1;
            }
            else
            {
                writer.Append(Replacement(c));
            }
        }

        writer.Append(text, from, end - from);
    }

    // U+0085, U+2028 and U+2029 end a line of C#, so that what follows would be code; XML forbids the other ones.
    private static string Replacement(char c) => c switch
    {
        '<' => "&lt;",
        '>' => "&gt;",
        '&' => "&amp;",
        '\n' or '\r' or '\t' or '\u2028' or '\u2029' or '\u0085' => " ",
        >= '\uD800' and <= '\uDFFF' => "\uFFFD",
        _ => "",
    };

    private static string Cut(string text)
    {
        if (text.Length <= MaxLength)
        {
            return text;
        }

        var end = text.LastIndexOf(' ', MaxLength);
        return text.Substring(startIndex: 0, end > 0 ? end : MaxLength) + " …";
    }
}
