namespace TypedMcp;

/// <summary>Tells that a server differs from its snapshot.</summary>
/// <param name="drift">How.</param>
public sealed class McpSnapshotDriftEventArgs(McpSnapshotDrift drift) : EventArgs
{
    /// <summary>How it differs.</summary>
    public McpSnapshotDrift Drift { get; } = drift;
}
