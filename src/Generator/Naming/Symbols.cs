using System.Globalization;

namespace TypedMcp.Generator.Naming;

/// <summary>Words for characters that no identifier can hold.</summary>
internal static class Symbols
{
    /// <summary>The word for the character at <paramref name="index"/>, which moves over the second half of a surrogate pair.</summary>
    public static string Name(string text, ref int index)
    {
        var c = text[index];
        if (char.IsHighSurrogate(c) && index + 1 < text.Length && char.IsLowSurrogate(text[index + 1]))
        {
            index++;
            return "U" + char.ConvertToUtf32(c, text[index]).ToString("X4", CultureInfo.InvariantCulture);
        }

        return c switch
        {
            '+' => "Plus",
            '-' => "Minus",
            '*' => "Star",
            '/' => "Slash",
            '\\' => "Backslash",
            '%' => "Percent",
            '$' => "Dollar",
            '#' => "Hash",
            '@' => "At",
            '&' => "And",
            '<' => "Less",
            '>' => "Greater",
            '=' => "Equal",
            '!' => "Not",
            '?' => "Question",
            '.' => "Dot",
            ',' => "Comma",
            ':' => "Colon",
            ';' => "Semicolon",
            '|' => "Bar",
            '~' => "Tilde",
            '^' => "Caret",
            '_' => "Underscore",
            ' ' => "Space",
            '(' or ')' => "Paren",
            '[' or ']' => "Bracket",
            '{' or '}' => "Brace",
            '\'' or '"' or '`' => "Quote",
            _ => "U" + ((int)c).ToString("X4", CultureInfo.InvariantCulture),
        };
    }
}
