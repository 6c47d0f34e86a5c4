using System.Runtime.InteropServices;
using System.Text.Json;
using TypedMcp.Tool.Console;
using TypedMcp.Tool.Servers;
using TypedMcp.Tool.Snapshots;

namespace TypedMcp.Tool.Contracts;

/// <summary>Compares a project's snapshot with its server, or with another file.</summary>
internal sealed class DriftReader(ToolContext context, Printer printer, OutputMask mask)
{
    /// <summary>Compares.</summary>
    public async Task<Drift> ReadAsync(string name, DriftSource source, CancellationToken cancellationToken)
    {
        var committed = CommittedSnapshot.Require(context, name);
        var after = source.File is { } file
            ? AsCommitted(name, committed, CommittedSnapshot.Require(context, name, file).Existing)
            : await AskAsync(name, source, committed, cancellationToken);
        return Compare(name, committed, source.File ?? name, after);
    }

    /// <summary>Compares with what a server said.</summary>
    public Drift Compare(string name, SnapshotFile committed, SnapshotContent content) => Compare(name, committed, name, SnapshotNaming.Compose(name, content, committed));

    private Drift Compare(string name, SnapshotFile committed, string path, byte[] after)
    {
        var (old, now) = (SnapshotModel.Compile(committed.Path, name, committed.Before!), SnapshotModel.Compile(path, name, after));
        return new Drift(name, context.DisplayPath(committed.Path), SurfaceComparison.Compare(old.Proxy!, now.Proxy!));
    }

    // With the same names and options, the two differ in what the server says only.
    private static byte[] AsCommitted(string name, SnapshotFile committed, JsonElement other)
    {
        var options = committed.Existing.TryGetProperty("options", out var given) ? JsonMarshal.GetRawUtf8Value(given).ToArray() : null;
        return SnapshotWriter.WithMembers(other, ("names", SnapshotNaming.Of(name, committed)), ("options", options));
    }

    private async Task<byte[]> AskAsync(string name, DriftSource source, SnapshotFile committed, CancellationToken cancellationToken)
    {
        var target = ServerSelection.Find(context, printer, name, source.Url, source.Command, "Name the server here: --url URL, or -- COMMAND ARG…");
        var content = await new SnapshotJob(context, printer, mask).TakeAsync(target, source.Timeout, isQuiet: true, cancellationToken);
        return SnapshotNaming.Compose(name, content, committed);
    }
}
