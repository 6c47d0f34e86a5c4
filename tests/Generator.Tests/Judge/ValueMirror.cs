using System.Collections;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using TypedMcp.Generator.Tests.Corpus;

namespace TypedMcp.Generator.Tests.Judge;

/// <summary>Compares what a reader made with the JSON that it read, member by member, by reflection.</summary>
internal static class ValueMirror
{
    /// <summary>Says where they differ; <see langword="null"/> where the value holds everything that the JSON says.</summary>
    public static string? Difference(JsonNode? json, object? value, string path = "$")
    {
        switch (value)
        {
            case JsonElement element:
                return JsonDifference.Find(json, JsonNode.Parse(element.GetRawText()), path);
            case JsonNode node:
                return JsonDifference.Find(json, node, path);
            case null:
                return json is null ? null : $"{path}: {json.ToJsonString()} was lost";
        }

        var type = value.GetType();
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Optional<>))
        {
            return Difference(json, type.GetProperty("Value")!.GetValue(value), path);
        }

        if (type.IsGenericType && type.Name.StartsWith("Union`", StringComparison.Ordinal))
        {
            return Difference(json, type.GetProperty("Value")!.GetValue(value), path);
        }

        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(OneOrMany<>) && json is not JsonArray)
        {
            return Difference(json, ((IEnumerable)value).Cast<object?>().Single(), path);
        }

        return value switch
        {
            ITuple tuple when json is JsonArray array => Items(array, [.. Enumerable.Range(0, tuple.Length).Select(i => tuple[i])], path),
            IDictionary map when json is JsonObject o => Members(o, name => map.Contains(name) ? map[name] : null, path),
            string text => Compare(json, JsonValue.Create(text), path),
            byte[] bytes => Compare(json, JsonValue.Create(Convert.ToBase64String(bytes)), path),
            IEnumerable items when json is JsonArray array => Items(array, [.. items.Cast<object?>()], path),
            _ when RecordMembers.IsRecord(type) && json is JsonObject o => Record(o, value, path),
            _ when RecordMembers.IsOpenEnum(type) => Compare(json, JsonValue.Create((string)type.GetProperty("Value")!.GetValue(value)!), path),
            bool flag => Compare(json, JsonValue.Create(flag), path),
            DateTimeOffset time => Compare(json, JsonValue.Create(time.ToString("O", CultureInfo.InvariantCulture)), path),
            DateOnly date => Compare(json, JsonValue.Create(date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)), path),
            Uri uri => Compare(json, JsonValue.Create(uri.OriginalString), path),
            Guid id => Compare(json, JsonValue.Create(id.ToString()), path),
            double or float or decimal or long or int or uint or ulong => Compare(json, JsonNode.Parse(Convert.ToString(value, CultureInfo.InvariantCulture)!), path),
            Enum number => Compare(json, JsonValue.Create(Convert.ToInt64(number, CultureInfo.InvariantCulture)), path),
            _ => $"{path}: {json?.ToJsonString()} became {type.Name}",
        };
    }

    private static string? Record(JsonObject json, object value, string path)
    {
        if (value.GetType().GetProperty("Raw") is { } raw && raw.PropertyType == typeof(JsonElement))
        {
            return $"{path}: a branch of the schema was not recognised: {json.ToJsonString()}";
        }

        var members = RecordMembers.Of(value.GetType(), json.Select(member => member.Key))!;
        var more = value.GetType().GetProperties().Select(property => property.GetValue(value)).OfType<IDictionary>().FirstOrDefault();
        foreach (var (name, member) in json)
        {
            // A constant has no property: it cannot be anything else. Whether it was one is the schema's business.
            var hidden = !members.ContainsKey(name) && more?.Contains(name) != true;
            if (!hidden && Difference(member, members.TryGetValue(name, out var property) ? property.GetValue(value) : more![name], $"{path}.{name}") is { } difference)
            {
                return difference;
            }

            if (hidden && member is not JsonValue && member is not null)
            {
                return $"{path}.{name}: {member.ToJsonString()} was lost in {value.GetType().Name}";
            }
        }

        return null;
    }

    private static string? Members(JsonObject json, Func<string, object?> find, string path) =>
        json.Select(member => Difference(member.Value, find(member.Key), $"{path}.{member.Key}")).FirstOrDefault(difference => difference is not null);

    private static string? Items(JsonArray json, List<object?> items, string path) =>
        json.Count != items.Count
            ? $"{path}: {json.Count} items became {items.Count}"
            : json.Select((item, i) => Difference(item, items[i], $"{path}[{i.ToString(CultureInfo.InvariantCulture)}]")).FirstOrDefault(difference => difference is not null);

    private static string? Compare(JsonNode? expected, JsonNode? actual, string path) => JsonDifference.Find(expected, actual, path);
}
