using TypedMcp.Tool.Errors;

namespace TypedMcp.Tool.Servers;

/// <summary>What a server may be called: its name is a file's name and the root of C# names.</summary>
internal static class ServerName
{
    private const int Longest = 100;

    /// <summary>Refuses a name that cannot be used.</summary>
    /// <exception cref="ToolException">It has other characters than letters, digits, <c>-</c>, <c>_</c> and <c>.</c> between them.</exception>
    public static void Require(string name)
    {
        if (name.Length is 0 or > Longest || name[0] == '.' || name[^1] == '.' || !name.All(IsUsable))
        {
            throw ToolException.Usage($"'{name}' cannot be a server's name.", "A name has letters, digits, '-', '_', and '.' between them.");
        }
    }

    /// <summary>The name itself, or what comes nearest to one that cannot be used.</summary>
    public static string Nearest(string name)
    {
        var usable = string.Concat(name.Select(c => IsUsable(c) ? c : '-')).Trim('.', '-');
        return usable.Length == 0 ? "server" : usable[..Math.Min(usable.Length, Longest)].TrimEnd('.');
    }

    private static bool IsUsable(char c) => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.';
}
