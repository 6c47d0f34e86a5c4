using System.Text.Json;
using TypedMcp.Tool.Json;

namespace TypedMcp.Tool.Snapshots;

/// <summary>Says in three numbers how a snapshot differs from the one before.</summary>
internal static class SnapshotChanges
{
    /// <summary><c> (2 added, 1 removed, 3 changed)</c>, or nothing for a first snapshot.</summary>
    public static string Summarize(JsonElement existing, IReadOnlyList<JsonElement> tools)
    {
        if (existing.ValueKind != JsonValueKind.Object)
        {
            return "";
        }

        var old = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var tool in JsonMember.Items(existing, "tools"))
        {
            if (JsonMember.Text(tool, "name") is { } name)
            {
                old[name] = tool;
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
