using System.Text.Json.Nodes;
using TypedMcp.Tool.Calls;

namespace TypedMcp.Tool.Inference;

/// <summary>Writes what was learned as JSON Schema, as narrow as the values that were seen and no narrower.</summary>
internal static class LearnedSchemaWriter
{
    /// <summary>The schema.</summary>
    public static JsonObject Write(LearnedSchema learned)
    {
        var schema = Form(learned);
        foreach (var (name, value) in learned.Written)
        {
            schema.TryAdd(name, value?.DeepClone());
        }

        return schema;
    }

    private static JsonObject Form(LearnedSchema learned)
    {
        var kinds = learned.Kinds.HasFlag(JsonKinds.Number) ? learned.Kinds & ~JsonKinds.Integer : learned.Kinds;
        var names = Names(kinds & ~JsonKinds.Null).ToList();
        var isNullable = kinds.HasFlag(JsonKinds.Null);
        if (names.Count == 0)
        {
            // Nothing but null was seen: that says nothing about what else there may be.
            return [];
        }

        // Several simple types are one list of types; whatever has parts of its own is a branch.
        var isOne = names.Count == 1;
        if (isOne || (!learned.IsEnum && (kinds & (JsonKinds.Object | JsonKinds.Array)) == JsonKinds.None))
        {
            var schema = isOne ? Parts(learned, names[0], isNullable) : [];
            schema.Insert(index: 0, "type", Types(isNullable ? [.. names, "null"] : names));
            return schema;
        }

        var branches = new JsonArray();
        foreach (var name in names)
        {
            var branch = Parts(learned, name, isNullable: false);
            branch.Insert(index: 0, "type", name);
            branches.Add((JsonNode)branch);
        }

        if (isNullable)
        {
            branches.Add((JsonNode)new JsonObject { ["type"] = "null" });
        }

        return new JsonObject { ["anyOf"] = branches };
    }

    private static JsonObject Parts(LearnedSchema learned, string type, bool isNullable) => type switch
    {
        "string" when learned.IsEnum => new JsonObject { ["enum"] = Texts(isNullable ? learned.Texts.Append<string?>(element: null) : learned.Texts) },
        "array" when learned.Items is { } items => new JsonObject { ["items"] = Write(items) },
        "object" when learned.Values is { } values => new JsonObject { ["additionalProperties"] = Write(values) },
        "object" when learned.Members.Count > 0 => Members(learned),
        _ => [],
    };

    private static JsonObject Members(LearnedSchema learned)
    {
        var properties = new JsonObject();
        foreach (var member in learned.Members)
        {
            properties[member.Name] = Write(member.Schema);
        }

        var schema = new JsonObject { ["properties"] = properties };
        var required = learned.Members.Where(member => member.Seen >= learned.Objects).Select(member => member.Name).ToList();
        if (required.Count > 0)
        {
            schema["required"] = Texts(required);
        }

        return schema;
    }

    private static JsonNode Types(List<string> names) => names.Count == 1 ? names[0] : Texts(names);

    private static JsonArray Texts(IEnumerable<string?> texts)
    {
        var array = new JsonArray();
        foreach (var text in texts)
        {
            array.Add((JsonNode?)text);
        }

        return array;
    }

    private static IEnumerable<string> Names(JsonKinds kinds)
    {
        (JsonKinds Kind, string Name)[] all =
        [
            (JsonKinds.String, "string"),
            (JsonKinds.Integer, "integer"),
            (JsonKinds.Number, "number"),
            (JsonKinds.Boolean, "boolean"),
            (JsonKinds.Array, "array"),
            (JsonKinds.Object, "object"),
        ];
        return all.Where(one => kinds.HasFlag(one.Kind)).Select(one => one.Name);
    }
}
