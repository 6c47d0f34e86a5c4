using TypedMcp.Generator.Model;
using TypedMcp.Generator.Snapshot;

namespace TypedMcp;

/// <summary>Compares the descriptors of a proxy with the tools of a server, by what the generator makes of both.</summary>
internal static class SnapshotComparison
{
    /// <summary>Compares.</summary>
    /// <param name="server">The connection's name.</param>
    /// <param name="snapshot">The tools of the snapshot.</param>
    /// <param name="live">The tools of the server.</param>
    /// <param name="cancellationToken">Cancels the comparison.</param>
    public static McpSnapshotDrift Compare(string server, IReadOnlyList<McpTool> snapshot, IReadOnlyList<McpToolInfo> live, CancellationToken cancellationToken)
    {
        Dictionary<string, string> before = snapshot.ToDictionary(static tool => tool.Name, SnapshotText.Entry, StringComparer.Ordinal);
        var after = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (McpToolInfo tool in live)
        {
            after[tool.Name] = SnapshotText.Entry(tool);
        }

        // The second obeys the names of the first, so that only the server's own changes show.
        string alias = snapshot.Count == 0 ? server : snapshot[0].Server;
        string? names = RecordedNames.Of(alias, SnapshotText.Compose(before.Values, names: null), isComplete: true, cancellationToken);
        if (Compile(alias, before.Values, names, cancellationToken) is not { } old || Compile(alias, after.Values, names, cancellationToken) is not { } now)
        {
            throw new McpConnectionException(McpFailureReason.ProtocolError, $"The tools of '{server}' cannot be compared with the snapshot: they are no tools.") { Server = server };
        }

        IReadOnlyList<McpSnapshotChange> changes = SurfaceComparison.Compare(old, now);
        return new McpSnapshotDrift
        {
            Server = server,
            Changes = changes,
            AddedTools = [.. after.Keys.Where(name => !before.ContainsKey(name)).Order(StringComparer.Ordinal)],
            RemovedTools = [.. before.Keys.Where(name => !after.ContainsKey(name)).Order(StringComparer.Ordinal)],
            ChangedTools = [.. before.Keys.Where(name => after.ContainsKey(name) && !IsSame(alias, before[name], after[name], cancellationToken)).Order(StringComparer.Ordinal)],
        };
    }

    private static bool IsSame(string alias, string before, string after, CancellationToken cancellationToken)
    {
        if (before == after)
        {
            return true;
        }

        string? names = RecordedNames.Of(alias, SnapshotText.Compose([before], names: null), isComplete: true, cancellationToken);
        return Compile(alias, [before], names, cancellationToken) is { } old && Compile(alias, [after], names, cancellationToken) is { } now && SurfaceComparison.Compare(old, now).Count == 0;
    }

    private static ProxyModel? Compile(string alias, IEnumerable<string> tools, string? names, CancellationToken cancellationToken) =>
        SnapshotCompiler.Compile(alias, alias, SnapshotText.Compose(tools, names), SnapshotSettings.Default, cancellationToken).Proxy;
}
