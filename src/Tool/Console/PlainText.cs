using System.Text;

namespace TypedMcp.Tool.Console;

/// <summary>Makes a server's text safe to print: a terminal obeys control characters, and a server's text must not command it.</summary>
internal static class PlainText
{
    /// <summary>The text with control characters other than line breaks and tabs shown as U+FFFD.</summary>
    public static string Of(string text)
    {
        if (!text.Any(IsControl))
        {
            return text;
        }

        var plain = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            plain.Append(IsControl(c) ? '\uFFFD' : c);
        }

        return plain.ToString();
    }

    private static bool IsControl(char c) => char.IsControl(c) && c is not ('\n' or '\t' or '\r');
}
