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
        if (secret is null || secret.Length < ShortestSecret || _secrets.Contains(secret))
        {
            return;
        }

        // A secret that holds another goes first.
        _secrets = [.. _secrets.Append(secret).OrderByDescending(known => known.Length)];

        // "Bearer abc" is one value of a header; the token alone is a secret too.
        var space = secret.IndexOf(' ', StringComparison.Ordinal);
        if (space > 0)
        {
            Add(secret[(space + 1)..].Trim());
        }
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
