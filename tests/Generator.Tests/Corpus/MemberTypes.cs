using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;

namespace TypedMcp.Generator.Tests.Corpus;

/// <summary>The C# types inside a C# type: of a list's items, a map's values, a union's branches.</summary>
internal static class MemberTypes
{
    /// <summary>The type of a map's values, or of a record's additional properties.</summary>
    public static Type? OfValue(Type? type) =>
        type is null ? null
        : (Generic(type, typeof(IReadOnlyDictionary<,>)) ?? Generic(type, typeof(Dictionary<,>))) is { } map ? map[1]
        : type.GetProperties().Select(property => Generic(property.PropertyType, typeof(IDictionary<,>))).FirstOrDefault(arguments => arguments is not null)?[1];

    /// <summary>The type of a list's items.</summary>
    public static Type? OfItem(Type? type) => type is null ? null : type.IsArray ? type.GetElementType() : (Generic(type, typeof(IReadOnlyList<>)) ?? Generic(type, typeof(OneOrMany<>)))?[0];

    /// <summary>The type of a tuple's item.</summary>
    public static Type? OfTupleItem(Type? type, int index) =>
        type is null ? null : typeof(ITuple).IsAssignableFrom(type) && index < type.GetGenericArguments().Length ? type.GetGenericArguments()[index] : OfItem(type);

    /// <summary>The type that stands for one branch of a choice.</summary>
    public static Type? OfBranch(Type? type, JsonNode? branch)
    {
        if (type is null || branch is not JsonObject node)
        {
            return type;
        }

        if (Generic(type, typeof(OneOrMany<>)) is { } one)
        {
            return KindOf(node) == "array" && Generic(one[0], typeof(IReadOnlyList<>)) is null ? typeof(IReadOnlyList<>).MakeGenericType(one[0]) : one[0];
        }

        if (type.IsGenericType && type.Name.StartsWith("Union`", StringComparison.Ordinal))
        {
            var kind = KindOf(node);
            var cases = type.GetGenericArguments().Where(candidate => kind is null || Fits(candidate, kind)).ToList();
            return cases.OrderByDescending(candidate => Score(candidate, node)).FirstOrDefault();
        }

        // A base record with a nested record per branch.
        var nested = type.GetNestedTypes().Where(candidate => candidate.BaseType == type).ToList();
        return nested.Count == 0 || node["properties"] is not JsonObject ? type : nested.OrderByDescending(candidate => Score(candidate, node)).First();
    }

    private static int Score(Type candidate, JsonObject node)
    {
        var names = (node["properties"] as JsonObject)?.Select(property => property.Key).ToList() ?? [];
        var own = RecordMembers.Of(candidate, names)?.Count ?? 0;
        return (own * 100) - candidate.GetProperties().Length;
    }

    private static bool Fits(Type type, string kind) => kind switch
    {
        "boolean" => type == typeof(bool),
        "integer" => type == typeof(long) || type == typeof(int) || type == typeof(double),
        "number" => type == typeof(double) || type == typeof(decimal) || type == typeof(float),
        "array" => OfItem(type) is not null,
        "object" => OfValue(type) is not null || (type.Namespace?.StartsWith("Corpus", StringComparison.Ordinal) == true && type.IsClass) || typeof(JsonNode).IsAssignableFrom(type),
        "string" => type == typeof(string) || type == typeof(Guid) || type == typeof(DateTimeOffset) || type == typeof(DateOnly) || type == typeof(Uri) || type.IsEnum
            || (type.IsValueType && type.Namespace?.StartsWith("Corpus", StringComparison.Ordinal) == true),
        _ => true,
    };

    private static string? KindOf(JsonObject node)
    {
        var type = node["type"] is JsonArray types ? types.FirstOrDefault(item => item?.ToString() != "null")?.ToString() : node["type"]?.ToString();
        return type
            ?? (node.ContainsKey("properties") ? "object" : node.ContainsKey("items") ? "array"
            : node["const"] is JsonValue constant ? constant.GetValueKind().ToString().ToLowerInvariant() : null);
    }

    private static Type[]? Generic(Type type, Type definition) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == definition ? type.GetGenericArguments() : null;
}
