using System.Globalization;
using System.Text.Json.Nodes;

namespace TypedMcp.Generator.Tests.Judge;

/// <summary>Resolves references and merges what applies to one value: a second, simple reading of JSON Schema, so that the generator's own is not the measure of itself.</summary>
internal sealed class SchemaView(JsonNode? root)
{
    private const int MostSteps = 50;

    /// <summary>One schema with its references followed and its <c>allOf</c> merged in; <see langword="null"/> for one that allows anything.</summary>
    public JsonObject? Resolve(JsonNode? schema)
    {
        for (var step = 0; step < MostSteps; step++)
        {
            if (schema is not JsonObject given)
            {
                return schema is JsonValue value && value.TryGetValue(out bool allowed) && !allowed ? throw new NoSampleException("false") : null;
            }

            if (given["$ref"] is JsonValue reference)
            {
                schema = Merge(Without(given, "$ref"), Find(reference.GetValue<string>()));
            }
            else if (given["allOf"] is JsonArray all)
            {
                var merged = Without(given, "allOf");
                foreach (var part in all)
                {
                    merged = Merge(merged, Resolve(part) ?? []);
                }

                schema = merged;
            }
            else
            {
                return given;
            }
        }

        throw new NoSampleException("The references form a circle.");
    }

    /// <summary>A schema with one branch of its choice merged in.</summary>
    public JsonObject? WithBranch(JsonObject schema, string keyword, JsonNode? branch)
    {
        var rest = Without(schema, keyword);
        var chosen = Resolve(branch);
        return chosen is null ? rest.Count == 0 ? null : rest : Merge(rest, chosen);
    }

    private static JsonObject Without(JsonObject schema, string keyword)
    {
        var copy = (JsonObject)schema.DeepClone();
        copy.Remove(keyword);
        return copy;
    }

    private static JsonObject Merge(JsonObject left, JsonNode? right)
    {
        var result = (JsonObject)left.DeepClone();
        if (right is not JsonObject other)
        {
            return result;
        }

        foreach (var (name, value) in other)
        {
            switch (name)
            {
                case "properties" when result[name] is JsonObject properties && value is JsonObject more:
                    foreach (var (property, schema) in more)
                    {
                        properties[property] = properties[property] is JsonObject declared ? Merge(declared, schema) : schema?.DeepClone();
                    }

                    break;
                case "required" when result[name] is JsonArray required && value is JsonArray also:
                    foreach (var item in also)
                    {
                        required.Add(item?.DeepClone());
                    }

                    break;
                case "type" when result[name] is not null && value is JsonValue narrower && narrower.ToString() == "number" && result[name]!.ToString() == "integer":
                    break;
                default:
                    result[name] = value?.DeepClone();
                    break;
            }
        }

        return result;
    }

    private JsonNode? Find(string reference)
    {
        if (!reference.StartsWith('#'))
        {
            throw new NoSampleException($"{reference} is elsewhere.");
        }

        var node = root;
        foreach (var step in Uri.UnescapeDataString(reference[1..]).Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            var key = step.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
            node = node switch
            {
                JsonObject o when o.ContainsKey(key) => o[key],
                JsonArray a when int.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < a.Count => a[index],
                _ => throw new NoSampleException($"{reference} leads nowhere."),
            };
        }

        return node is JsonObject ? node : new JsonObject();
    }
}
