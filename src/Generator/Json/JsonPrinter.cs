using TypedMcp.Generator.Emission;

namespace TypedMcp.Generator.Json;

/// <summary>Prints a value without white space, tokens as they stand in the text, so that a schema stays the server's own.</summary>
internal static class JsonPrinter
{
    public static string Minify(JsonValue value, string text)
    {
        var writer = new TextBuffer(Math.Max(value.End - value.Start, val2: 16));
        Print(writer, value, text);
        return writer.ToString();
    }

    private static void Print(TextBuffer writer, JsonValue value, string text)
    {
        switch (value.Kind)
        {
            case JsonKind.Object:
                writer.Append('{');
                var members = value.Members;
                for (var i = 0; i < members.Length; i++)
                {
                    if (i > 0)
                    {
                        writer.Append(',');
                    }

                    Token(writer, text, members[i].NameStart, StringEnd(text, members[i].NameStart));
                    writer.Append(':');
                    Print(writer, members[i].Value, text);
                }

                writer.Append('}');
                break;
            case JsonKind.Array:
                writer.Append('[');
                var items = value.Items;
                for (var i = 0; i < items.Length; i++)
                {
                    if (i > 0)
                    {
                        writer.Append(',');
                    }

                    Print(writer, items[i], text);
                }

                writer.Append(']');
                break;
            default:
                Token(writer, text, value.Start, value.End);
                break;
        }
    }

    private static int StringEnd(string text, int start)
    {
        for (var i = start + 1; ; i++)
        {
            if (text[i] == '"')
            {
                return i + 1;
            }

            if (text[i] == '\\')
            {
                i++;
            }
        }
    }

    // A raw literal of C# ends its line at these, and a lone surrogate has no UTF-8 form: the same text in JSON's own escapes.
    private static void Token(TextBuffer writer, string text, int start, int end)
    {
        var from = start;
        for (var i = start; i < end; i++)
        {
            var c = text[i];
            if (c < '\u007F' || !NeedsEscape(text, i))
            {
                continue;
            }

            writer.Append(text, from, i - from);
            writer.Append("\\u").AppendHex4(c);
            from = i + 1;
        }

        writer.Append(text, from, end - from);
    }

    private static bool NeedsEscape(string text, int index)
    {
        var c = text[index];
        return c is (>= '\u007F' and <= '\u009F') or '\u2028' or '\u2029' or '\uFEFF'
            || (char.IsHighSurrogate(c) && (index + 1 >= text.Length || !char.IsLowSurrogate(text[index + 1])))
            || (char.IsLowSurrogate(c) && (index == 0 || !char.IsHighSurrogate(text[index - 1])));
    }
}
