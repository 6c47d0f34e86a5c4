using System.Text;
using System.Text.Json;

namespace TypedMcp;

/// <summary>Which arguments of a tool the headers of a call repeat, as its input schema says.</summary>
/// <remarks>https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/streamable-http#custom-headers-from-tool-parameters</remarks>
internal sealed class ParameterHeaders
{
    public static readonly ParameterHeaders None = new([], problem: null);

    private const string Annotation = "x-mcp-header";

    private ParameterHeaders(IReadOnlyList<ParameterHeader> headers, string? problem)
    {
        Headers = headers;
        Problem = problem;
    }

    public IReadOnlyList<ParameterHeader> Headers { get; }

    /// <summary>Why the tool must not be used over HTTP: its annotations break the specification's rules.</summary>
    public string? Problem { get; }

    /// <summary>Reads a tool's input schema. A schema that is no JSON has no headers: that is for others to say.</summary>
    public static ParameterHeaders Read(ReadOnlySpan<byte> inputSchema)
    {
        // Nearly every schema ends here.
        if (inputSchema.IndexOf("x-mcp-header"u8) < 0)
        {
            return None;
        }

        try
        {
            var reader = new Utf8JsonReader(inputSchema);
            using var document = JsonDocument.ParseValue(ref reader);
            return Read(document.RootElement);
        }
        catch (JsonException)
        {
            return None;
        }
    }

    /// <summary>Reads a tool's input schema.</summary>
    public static ParameterHeaders Read(JsonElement inputSchema)
    {
        try
        {
            var found = new List<ParameterHeader>();
            var problem = Walk(inputSchema, [], isReachable: true, found);
            return problem is not null ? new ParameterHeaders([], problem) : found.Count == 0 ? None : new ParameterHeaders(found, problem: null);
        }
        catch (InvalidOperationException)
        {
            return new ParameterHeaders([], "its input schema has a name with half a surrogate pair");
        }
    }

    /// <summary>Walks a schema.</summary>
    /// <returns>What breaks the rules; <see langword="null"/> where nothing does.</returns>
    private static string? Walk(JsonElement schema, byte[][] path, bool isReachable, List<ParameterHeader> found)
    {
        if (schema.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in schema.EnumerateArray())
            {
                if (Walk(item, path, isReachable: false, found) is { } problem)
                {
                    return problem;
                }
            }
        }

        if (schema.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        foreach (var member in schema.EnumerateObject())
        {
            var problem = member.Name switch
            {
                Annotation => Add(schema, member.Value, path, isReachable, found),
                "properties" => WalkMap(member.Value, path, isReachable, found),
                "patternProperties" or "$defs" or "definitions" or "dependentSchemas" => WalkMap(member.Value, path, isReachable: false, found),

                // Values, in which the name is only a name.
                "const" or "enum" or "default" or "examples" => null,
                _ => Walk(member.Value, path, isReachable: false, found),
            };
            if (problem is not null)
            {
                return problem;
            }
        }

        return null;
    }

    private static string? WalkMap(JsonElement map, byte[][] path, bool isReachable, List<ParameterHeader> found)
    {
        if (map.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        foreach (var property in map.EnumerateObject())
        {
            if (Walk(property.Value, [.. path, Encoding.UTF8.GetBytes(property.Name)], isReachable, found) is { } problem)
            {
                return problem;
            }
        }

        return null;
    }

    private static string? Add(JsonElement schema, JsonElement value, byte[][] path, bool isReachable, List<ParameterHeader> found)
    {
        var name = value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
        if (!HttpToken.IsName(name))
        {
            return $"its {Annotation} is no header name";
        }

        if (!isReachable || path.Length == 0)
        {
            return $"its {Annotation} '{name}' is not on a property that is reached by 'properties' alone";
        }

        if (!IsPrimitive(schema))
        {
            return $"its {Annotation} '{name}' is on a property that is no string, integer or boolean";
        }

        var header = "Mcp-Param-" + name;
        if (found.Exists(other => other.Name.Equals(header, StringComparison.OrdinalIgnoreCase)))
        {
            return $"its {Annotation} '{name}' is on two properties";
        }

        found.Add(new ParameterHeader(header, path));
        return null;
    }

    private static bool IsPrimitive(JsonElement schema)
    {
        if (!schema.TryGetProperty("type", out var type))
        {
            return false;
        }

        if (type.ValueKind == JsonValueKind.String)
        {
            return IsPrimitiveName(type);
        }

        if (type.ValueKind != JsonValueKind.Array)
        {
            return false;
        }

        // ["string", "null"] is a string that may be left out.
        var count = 0;
        foreach (var item in type.EnumerateArray())
        {
            if (IsPrimitiveName(item))
            {
                count++;
            }
            else if (item.ValueKind != JsonValueKind.String || !item.ValueEquals("null"u8))
            {
                return false;
            }
        }

        return count == 1;
    }

    private static bool IsPrimitiveName(JsonElement type) =>
        type.ValueKind == JsonValueKind.String && (type.ValueEquals("string"u8) || type.ValueEquals("integer"u8) || type.ValueEquals("boolean"u8));
}
