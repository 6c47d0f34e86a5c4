using System.Text.Json;
using TypedMcp.Tool.Console;
using TypedMcp.Tool.Json;

namespace TypedMcp.Tool.Recording;

/// <summary>Compares what was sent with what was recorded; a masked text stands for any text.</summary>
internal static class ValueDifferences
{
    private const int LongestShown = 60;

    /// <summary>The differences, one sentence for each place; none where the two are the same.</summary>
    /// <param name="recorded">What was recorded; undefined for nothing.</param>
    /// <param name="sent">What was sent; undefined for nothing.</param>
    public static IReadOnlyList<string> Of(JsonElement recorded, JsonElement sent)
    {
        var found = new List<string>();
        Compare(recorded, sent, path: "", found);
        return found;
    }

    private static void Compare(JsonElement recorded, JsonElement sent, string path, List<string> found)
    {
        if (IsObject(recorded) && IsObject(sent))
        {
            foreach (var name in Names(recorded).Union(Names(sent), StringComparer.Ordinal))
            {
                // What a client says about itself and its progress is not what it asks for.
                if (path.Length > 0 || name != "_meta")
                {
                    Compare(Member(recorded, name), Member(sent, name), path.Length == 0 ? name : $"{path}.{name}", found);
                }
            }
        }
        else if (recorded.ValueKind == JsonValueKind.Array && sent.ValueKind == JsonValueKind.Array && recorded.GetArrayLength() == sent.GetArrayLength())
        {
            for (var i = 0; i < recorded.GetArrayLength(); i++)
            {
                Compare(recorded[i], sent[i], $"{path}[{i}]", found);
            }
        }
        else if (!IsSame(recorded, sent))
        {
            found.Add($"{path}: {Shown(recorded)} was recorded, {Shown(sent)} was sent");
        }
    }

    // Parameters that are left out are the same as an empty object.
    private static bool IsObject(JsonElement value) => value.ValueKind is JsonValueKind.Object or JsonValueKind.Undefined;

    private static IEnumerable<string> Names(JsonElement value) => value.ValueKind == JsonValueKind.Object ? value.EnumerateObject().Select(JsonMember.Name).OfType<string>() : [];

    private static JsonElement Member(JsonElement value, string name) => value.ValueKind == JsonValueKind.Object && value.TryGetProperty(name, out var member) ? member : default;

    private static bool IsSame(JsonElement recorded, JsonElement sent)
    {
        if (recorded.ValueKind == JsonValueKind.Undefined || sent.ValueKind == JsonValueKind.Undefined)
        {
            return recorded.ValueKind == sent.ValueKind;
        }

        return JsonElement.DeepEquals(recorded, sent)
            || (JsonMember.Text(recorded) is { } pattern && pattern.Contains(OutputMask.Stars, StringComparison.Ordinal) && JsonMember.Text(sent) is { } text && Fits(pattern, text));
    }

    private static bool Fits(string pattern, string text)
    {
        var parts = pattern.Split(OutputMask.Stars);
        if (!text.StartsWith(parts[0], StringComparison.Ordinal))
        {
            return false;
        }

        var position = parts[0].Length;
        foreach (var part in parts[1..^1])
        {
            var found = text.IndexOf(part, position, StringComparison.Ordinal);
            if (found < 0)
            {
                return false;
            }

            position = found + part.Length;
        }

        return text.Length - position >= parts[^1].Length && text.EndsWith(parts[^1], StringComparison.Ordinal);
    }

    private static string Shown(JsonElement value)
    {
        var text = value.ValueKind == JsonValueKind.Undefined ? "nothing" : value.GetRawText();
        return text.Length <= LongestShown ? text : text[..LongestShown] + "…";
    }
}
