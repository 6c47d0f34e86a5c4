using System.Buffers;

namespace TypedMcp;

/// <summary>The characters of HTTP header names and values (RFC 9110 section 5).</summary>
internal static class HttpToken
{
    private static readonly SearchValues<char> s_token = SearchValues.Create("!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    public static bool IsTokenCharacter(char c) => s_token.Contains(c);

    public static bool IsName(string name) => name.Length > 0 && !name.AsSpan().ContainsAnyExcept(s_token);

    /// <summary>Whether a value can be sent: no control characters but the tab. Beyond ASCII it is sent as UTF-8.</summary>
    public static bool IsValue(string value)
    {
        foreach (var c in value)
        {
            if ((c < ' ' && c != '\t') || c == '\x7f')
            {
                return false;
            }
        }

        return true;
    }
}
