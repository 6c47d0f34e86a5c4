using System.Text;
using TypedMcp.Tool.Configuration;
using TypedMcp.Tool.Json;

namespace TypedMcp.Tool.Contracts;

/// <summary>Writes drift as SARIF 2.1.0, which code scanning reads.</summary>
internal static class SarifReport
{
    /// <summary>One run with one result for each change.</summary>
    public static string Of(IReadOnlyList<Drift> drifts)
    {
        var json = new CanonicalJsonWriter();
        json.StartObject();
        ServerEntryWriter.Text(json, "$schema", "https://json.schemastore.org/sarif-2.1.0.json");
        ServerEntryWriter.Text(json, "version", "2.1.0");
        json.Name("runs");
        json.StartArray();
        json.Element();
        json.StartObject();
        json.Name("tool");
        json.Raw("""{"driver":{"name":"dotnet mcp","rules":[{"id":"mcp/breaking"},{"id":"mcp/warning"},{"id":"mcp/safe"}]}}"""u8);
        json.Name("results");
        json.StartArray();
        foreach (var drift in drifts)
        {
            foreach (var change in drift.Changes)
            {
                json.Element();
                Result(json, drift, change);
            }
        }

        json.EndArray();
        json.EndObject();
        json.EndArray();
        json.EndObject();
        json.EndText();
        return Encoding.UTF8.GetString(json.Written);
    }

    private static void Result(CanonicalJsonWriter json, Drift drift, McpSnapshotChange change)
    {
        json.StartObject();
        ServerEntryWriter.Text(json, "ruleId", "mcp/" + DriftReport.Word(change.Severity));
        ServerEntryWriter.Text(json, "level", change.Severity switch { McpChangeSeverity.Breaking => "error", McpChangeSeverity.Warning => "warning", _ => "note" });
        json.Name("message");
        json.StartObject();
        ServerEntryWriter.Text(json, "text", $"{drift.Name}: {change.Where}: {change.Message}");
        json.EndObject();
        json.Name("locations");
        json.StartArray();
        json.Element();
        json.StartObject();
        json.Name("physicalLocation");
        json.StartObject();
        json.Name("artifactLocation");
        json.StartObject();
        ServerEntryWriter.Text(json, "uri", drift.File.Replace('\\', '/'));
        json.EndObject();
        json.EndObject();
        json.EndObject();
        json.EndArray();
        json.EndObject();
    }
}
