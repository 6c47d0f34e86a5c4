using System.Text.Json;

namespace TypedMcp.Tool.Calls;

/// <summary>Follows a reference inside one schema document.</summary>
internal static class SchemaPointer
{
    /// <summary>What <c>#</c> or <c>#/a/b</c> refers to; <see langword="null"/> where it leads nowhere or out of the document (nothing is fetched).</summary>
    public static JsonElement? Find(JsonElement root, string reference)
    {
        if (!reference.StartsWith('#'))
        {
            return null;
        }

        var pointer = Uri.UnescapeDataString(reference[1..]);
        if (pointer.Length > 0 && pointer[0] != '/')
        {
            return null;
        }

        var at = root;
        foreach (var segment in pointer.Split('/').Skip(count: 1))
        {
            var name = segment.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
            if (at.ValueKind == JsonValueKind.Object && at.TryGetProperty(name, out var member))
            {
                at = member;
            }
            else if (at.ValueKind == JsonValueKind.Array && int.TryParse(name, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var index) && index < at.GetArrayLength())
            {
                at = at[index];
            }
            else
            {
                return null;
            }
        }

        return at;
    }
}
