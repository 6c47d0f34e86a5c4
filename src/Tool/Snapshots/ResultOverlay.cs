using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using TypedMcp.Tool.Json;

namespace TypedMcp.Tool.Snapshots;

/// <summary>The schemas that a project gives to results (<c>options.outputSchemas</c> of a snapshot): they stay when the snapshot is taken again, and the generator obeys them.</summary>
internal static class ResultOverlay
{
    private const string Options = "options";
    private const string Schemas = "outputSchemas";

    /// <summary>The schema that a snapshot gives to a tool's result; <see langword="null"/> where it gives none.</summary>
    public static JsonElement? Find(JsonElement snapshot, string tool) =>
        snapshot.TryGetProperty(Options, out var options) && options.ValueKind == JsonValueKind.Object
        && options.TryGetProperty(Schemas, out var schemas) && schemas.ValueKind == JsonValueKind.Object
        && schemas.TryGetProperty(tool, out var schema) ? schema : null;

    /// <summary>The snapshot's text with a schema for a tool's result, the names that it brings recorded.</summary>
    public static byte[] Set(string alias, SnapshotFile file, string tool, JsonObject schema)
    {
        var snapshot = file.Existing;
        var options = snapshot.TryGetProperty(Options, out var before) && before.ValueKind == JsonValueKind.Object ? JsonNode.Parse(before.GetRawText())!.AsObject() : [];
        if (options[Schemas] is not JsonObject schemas)
        {
            options[Schemas] = schemas = [];
        }

        schemas[tool] = schema.DeepClone();
        var text = Encoding.UTF8.GetBytes(options.ToJsonString());
        return SnapshotNaming.Named(alias, SnapshotNaming.Of(alias, file), names => SnapshotWriter.WithMembers(snapshot, ("names", names), (Options, text)));
    }
}
