using TypedMcp.Generator.Emission;

namespace TypedMcp.Generator.Model;

/// <summary>A schema as the server sent it, without white space. A part of the snapshot's text: copies of all schemas would be as much again.</summary>
/// <param name="Text">The snapshot's text.</param>
/// <param name="Start">Where in it the schema starts.</param>
/// <param name="End">Where it has ended.</param>
internal sealed record SchemaText(string Text, int Start, int End)
{
    /// <summary>Appends the schema, its tokens as they stand in the text.</summary>
    public void AppendTo(TextBuffer buffer)
    {
        var from = Start;
        for (var i = Start; i < End; i++)
        {
            switch (Text[i])
            {
                case '"':
                    i = AppendEscaped(buffer, i + 1, ref from);
                    break;
                case ' ' or '\n' or '\r' or '\t':
                    buffer.Append(Text, from, i - from);
                    while (Text[i + 1] is ' ' or '\n' or '\r' or '\t')
                    {
                        i++;
                    }

                    from = i + 1;
                    break;
            }
        }

        buffer.Append(Text, from, End - from);
    }

    /// <summary>Appends what stands before the characters of a string that need an escape, and these.</summary>
    /// <returns>Where the string ends.</returns>
    private int AppendEscaped(TextBuffer buffer, int start, ref int from)
    {
        var i = start;
        for (; Text[i] != '"'; i++)
        {
            var c = Text[i];
            if (c == '\\')
            {
                i++;
            }
            else if (c >= '\u007F' && NeedsEscape(i))
            {
                buffer.Append(Text, from, i - from);
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
