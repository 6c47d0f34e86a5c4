using System.Text.Encodings.Web;

namespace TypedMcp.Tool.Console;

/// <summary>Replaces known secrets in what is said to a person: values of headers and variables, whichever way they come back (a server's error text, its standard error).</summary>
internal sealed class OutputMask
{
    /// <summary>What stands in for a secret.</summary>
    public const string Stars = "*****";

    // Shorter values ("1", "true", "debug") are no secrets and would black out half of any text.
    private const int ShortestSecret = 6;

    // Servers are asked side by side: one's answer is masked while the next one's secrets are learned. The array is replaced and never changed.
    private string[] _secrets = [];

    /// <summary>Learns a secret.</summary>
    public void Add(string? secret)
    {
        Learn(secret);

        // "Bearer abc" is one value of a header; the token alone is a secret too.
        if (secret?.IndexOf(' ', StringComparison.Ordinal) is > 0 and var space)
        {
            Learn(secret[(space + 1)..].Trim());
        }
    }

    private void Learn(string? secret)
    {
        if (secret is null || secret.Length < ShortestSecret || _secrets.Contains(secret))
        {
            return;
        }

        // JSON inside of a text writes the same secret with escapes. A secret that holds another goes first.
        var escaped = JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(secret);
        _secrets = [.. _secrets.Append(secret).Append(escaped).Distinct(StringComparer.Ordinal).OrderByDescending(known => known.Length)];
    }

    /// <summary>Masks the secrets in <paramref name="text"/>.</summary>
    public string Apply(string text)
    {
        foreach (var secret in _secrets)
        {
            text = text.Replace(secret, Stars, StringComparison.Ordinal);
        }

        return text;
    }
}
