using System.Text.Json;

namespace TypedMcp;

/// <summary>What the unions of every size share about values of no case.</summary>
internal static class UnionFailure
{
    public static InvalidOperationException NoCase(object? unknown) =>
        new(unknown is JsonElement raw ? $"The server sent a value of none of the union's types ({raw.ValueKind})." : "The union was left at its default and holds no value.");

    public static bool SameJson(object? left, object? right) =>
        (left, right) is (JsonElement first, JsonElement second)
            ? string.Equals(first.GetRawText(), second.GetRawText(), StringComparison.Ordinal)
            : left is null && right is null;
}
