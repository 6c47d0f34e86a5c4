using System.Text.Json.Nodes;

namespace TypedMcp.Generator.Tests.Fuzzing;

/// <summary>Random snapshots as a generator of OpenAPI servers would print them on its worst day. The same seed makes the same text.</summary>
/// <param name="seed">What it depends on.</param>
/// <param name="tools">How many tools.</param>
/// <param name="isSmall">Whether the schemas are small, so that very many of them still compile soon.</param>
internal sealed class SnapshotFuzzer(int seed, int tools, bool isSmall = false)
{
    private static readonly string[] s_keywords =
    [
        "type", "enum", "const", "properties", "required", "additionalProperties", "patternProperties", "items", "prefixItems", "additionalItems", "minItems", "maxItems", "uniqueItems",
        "anyOf", "oneOf", "allOf", "not", "if", "$ref", "$defs", "definitions", "$id", "id", "$schema", "$anchor", "$dynamicRef", "title", "description", "default", "examples", "example", "format", "minimum",
        "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf", "minLength", "maxLength", "pattern", "minProperties", "maxProperties", "deprecated", "readOnly", "nullable", "discriminator",
        "x-enumNames", "x-enum-varnames", "enumNames", "contentEncoding", "dependentRequired", "propertyNames", "$comment",
    ];

    private readonly Random _random = new(seed);
    private readonly FuzzNames _names = new(new Random(seed + 1));
    private readonly List<string> _definitions = [];
    private int _depth;

    /// <summary>The snapshot's text.</summary>
    public string Text()
    {
        var list = new JsonArray();
        var taken = new HashSet<string>(StringComparer.Ordinal);
        while (list.Count < tools)
        {
            var name = _names.Tool();
            if (taken.Add(name))
            {
                list.Add(Tool(name));
            }
        }

        return new JsonObject { ["formatVersion"] = 1, ["protocolVersion"] = "2025-11-25", ["tools"] = list }.ToJsonString();
    }

    private JsonObject Tool(string name)
    {
        var tool = new JsonObject { ["name"] = name, ["description"] = _names.Text() };
        if (!Once(40))
        {
            tool["inputSchema"] = Document();
        }

        if (Once(3))
        {
            tool["outputSchema"] = Document();
        }

        return tool;
    }

    private JsonNode? Document()
    {
        if (Once(60))
        {
            return Pick<JsonNode?>(null, "schema", true, false, 5, new JsonArray(), new JsonObject());
        }

        _definitions.Clear();
        var container = Pick("$defs", "definitions", "components");
        for (var i = _random.Next(isSmall ? 2 : 6); i > 0; i--)
        {
            _definitions.Add($"#/{container}/{(container == "components" ? "schemas/" : "")}{Escape(_names.Type())}");
        }

        var root = Object();
        if (Once(12))
        {
            root[Pick("oneOf", "anyOf", "allOf")] = Several(Object);
        }

        var definitions = new JsonObject();
        foreach (var reference in _definitions.Distinct(StringComparer.Ordinal))
        {
            definitions[Unescape(reference[(reference.LastIndexOf('/') + 1)..])] = Definition();
        }

        root[container] = container == "components" ? new JsonObject { ["schemas"] = definitions } : definitions;
        return root;
    }

    private JsonObject Definition() => _random.Next(6) switch
    {
        0 => Union(),
        1 => new JsonObject { ["allOf"] = Several(() => Once(2) ? Reference() : Object()), ["title"] = _names.Type() },
        2 => Enum(),
        _ => Object(),
    };

