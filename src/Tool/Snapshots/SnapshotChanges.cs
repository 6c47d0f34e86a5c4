using System.Text.Json;

namespace TypedMcp.Tool.Snapshots;

/// <summary>Says in three numbers how a snapshot differs from the one before.</summary>
internal static class SnapshotChanges
{
    /// <summary><c> (2 added, 1 removed, 3 changed)</c>, or nothing for a first snapshot.</summary>
    public static string Summarize(JsonElement existing, IReadOnlyList<JsonElement> tools)
    {
        if (existing.ValueKind != JsonValueKind.Object || !existing.TryGetProperty("tools", out var before) || before.ValueKind != JsonValueKind.Array)
        {
            return "";
        }

        var old = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var tool in before.EnumerateArray())
        {
            if (tool.ValueKind == JsonValueKind.Object && tool.TryGetProperty("name", out var name) && name.ValueKind == JsonValueKind.String)
            {
                old[name.GetString()!] = tool;
            }
        }

        var (added, changed) = (0, 0);
        foreach (var tool in tools)
        {
            if (!old.Remove(tool.GetProperty("name").GetString()!, out var oldTool))
            {
                added++;
            }
            else if (!JsonElement.DeepEquals(tool, oldTool))
            {
                changed++;
            }
        }

        string[] parts = [Part(added, "added"), Part(old.Count, "removed"), Part(changed, "changed")];
        var said = string.Join(", ", parts.Where(part => part.Length > 0));
        return said.Length == 0 ? "" : $" ({said})";
    }

    private static string Part(int count, string what) => count == 0 ? "" : $"{count} {what}";
}
