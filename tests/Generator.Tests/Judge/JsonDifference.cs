using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace TypedMcp.Generator.Tests.Judge;

/// <summary>Compares JSON by meaning: numbers by value, points in time and UUIDs in any spelling, and a null member like an absent one.</summary>
internal static class JsonDifference
{
    /// <summary>Says where two values differ; <see langword="null"/> where they mean the same.</summary>
    public static string? Find(JsonNode? expected, JsonNode? actual, string path = "$")
    {
        switch (expected, actual)
        {
            case (null, null):
                return null;
            case (JsonObject left, JsonObject right):
                foreach (var name in left.Select(member => member.Key).Union(right.Select(member => member.Key), StringComparer.Ordinal))
                {
                    if (Find(left[name], right[name], $"{path}.{name}") is { } difference)
                    {
                        return difference;
                    }
                }

                return null;
            case (JsonArray left, JsonArray right) when left.Count == right.Count:
                return left.Select((item, i) => Find(item, right[i], $"{path}[{i.ToString(CultureInfo.InvariantCulture)}]")).FirstOrDefault(difference => difference is not null);
            case (JsonValue left, JsonValue right) when Same(left, right):
                return null;
            default:
                return $"{path}: expected {Show(expected)}, found {Show(actual)}";
        }
    }

    private static bool Same(JsonValue left, JsonValue right) => (left.GetValueKind(), right.GetValueKind()) switch
    {
        (JsonValueKind.Number, JsonValueKind.Number) => Number(left) == Number(right),
        (JsonValueKind.String, JsonValueKind.String) => SameText(left.ToString(), right.ToString()),
        var (first, second) => first == second,
    };

    private static double Number(JsonValue value) => double.Parse(value.ToJsonString(), CultureInfo.InvariantCulture);

    private static bool SameText(string left, string right) =>
        left == right
        || (Guid.TryParse(left, out var id) && Guid.TryParse(right, out var otherId) && id == otherId)
        || (DateTimeOffset.TryParse(left, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            && DateTimeOffset.TryParse(right, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var otherTime)
            && Math.Abs((time - otherTime).Ticks) <= 1);

    private static string Show(JsonNode? value) => value?.ToJsonString() is not { } text ? "nothing" : text.Length > 200 ? $"{text[..200]}…" : text;
}
