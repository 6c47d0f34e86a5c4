namespace TypedMcp;

/// <summary>Lets a connection watch whether its server still is what a snapshot says.</summary>
public static class McpConnectionOptionsDriftExtensions
{
    /// <summary>
    /// Has the server compared with a proxy's snapshot in the background: <see cref="McpConnection.SnapshotDrifted"/> is raised and a log line is written where they differ.
    /// Calls do not wait for it.
    /// </summary>
    /// <param name="options">The connection's options.</param>
    /// <param name="tools">The tools of the snapshot: <c>FigmaTools.All</c>.</param>
    /// <param name="when">When.</param>
    /// <returns><paramref name="options"/>.</returns>
    public static McpConnectionOptions CheckSnapshot(this McpConnectionOptions options, IReadOnlyList<McpTool> tools, McpSnapshotChecks when = McpSnapshotChecks.Always)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(tools);
        options.SnapshotOccasion = when == McpSnapshotChecks.None ? null : new SnapshotWatch(tools, when).On;
        options.WantsToolChanges = when.HasFlag(McpSnapshotChecks.WhenToolsChange);
        return options;
    }
}
