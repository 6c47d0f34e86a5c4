namespace TypedMcp;

/// <content>Whether the server still is what the snapshot says.</content>
public sealed partial class McpConnection
{
    private GoneTools? _gone;

    /// <summary>Raised where <see cref="CheckSnapshotAsync"/>, called or in the background, finds a difference; on a pool thread, and a handler must not block.</summary>
    public event EventHandler<McpSnapshotDriftEventArgs>? SnapshotDrifted;

    /// <summary>
    /// Compares the server's tools with those of the snapshot that a proxy was generated from: changed, removed, added, and whether that breaks callers. The server is asked anew.
    /// </summary>
    /// <param name="tools">The tools of the snapshot: <c>FigmaTools.All</c>.</param>
    /// <param name="cancellationToken">Cancels the comparison.</param>
    /// <returns>The differences; the rules are those of <c>dotnet mcp diff</c>. From now on, a failed call of a tool that is gone says so.</returns>
    /// <exception cref="McpCallException">The tools could not be listed.</exception>
    public async Task<McpSnapshotDrift> CheckSnapshotAsync(IReadOnlyList<McpTool> tools, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(tools);
        _lists.Forget(McpListKind.Tools);
        List<McpToolInfo> live = (await ListAsync("tools/list", "tools", cancellationToken).ConfigureAwait(false))
            .ConvertAll(static item => new McpToolInfo { Name = JsonObjects.String(item, "name") ?? "", Raw = item });
        McpSnapshotDrift drift = SnapshotComparison.Compare(Name, tools, live, cancellationToken);
        Volatile.Write(ref _gone, drift.RemovedTools.Count == 0 ? null : new GoneTools(drift.RemovedTools));
        if (drift.HasChanges)
        {
            if (drift.IsBreaking)
            {
                SessionLog.SnapshotBroken(_context.Logger, drift);
            }
            else
            {
                SessionLog.SnapshotDrifted(_context.Logger, drift);
            }

            SnapshotDrifted?.Invoke(this, new McpSnapshotDriftEventArgs(drift));
        }

        return drift;
    }
}
