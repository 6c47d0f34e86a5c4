namespace TypedMcp.Tool.Recording;

/// <summary>Members whose texts are secrets by their own names. Narrow: what is masked cannot be replayed as it was.</summary>
internal static class SecretMember
{
    private static readonly string[] s_endings = ["password", "passwd", "passphrase", "secret", "apikey", "accesstoken", "refreshtoken", "idtoken", "authtoken", "bearertoken", "privatekey", "credentials", "authorization"];
    private static readonly string[] s_names = ["token", "bearer", "pwd"];

    /// <summary>Whether a member of that name holds a secret.</summary>
    public static bool Is(string name)
    {
        var folded = string.Concat(name.Where(char.IsAsciiLetterOrDigit)).ToLowerInvariant();
        return s_names.Contains(folded) || Array.Exists(s_endings, ending => folded.EndsWith(ending, StringComparison.Ordinal));
    }
}