    private JsonNode Schema()
    {
        if (_depth > (isSmall ? 1 : 4))
        {
            return Leaf();
        }

        _depth++;
        JsonNode schema = _random.Next(20) switch
        {
            0 or 1 => Reference(),
            2 or 3 => Object(),
            4 => new JsonObject { ["type"] = "array", ["items"] = Schema() },
            5 => Union(),
            6 => new JsonObject { ["anyOf"] = new JsonArray(Schema(), new JsonObject { ["type"] = "null" }) },
            7 => Enum(),
            8 => OneOrMany(),
            9 => Map(),
            10 => Odd(),
            11 => Tuple(),
            12 => new JsonObject { ["allOf"] = Several(Schema) },
            _ => Leaf(),
        };
        _depth--;
        if (schema is JsonObject annotated)
        {
            Annotate(annotated);
            if (Once(20))
            {
                annotated[Pick(s_keywords)] = Junk();
            }
        }

        return schema;
    }

    /// <summary>A value that most keywords do not take.</summary>
    private JsonNode? Junk() => _random.Next(14) switch
    {
        0 => null,
        1 => true,
        2 => -1,
        3 => JsonNode.Parse("1e999"),
        4 => JsonNode.Parse("-0.00000000000000000000000000000000000000001"),
        5 => "",
        6 => _names.Text(),
        7 => "#/properties",
        8 => new JsonArray(),
        9 => new JsonArray(null, 1, "a", "a", new JsonObject(), new JsonArray()),
        10 => new JsonObject(),
        11 => new JsonObject { [""] = null, ["$ref"] = 5, ["type"] = new JsonArray() },
        12 => new JsonObject { ["enum"] = "a", ["const"] = new JsonObject { ["b"] = 1 }, ["properties"] = new JsonArray(1) },
        _ => new JsonArray(new JsonObject { ["enum"] = new JsonArray(new JsonObject { ["a"] = 1 }, new JsonArray(2)) }, false, "object"),
    };

    private void Annotate(JsonObject schema)
    {
        if (Once(3))
        {
            schema["title"] = _names.Type();
        }

        if (Once(4))
        {
            schema["description"] = _names.Text();
        }

        if (Once(12))
        {
            schema[Pick("deprecated", "readOnly", "writeOnly", "nullable")] = true;
        }

        if (Once(12))
        {
            schema["default"] = Pick<JsonNode?>(null, _names.Text(), 3, false, new JsonArray(), new JsonObject());
        }

        if (Once(25))
        {
            schema[Pick("not", "if", "contains", "unevaluatedProperties")] = new JsonObject { ["const"] = _names.Text() };
        }
    }

    private JsonObject Object()
    {
        var properties = new JsonObject();
        for (var i = _random.Next(isSmall ? 4 : _depth == 0 ? 14 : 5); i > 0; i--)
        {
            properties[_names.Property()] = Schema();
        }

        var schema = new JsonObject { ["type"] = "object", ["properties"] = properties };
        schema["required"] = new JsonArray([.. properties.Where(_ => Once(3)).Select(property => (JsonNode)property.Key), .. Once(30) ? new JsonNode[] { _names.Property() } : []]);
        if (Once(4))
        {
            schema["additionalProperties"] = _random.Next(3) switch { 0 => true, 1 => false, _ => Leaf() };
        }

        return schema;
    }

    private JsonObject Union()
    {
        var tag = _names.Property();
        var style = _random.Next(4);
        var branches = new JsonArray();
        for (var i = 1 + _random.Next(4); i > 0; i--)
        {
            if (style == 3)
            {
                branches.Add(Schema());
                continue;
            }

            var branch = Object();
            if (style != 0)
            {
                branch["properties"]![tag] = _random.Next(8) switch
                {
                    0 => new JsonObject { ["enum"] = new JsonArray(_names.Value(), _names.Value()) },
                    1 => new JsonObject { ["const"] = i },
                    2 => new JsonObject { ["const"] = i % 2 == 0 },
                    _ => new JsonObject { ["const"] = _names.Value() },
                };
                branch["required"] = new JsonArray(tag);
            }

            branches.Add(Once(4) ? Reference() : branch);
        }

        var union = new JsonObject { [Pick("oneOf", "anyOf")] = branches };
        if (Once(3))
        {
            union["discriminator"] = new JsonObject { ["propertyName"] = tag };
        }

        return union;
    }

