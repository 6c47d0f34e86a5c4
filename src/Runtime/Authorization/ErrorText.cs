using System.Text.Json;

namespace TypedMcp.Authorization;

/// <summary>An OAuth error answer as text for a message. It is a stranger's text and may hold a token: whatever looks like one is taken out.</summary>
internal static class ErrorText
{
    private const int LongestCode = 64;
    private const int LongestDescription = 300;
    private const int ShortestToken = 20;

    /// <summary><c> (code: description)</c>, or nothing.</summary>
    public static string Of(JsonElement error) => Of(error.Text("error"), error.Text("error_description"));

    /// <summary><c> (code: description)</c>, or nothing.</summary>
    public static string Of(string? code, string? description) => (Code(code), Description(description)) switch
    {
        (null, null) => "",
        (var only, null) => $" ({only})",
        (null, var only) => $" ({only})",
        var (both, text) => $" ({both}: {text})",
    };

    /// <summary>The error code, where it is one: a word of RFC 6749's characters.</summary>
    public static string? Code(string? code) => code is { Length: > 0 and <= LongestCode } && code.All(static c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.') && !LooksLikeToken(code) ? code : null;

    private static string? Description(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        var words = text.Split([' ', '\t', '\r', '\n', '"', '\'', ',', ';', '=', '<', '>', '`'], StringSplitOptions.RemoveEmptyEntries).Select(static word => LooksLikeToken(word) ? "***" : Printable(word));
        var line = string.Join(' ', words);
        return line.Length <= LongestDescription ? line : line[..LongestDescription] + "…";
    }

    private static string Printable(string word) => string.Concat(word.Where(static c => !char.IsControl(c)));

    private static bool LooksLikeToken(string word) => word.Length >= ShortestToken && word.Any(char.IsAsciiDigit) && !word.StartsWith("http", StringComparison.Ordinal);
}
