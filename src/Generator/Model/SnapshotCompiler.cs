using TypedMcp.Generator.Diagnostics;
using TypedMcp.Generator.Snapshot;

namespace TypedMcp.Generator.Model;

/// <summary>From a snapshot's text to its model. Knows nothing of the compiler, so that the tool can do the same.</summary>
internal static class SnapshotCompiler
{
    public static SnapshotResult Compile(string path, string alias, string text, SnapshotSettings settings, CancellationToken cancellation)
    {
        var diagnostics = new DiagnosticBag(path, text);
        ProxyModel? proxy = null;
        settings = SettingsValidator.Checked(settings, diagnostics);
        try
        {
            if (SnapshotReader.Read(alias, text, settings, diagnostics, cancellation) is { } snapshot)
            {
                proxy = ProxyModelBuilder.Analyze(snapshot, settings, diagnostics, cancellation).Build();
            }
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // A defect of ours must not take the other snapshots down with it.
            diagnostics.Add(DiagnosticIds.SnapshotUnreadable, start: 0, end: 0, alias, "The generator failed: " + e.GetType().Name + ": " + e.Message);
        }

        return new SnapshotResult(path, alias, proxy, diagnostics.ToArray());
    }
}
