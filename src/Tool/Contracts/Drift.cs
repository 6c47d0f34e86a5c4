namespace TypedMcp.Tool.Contracts;

/// <summary>How a server differs from its snapshot.</summary>
/// <param name="Name">The snapshot's name.</param>
/// <param name="File">The snapshot's file, as a person would write it from here.</param>
/// <param name="Changes">The changes, the worst first.</param>
internal sealed record Drift(string Name, string File, IReadOnlyList<McpSnapshotChange> Changes)
{
    /// <summary>Whether some caller breaks.</summary>
    public bool IsBreaking => Changes.Any(change => change.Severity == McpChangeSeverity.Breaking);
}