    private JsonObject OneOrMany()
    {
        var item = Schema();
        return new JsonObject { ["anyOf"] = new JsonArray(item, new JsonObject { ["type"] = "array", ["items"] = item.DeepClone() }) };
    }

    private JsonObject Map() => new()
    {
        ["type"] = "object",
        [Pick("additionalProperties", "patternProperties")] = Once(2) ? Schema() : new JsonObject { ["^x"] = Schema() },
    };

    private JsonObject Tuple() => new()
    {
        ["type"] = "array",
        [Pick("prefixItems", "items")] = Several(Schema),
        [Pick("items", "additionalItems")] = false,
        ["minItems"] = 2,
    };

    private JsonObject Enum()
    {
        var values = new JsonArray();
        for (var i = _random.Next(6); i > 0; i--)
        {
            values.Add(_random.Next(12) switch { 0 => null, 1 => i, 2 => i % 2 == 0, _ => (JsonNode)_names.Value() });
        }

        var schema = new JsonObject { ["enum"] = values };
        if (Once(2))
        {
            schema["type"] = Pick("string", "integer", "boolean");
        }

        if (Once(8))
        {
            schema["x-enumNames"] = new JsonArray([.. values.Select(_ => (JsonNode)_names.Type())]);
        }

        return schema;
    }

    private JsonObject Reference() => new()
    {
        ["$ref"] = _random.Next(12) switch
        {
            0 => "#",
            1 => "#/properties/" + Escape(_names.Property()),
            2 => "https://example.org/" + _names.Type(),
            3 => "#/$defs/none",
            _ => _definitions.Count > 0 ? _definitions[_random.Next(_definitions.Count)] : "#",
        },
    };

    private JsonNode Odd() => _random.Next(9) switch
    {
        0 => new JsonObject(),
        1 => true,
        2 => false,
        3 => new JsonObject { ["type"] = "file" },
        4 => new JsonObject { ["type"] = new JsonArray("string", "number", "null") },
        5 => new JsonObject { ["type"] = "array" },
        6 => new JsonObject { ["allOf"] = new JsonArray(new JsonObject { ["type"] = "string" }, new JsonObject { ["type"] = "integer" }) },
        7 => new JsonObject { ["type"] = "object" },
        _ => new JsonObject { ["oneOf"] = new JsonArray(new JsonObject { ["const"] = 1, ["title"] = _names.Type() }, new JsonObject { ["const"] = 2, ["title"] = _names.Type() }) },
    };

    private JsonObject Leaf()
    {
        var schema = new JsonObject { ["type"] = Pick("string", "string", "integer", "number", "boolean") };
        if (Once(3))
        {
            schema["format"] = Pick("date-time", "date", "time", "duration", "uuid", "uri", "byte", "int32", "int64", "uint64", "float", "double", "decimal", "email");
        }

        if (Once(6))
        {
            schema[Pick("minimum", "maximum", "minLength", "maxLength", "multipleOf")] = Pick<JsonNode>(0, 5, -1, 1.5, JsonNode.Parse("1e400")!, JsonNode.Parse("9007199254740993")!);
        }

        if (Once(10))
        {
            schema["const"] = schema["type"]!.ToString() switch { "string" => _names.Value(), "boolean" => true, _ => (JsonNode)7 };
        }

        return schema;
    }

    private JsonArray Several(Func<JsonNode> make)
    {
        var items = new JsonArray();
        for (var i = 1 + _random.Next(3); i >= 0; i--)
        {
            items.Add(make());
        }

        return items;
    }

    private bool Once(int of) => _random.Next(of) == 0;

    private T Pick<T>(params ReadOnlySpan<T> values) => values[_random.Next(values.Length)];

    private static string Escape(string segment) => segment.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);

    private static string Unescape(string segment) => segment.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
}
