using System.Text;

namespace TypedMcp;

/// <summary>Text of a message as a header's value (protocol 2026-07-28, "Value Encoding").</summary>
internal static class HeaderValue
{
    private const string Prefix = "=?base64?";
    private const string Suffix = "?=";

    /// <summary>The text itself, or Base64 of its UTF-8 where a header could not carry it or it looks like that already.</summary>
    public static string Encode(string text) =>
        IsPlain(text) ? text : Prefix + Convert.ToBase64String(Encoding.UTF8.GetBytes(text)) + Suffix;

    private static bool IsPlain(string text)
    {
        if (text.Length == 0)
        {
            return true;
        }

        if (text[0] is ' ' or '\t' || text[^1] is ' ' or '\t')
        {
            return false;
        }

        foreach (var c in text)
        {
            if (c is (< ' ' and not '\t') or > '~')
            {
                return false;
            }
        }

        return !(text.StartsWith(Prefix, StringComparison.Ordinal) && text.EndsWith(Suffix, StringComparison.Ordinal));
    }
}
