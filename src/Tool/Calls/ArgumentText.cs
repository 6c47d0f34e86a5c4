using System.Text.Json;
using System.Text.Json.Nodes;
using TypedMcp.Tool.Json;

namespace TypedMcp.Tool.Calls;

/// <summary>Turns the text of <c>key=value</c> into the JSON that the schema asks for.</summary>
/// <remarks>Where the schema takes a string, the text is that string, digits or not; only JSON brackets are read as JSON where it takes objects or arrays too.</remarks>
internal static class ArgumentText
{
    /// <summary>Coerces <paramref name="text"/>. What fits nothing stays a string: the check says what is wrong with it.</summary>
    public static JsonNode? Coerce(string text, SchemaView schema)
    {
        if (Literal(text, schema) is { } literal)
        {
            return JsonNode.Parse(literal.GetRawText());
        }

        var kinds = schema.Kinds;
        if (kinds == JsonKinds.Any)
        {
            return TryParse(text, out var anything) ? anything : JsonValue.Create(text);
        }

        var start = text.AsSpan().TrimStart();
        var isJson = start.StartsWith("{") ? kinds.HasFlag(JsonKinds.Object) : start.StartsWith("[") && kinds.HasFlag(JsonKinds.Array);
        if (isJson && TryParse(text, out var parsed))
        {
            return parsed;
        }

        if (kinds.HasFlag(JsonKinds.String))
        {
            return JsonValue.Create(text);
        }

        if (TryParse(text, out var scalar) && IsWanted(scalar, kinds))
        {
            return scalar;
        }

        return kinds.HasFlag(JsonKinds.Array) && !isJson ? Elements(text, schema.Items) : JsonValue.Create(text);
    }

    /// <summary>Reads JSON.</summary>
    public static bool TryParse(string text, out JsonNode? value)
    {
        try
        {
            value = JsonNode.Parse(text);
            return true;
        }
        catch (JsonException)
        {
            value = null;
            return false;
        }
    }

    private static JsonElement? Literal(string text, SchemaView schema)
    {
        JsonElement? found = null;
        foreach (var literal in schema.Literals ?? [])
        {
            if (JsonMember.Text(literal) == text)
            {
                return literal;
            }

            if (literal.ValueKind != JsonValueKind.String && literal.GetRawText() == text)
            {
                found ??= literal;
            }
        }

        return found;
    }

    private static bool IsWanted(JsonNode? value, JsonKinds kinds) => value?.GetValueKind() switch
    {
        null or JsonValueKind.Null => kinds.HasFlag(JsonKinds.Null),
        JsonValueKind.Number => (kinds & (JsonKinds.Number | JsonKinds.Integer)) != JsonKinds.None,
        JsonValueKind.True or JsonValueKind.False => kinds.HasFlag(JsonKinds.Boolean),
        _ => false,
    };

    // tags=a,b: an element that holds a comma needs JSON, as do objects and arrays.
    private static JsonArray Elements(string text, SchemaView items)
    {
        var array = new JsonArray();
        foreach (var part in text.Length == 0 ? [] : text.Split(','))
        {
            array.Add(Coerce(part.Trim(), items));
        }

        return array;
    }
}
