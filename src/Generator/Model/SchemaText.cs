using TypedMcp.Generator.Emission;

namespace TypedMcp.Generator.Model;

/// <summary>A schema as the server sent it, without white space. A part of the snapshot's text: copies of all schemas would be as much again.</summary>
/// <param name="Text">The snapshot's text.</param>
/// <param name="Start">Where in it the schema starts.</param>
/// <param name="End">Where it has ended.</param>
internal sealed record SchemaText(string Text, int Start, int End)
{
    /// <summary>Appends the schema, its tokens as they stand in the text. Outside of strings, what is no more than a space is white space: the text has been parsed.</summary>
    public void AppendTo(TextBuffer buffer)
    {
        var text = Text;
        var end = End;
        var from = Start;
        for (var i = from; i < end; i++)
        {
            var c = text[i];
            if (c == '"')
            {
                i = AppendEscaped(buffer, i + 1, ref from);
            }
            else if (c <= ' ')
            {
                buffer.Append(text, from, i - from);
                while (text[i + 1] <= ' ')
                {
                    i++;
                }

                from = i + 1;
            }
        }

        buffer.Append(text, from, end - from);
    }

    /// <summary>Appends what stands before the characters of a string that need an escape, and these.</summary>
    /// <returns>Where the string ends.</returns>
    private int AppendEscaped(TextBuffer buffer, int start, ref int from)
    {
        var text = Text;
        var i = start;
        for (; text[i] != '"'; i++)
        {
            var c = text[i];
            if (c == '\\')
            {
                i++;
            }
            else if (c >= '\u007F' && NeedsEscape(i))
            {
                buffer.Append(text, from, i - from);
                buffer.Append("\\u").AppendHex4(c);
                from = i + 1;
            }
        }

        return i;
    }

    // Of most schemas of an edited file not even the white space has changed.
    public bool Equals(SchemaText? other) =>
        other is not null && ((End - Start == other.End - other.Start && string.CompareOrdinal(Text, Start, other.Text, other.Start, End - Start) == 0)
            || ToString() == other.ToString());

    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(ToString());

    public override string ToString()
    {
        var buffer = new TextBuffer(End - Start);
        AppendTo(buffer);
        return buffer.ToString();
    }

    // A raw literal of C# ends its line at these, and a lone surrogate has no UTF-8 form: the same text in JSON's own escapes.
    private bool NeedsEscape(int index)
    {
        var c = Text[index];
        return c is (>= '\u007F' and <= '\u009F') or '\u2028' or '\u2029' or '\uFEFF'
            || (char.IsHighSurrogate(c) && (index + 1 >= Text.Length || !char.IsLowSurrogate(Text[index + 1])))
            || (char.IsLowSurrogate(c) && (index == 0 || !char.IsHighSurrogate(Text[index - 1])));
    }
}
