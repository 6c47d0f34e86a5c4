namespace TypedMcp.Tool.Snapshots;

/// <summary>The snapshot format that this tool writes; docs/snapshot-format.md describes it.</summary>
internal static class SnapshotFormat
{
    /// <summary>The version.</summary>
    public const int Version = 1;

    /// <summary>What a snapshot's file name ends with.</summary>
    public const string Suffix = ".mcp.json";

    /// <summary>The file name of a server's snapshot.</summary>
    public static string FileName(string server) => server + Suffix;
}
