using System.Text;

namespace TypedMcp.Generator.Json;

/// <summary>Strings of JSON text.</summary>
internal static class JsonText
{
    /// <summary>Decodes the inside of a string literal that the parser has found well-formed.</summary>
    public static string Unescape(string text, int start, int end)
    {
        var escape = text.IndexOf('\\', start, end - start);
        if (escape < 0)
        {
            return text.Substring(start, end - start);
        }

        var builder = new StringBuilder(end - start);
        var from = start;
        while (escape >= 0)
        {
            builder.Append(text, from, escape - from);
            var c = text[escape + 1];
            from = escape + 2;
            if (c == 'u')
            {
                builder.Append((char)Hex4(text, from));
                from += 4;
            }
            else
            {
                builder.Append(c switch { 'b' => '\b', 'f' => '\f', 'n' => '\n', 'r' => '\r', 't' => '\t', _ => c });
            }

            escape = from < end ? text.IndexOf('\\', from, end - from) : -1;
        }

        return builder.Append(text, from, end - from).ToString();
    }

    /// <summary>The value of four hexadecimal digits, or −1.</summary>
    public static int Hex4(string text, int start)
    {
        var value = 0;
        for (var i = start; i < start + 4; i++)
        {
            var c = i < text.Length ? text[i] : '\0';
            var digit = c switch
            {
                >= '0' and <= '9' => c - '0',
                >= 'a' and <= 'f' => c - 'a' + 10,
                >= 'A' and <= 'F' => c - 'A' + 10,
                _ => -1,
            };
            if (digit < 0)
            {
                return -1;
            }

            value = (value << 4) | digit;
        }

        return value;
    }
}
