namespace TypedMcp.Tool.Snapshots;

/// <summary>Proposes an interface's name for a server.</summary>
internal static class InterfaceName
{
    /// <summary><c>google-maps</c> → <c>GoogleMaps</c>.</summary>
    public static string Of(string server)
    {
        var words = server.Split(['-', '_', '.'], StringSplitOptions.RemoveEmptyEntries);
        return string.Concat(words.Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
    }
}
