namespace TypedMcp.Generator.Snapshot;

/// <summary>What the project says about a snapshot: metadata of its item.</summary>
internal sealed record SnapshotSettings(string? Namespace, string? Access, string? IncludeTools, string? ExcludeTools, string? ExcludeFromCodeCoverage = null)
{
    public static readonly SnapshotSettings Default = new(Namespace: null, Access: null, IncludeTools: null, ExcludeTools: null);
}
