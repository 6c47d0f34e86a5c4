namespace TypedMcp.Generator.Emission;

/// <summary>C# string literals of any text, on one line and in ASCII where it matters.</summary>
internal static class CSharpLiteral
{
    public static string Of(string text)
    {
        var buffer = new TextBuffer(text.Length + 2).Append('"');
        Append(buffer, text, keepsSurrogates: true);
        return buffer.Append('"').ToString();
    }

    /// <summary>A UTF-8 literal; a lone surrogate, which has no UTF-8 form, becomes U+FFFD.</summary>
    public static string Utf8(string text)
    {
        var buffer = new TextBuffer(text.Length + 4).Append('"');
        Append(buffer, text, keepsSurrogates: false);
        return buffer.Append("\"u8").ToString();
    }

    /// <summary>Appends the inside of a literal.</summary>
    public static void Append(TextBuffer buffer, string text, bool keepsSurrogates)
    {
        var from = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c is >= ' ' and < '\u007F' and not ('"' or '\\'))
            {
                continue;
            }

            buffer.Append(text, from, i - from);
            from = i + 1;
            if (c is '"' or '\\')
            {
                buffer.Append('\\').Append(c);
            }
            else if (char.IsSurrogate(c))
            {
                var isPair = char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]);
                if (isPair)
                {
                    buffer.Append(c).Append(text[++i]);
                    from = i + 1;
                }
                else
                {
                    buffer.Append("\\u").AppendHex4(keepsSurrogates ? c : '\uFFFD');
                }
            }
            else if (c is '\n' or '\r' or '\t')
            {
                buffer.Append(c switch { '\n' => "\\n", '\r' => "\\r", _ => "\\t" });
            }
            else if (char.IsLetterOrDigit(c))
            {
                buffer.Append(c);
            }
            else
            {
                buffer.Append("\\u").AppendHex4(c);
            }
        }

        buffer.Append(text, from, text.Length - from);
    }
}
