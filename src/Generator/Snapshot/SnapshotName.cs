namespace TypedMcp.Generator.Snapshot;

/// <summary>Which files are snapshots, and what they are called.</summary>
internal static class SnapshotName
{
    private const string Extension = ".mcp.json";

    /// <summary><c>dir/figma.mcp.json</c> → <c>figma</c>; nothing for other files and for the configuration file <c>.mcp.json</c>.</summary>
    public static string? AliasOf(string path)
    {
        var start = path.LastIndexOfAny(['/', '\\']) + 1;
        var length = path.Length - start - Extension.Length;
        return length > 0 && path.EndsWith(Extension, StringComparison.OrdinalIgnoreCase) ? path.Substring(start, length) : null;
    }
}
