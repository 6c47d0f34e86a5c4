using System.Text.Json;
using System.Text.Json.Nodes;

namespace TypedMcp.Generator.Tests.Corpus;

/// <summary>
/// Walks a tool's schema and its generated types side by side, by reflection and without asking the generator, and counts what has a type. A degraded node takes all nodes below it
/// with it.
/// </summary>
internal sealed class NodeCensus(JsonNode? root)
{
    private static readonly string[] s_constraints = ["type", "enum", "const", "properties", "$ref", "anyOf", "oneOf", "allOf"];

    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);

    public Dictionary<NodeVerdict, int> Counts { get; } = Enum.GetValues<NodeVerdict>().ToDictionary(verdict => verdict, _ => 0);

    /// <summary>The degraded nodes whose parents are not: pointer and schema.</summary>
    public List<string> Degraded { get; } = [];

    /// <summary>Declared properties that no C# member stands for.</summary>
    public List<string> Lost { get; } = [];

    public void Walk(Type type) => Walk(root, "#", type, insideDegraded: false);

    private void Walk(JsonNode? schema, string pointer, Type? type, bool insideDegraded)
    {
        if (schema is not JsonObject node || !_seen.Add(pointer))
        {
            return;
        }

        type = type is { IsGenericType: true } && type.GetGenericTypeDefinition() == typeof(Optional<>) ? type.GetGenericArguments()[0] : type;
        type = type is null ? null : Nullable.GetUnderlyingType(type) ?? type;
        var verdict = Judge(node, type);
        Counts[verdict]++;
        if (verdict == NodeVerdict.Degraded && !insideDegraded)
        {
            Degraded.Add($"{pointer}: {Shorten(node.ToJsonString())} is {(type is null ? "nothing" : type.Name)}");
        }

        Descend(node, pointer, verdict is NodeVerdict.Typed ? type : null, insideDegraded || verdict == NodeVerdict.Degraded);
    }

    private void Descend(JsonObject node, string pointer, Type? type, bool insideDegraded)
    {
        if (node["$ref"] is JsonValue reference && reference.ToString() is var target && Find(target) is { } found)
        {
            Walk(found, target, type, insideDegraded);
        }

        var names = (node["properties"] as JsonObject)?.Select(property => property.Key).ToList() ?? [];
        var members = type is null ? null : RecordMembers.Of(type, names);

        // Properties beside a choice are those of its branches.
        foreach (var branch in type?.GetNestedTypes().Where(branch => branch.BaseType == type) ?? [])
        {
            foreach (var (name, member) in RecordMembers.Of(branch, names)!)
            {
                members!.TryAdd(name, member);
            }
        }

        foreach (var (name, property) in node["properties"] as JsonObject ?? [])
        {
            var member = members?.GetValueOrDefault(name);
            if (members is not null && member is null && !IsConstant(property) && property is JsonObject)
            {
                Lost.Add($"{pointer}/properties/{name} in {type!.Name}");
            }

            Walk(property, $"{pointer}/properties/{name}", member?.PropertyType ?? (IsConstant(property) ? typeof(string) : null), insideDegraded);
        }

        Walk(node["additionalProperties"], $"{pointer}/additionalProperties", MemberTypes.OfValue(type), insideDegraded);
        if (node["items"] is JsonObject items)
        {
            Walk(items, $"{pointer}/items", MemberTypes.OfItem(type), insideDegraded);
        }

        var tuple = node["prefixItems"] as JsonArray ?? node["items"] as JsonArray;
        for (var i = 0; i < tuple?.Count; i++)
        {
            Walk(tuple[i], $"{pointer}/prefixItems/{i}", MemberTypes.OfTupleItem(type, i), insideDegraded);
        }

        foreach (var keyword in (ReadOnlySpan<string>)["anyOf", "oneOf", "allOf"])
        {
            var branches = node[keyword] as JsonArray;
            for (var i = 0; i < branches?.Count; i++)
            {
                Walk(branches[i], $"{pointer}/{keyword}/{i}", MemberTypes.OfBranch(type, Target(branches[i])), insideDegraded);
            }
        }
    }

    private static NodeVerdict Judge(JsonObject node, Type? type)
    {
        var constrained = s_constraints.Any(keyword => node.ContainsKey(keyword) && node[keyword] is not JsonArray { Count: 0 });
        if (!constrained)
        {
            return NodeVerdict.Open;
        }

        if (type is not null && !IsAnyJson(type))
        {
            return NodeVerdict.Typed;
        }

        if (node["type"]?.ToString() == "null")
        {
            return NodeVerdict.Typed;
        }

        var freeObject = IsType(node, "object") && node["properties"] is not JsonObject { Count: > 0 } && node["additionalProperties"] is not JsonObject { Count: > 0 }
            && !node.ContainsKey("anyOf") && !node.ContainsKey("oneOf") && !node.ContainsKey("allOf") && !node.ContainsKey("$ref");
        return freeObject && type is not null ? NodeVerdict.OpenObject : NodeVerdict.Degraded;
    }

    private static bool IsType(JsonObject node, string name) =>
        node["type"] is JsonArray types ? types.All(type => type?.ToString() is "null" || type?.ToString() == name) : node["type"]?.ToString() == name;

    private static bool IsAnyJson(Type type) => type == typeof(object) || type == typeof(JsonElement) || typeof(JsonNode).IsAssignableFrom(type) || type == typeof(JsonDocument);

    private static bool IsConstant(JsonNode? schema) =>
        schema is JsonObject node && (node.ContainsKey("const") || node["enum"] is JsonArray { Count: 1 });

    private JsonNode? Target(JsonNode? schema)
    {
        for (var i = 0; i < 10 && schema?["$ref"] is JsonValue reference; i++)
        {
            schema = Find(reference.ToString());
        }

        return schema;
    }

    private JsonNode? Find(string reference)
    {
        var node = reference.StartsWith('#') ? root : null;
        foreach (var step in Uri.UnescapeDataString(reference).TrimStart('#').Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            var key = step.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
            node = node switch
            {
                JsonObject o => o[key],
                JsonArray a when int.TryParse(key, System.Globalization.CultureInfo.InvariantCulture, out var index) && index < a.Count => a[index],
                _ => null,
            };
        }

        return node;
    }

    private static string Shorten(string text) => text.Length > 160 ? $"{text[..160]}…" : text;
}
