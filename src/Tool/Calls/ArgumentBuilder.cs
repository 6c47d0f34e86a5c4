using System.Text.Json;
using System.Text.Json.Nodes;
using TypedMcp.Tool.Errors;

namespace TypedMcp.Tool.Calls;

/// <summary>Builds a tool's arguments from <c>--args</c> and <c>key=value</c>; the latter win.</summary>
internal static class ArgumentBuilder
{
    /// <summary>Builds the arguments object.</summary>
    /// <param name="json">The value of <c>--args</c>; <see langword="null"/> for none.</param>
    /// <param name="pairs"><c>key=text</c>, <c>key:=JSON</c>; <c>a.b=text</c> sets a member of the object <c>a</c>; a repeated key adds to an array.</param>
    /// <param name="schema">The tool's input schema.</param>
    /// <exception cref="ToolException">One of them cannot be read.</exception>
    public static JsonObject Build(string? json, IReadOnlyList<string> pairs, SchemaView schema)
    {
        var arguments = json is null ? [] : ParseObject(json);
        var given = new HashSet<string>(StringComparer.Ordinal);
        foreach (var pair in pairs)
        {
            var split = pair.IndexOf('=', StringComparison.Ordinal);
            var isJson = split > 0 && pair[split - 1] == ':';
            var key = split < 0 ? "" : pair[..(isJson ? split - 1 : split)];
            if (key.Length == 0)
            {
                throw ToolException.Usage($"'{pair}' is no argument.", "Arguments are written key=value, key:=JSON, or --args JSON.");
            }

            var (parent, property, name) = Place(arguments, schema, key);
            Set(parent, property, name, key, pair[(split + 1)..], isJson, given.Add(key));
        }

        return arguments;
    }

    private static void Set(JsonObject parent, SchemaView property, string name, string key, string text, bool isJson, bool isFirst)
    {
        var value = isJson ? ParseJson(key, text) : ArgumentText.Coerce(text, property);
        if (isFirst)
        {
            parent[name] = value;
            return;
        }

        if (!property.Kinds.HasFlag(JsonKinds.Array))
        {
            throw ToolException.Usage($"'{key}' is given twice, and it takes one value.");
        }

        var array = parent[name] as JsonArray ?? [parent[name]?.DeepClone()];
        foreach (var element in value is JsonArray more ? more.Select(node => node?.DeepClone()).ToList() : [value])
        {
            array.Add(element);
        }

        parent[name] = array;
    }

    // "a.b" is a property of that name where the schema has one, and a member of "a" otherwise.
    private static (JsonObject Parent, SchemaView Property, string Name) Place(JsonObject arguments, SchemaView schema, string key)
    {
        var (parent, view) = (arguments, schema);
        while (true)
        {
            var properties = view.Properties;
            if (properties.TryGetValue(key, out var property))
            {
                return (parent, property, key);
            }

            var dot = key.IndexOf('.', StringComparison.Ordinal);
            if (dot <= 0 || !properties.TryGetValue(key[..dot], out var outer) || !outer.Kinds.HasFlag(JsonKinds.Object))
            {
                return (parent, view.AdditionalProperties ?? SchemaView.Of(default), key);
            }

            if (parent[key[..dot]] is not JsonObject inner)
            {
                parent[key[..dot]] = inner = [];
            }

            (parent, view, key) = (inner, outer, key[(dot + 1)..]);
        }
    }

    private static JsonNode? ParseJson(string key, string text) => ArgumentText.TryParse(text, out var value)
        ? value
        : throw ToolException.Usage($"'{key}:=' takes JSON, and '{text}' is none.", $"Text is written {key}={text}");

    private static JsonObject ParseObject(string json)
    {
        try
        {
            return JsonNode.Parse(json) as JsonObject ?? throw ToolException.Usage("--args takes a JSON object.");
        }
        catch (JsonException e)
        {
            throw ToolException.Usage($"--args is not JSON: line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1}.");
        }
        catch (ArgumentException)
        {
            throw ToolException.Usage("--args names a member twice.");
        }
    }
}
