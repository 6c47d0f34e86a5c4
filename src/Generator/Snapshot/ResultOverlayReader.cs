using TypedMcp.Generator.Diagnostics;
using TypedMcp.Generator.Json;

namespace TypedMcp.Generator.Snapshot;

/// <summary>Reads <c>options.outputSchemas</c>: schemas that the project gives to results, by the tool's name.</summary>
internal static class ResultOverlayReader
{
    public const string Member = "outputSchemas";

    public static void Read(SnapshotFile snapshot, JsonValue? overlays, DiagnosticBag diagnostics)
    {
        foreach (var overlay in overlays?.Members ?? [])
        {
            var tool = snapshot.Tools.Find(candidate => candidate.Name == overlay.Name);
            if (tool is null)
            {
                diagnostics.Add(DiagnosticIds.OptionInvalid, overlay.Value, "no tool is called '" + overlay.Name + "'");
            }
            else if (!overlay.Value.IsObject)
            {
                diagnostics.Add(DiagnosticIds.OptionInvalid, overlay.Value, "the output schema of '" + overlay.Name + "' is no object");
            }
            else
            {
                tool.Overlay = overlay.Value;
            }
        }
    }
}
