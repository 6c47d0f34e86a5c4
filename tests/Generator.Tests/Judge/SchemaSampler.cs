using System.Text.Json.Nodes;

namespace TypedMcp.Generator.Tests.Judge;

/// <summary>Makes up random values for a schema. The judge decides whether they are valid; this class only has to guess well.</summary>
internal sealed class SchemaSampler
{
    /// <summary>What the names of members begin with that a schema allows and does not name.</summary>
    public const string ExtraMember = "key";

    private const int DeepestOptional = 5;
    private const int MostNodes = 400;

    private readonly SchemaView _view;
    private readonly JsonNode? _root;
    private readonly ScalarSampler _scalars;
    private readonly Random _random;
    private readonly SampleSize _size;
    private readonly bool _strangers;
    private int _nodes;

    /// <param name="root">The whole schema.</param>
    /// <param name="random">Seeded.</param>
    /// <param name="size">How much to fill.</param>
    /// <param name="strangers">Whether to put in what the schema does not know: members, enum values, union branches.</param>
    public SchemaSampler(JsonNode? root, Random random, SampleSize size, bool strangers = false)
    {
        _root = root;
        _view = new SchemaView(root);
        _random = random;
        _size = size;
        _strangers = strangers;
        _scalars = new ScalarSampler(random);
    }

    /// <summary>One value; at the root an object, as arguments and results are.</summary>
    public JsonNode? Sample() => Sample(_view.Resolve(_root) is { Count: > 0 } root && TypeOf(root) is null && !root.ContainsKey("anyOf") && !root.ContainsKey("oneOf") ? new JsonObject { ["type"] = "object" } : _root, depth: 0);

    private JsonNode? Sample(JsonNode? given, int depth)
    {
        if (++_nodes > MostNodes * 20 || depth > 40)
        {
            throw new NoSampleException("The schema has no small value.");
        }

        var schema = _view.Resolve(given);
        if (schema is null)
        {
            return _scalars.Anything(depth);
        }

        foreach (var keyword in (ReadOnlySpan<string>)["oneOf", "anyOf"])
        {
            if (schema[keyword] is JsonArray { Count: > 0 } branches)
            {
                return Branch(schema, keyword, branches, depth);
            }
        }

        if (schema["const"] is { } constant)
        {
            return constant.DeepClone();
        }

        if (schema.ContainsKey("const"))
        {
            return null;
        }

        if (schema["enum"] is JsonArray values)
        {
            var first = values.Count > 0 ? values[_random.Next(values.Count)] : throw new NoSampleException("The enum is empty.");
            var open = _strangers && values.Count > 1 && first is JsonValue text && text.TryGetValue(out string? _);
            return open && _random.Next(2) == 0 ? "zz-later-value" : first?.DeepClone();
        }

        return TypeOf(schema) switch
        {
            "object" => Object(schema, depth),
            "array" => Array(schema, depth),
            "string" => _scalars.String(schema),
            "integer" => _scalars.Integer(schema),
            "number" => _scalars.Number(schema),
            "boolean" => _random.Next(2) == 0,
            "null" => null,
            null => _scalars.Anything(depth),
            var other => throw new NoSampleException($"{other} is no type."),
        };
    }

    private JsonNode? Branch(JsonObject schema, string keyword, JsonArray branches, int depth)
    {
        // Deep down, the first branch that ends is taken: recursion usually has one.
        var first = _random.Next(branches.Count);
        NoSampleException? failure = null;
        for (var i = 0; i < branches.Count; i++)
        {
            try
            {
                var value = Sample(_view.WithBranch(schema, keyword, branches[(first + i) % branches.Count]), depth + 1);
                var unknown = _strangers && value is JsonObject && branches.Count(branch => _view.Resolve(branch) is { } other && TypeOf(other) == "object") > 1 && _random.Next(2) == 0;
                return unknown ? new JsonObject { ["type"] = "zz-later-branch", ["zz"] = 1 } : value;
            }
            catch (NoSampleException e)
            {
                failure = e;
            }
        }

        throw failure!;
    }

    private JsonObject Object(JsonObject schema, int depth)
    {
        var required = (schema["required"] as JsonArray)?.Select(name => name?.ToString()).ToHashSet(StringComparer.Ordinal) ?? [];
        var result = new JsonObject();
        foreach (var (name, property) in schema["properties"] as JsonObject ?? [])
        {
            if (required.Contains(name))
            {
                result[name] = Sample(property, depth + 1);
            }
            else if (Wanted(depth))
            {
                try
                {
                    result[name] = Sample(property, depth + 1);
                }
                catch (NoSampleException)
                {
                    // What cannot be filled and need not be stays out.
                }
            }
        }

        var more = schema["additionalProperties"];
        // At the root a method has no parameter for them.
        if (more is JsonObject { Count: > 0 } || (more is not null && more.ToString() != "false" && (depth > 0 || schema["properties"] is not JsonObject { Count: > 0 })))
        {
            for (var i = Wanted(depth) ? _random.Next(1, 3) : 0; i > 0; i--)
            {
                result[$"{ExtraMember}{i}"] = Sample(more, depth + 1);
            }
        }
        else if (_strangers && schema["properties"] is JsonObject { Count: > 0 })
        {
            result["zz_later_member"] = new JsonObject { ["a"] = new JsonArray(1, "x", null) };
        }

        for (var i = 1; result.Count < ((int?)schema["minProperties"] ?? 0); i++)
        {
            result[$"{ExtraMember}{i}"] = Sample(more, depth + 1);
        }

        return result;
    }

    private JsonArray Array(JsonObject schema, int depth)
    {
        var result = new JsonArray();
        var prefix = schema["prefixItems"] as JsonArray ?? schema["items"] as JsonArray;
        foreach (var item in prefix ?? [])
        {
            result.Add(Sample(item, depth + 1));
        }

        var least = (int?)(double?)schema["minItems"] ?? 0;
        var most = (int?)(double?)schema["maxItems"] ?? Math.Max(least, 3);
        var count = _size == SampleSize.Least || !Wanted(depth) ? least : _random.Next(least, Math.Max(least, Math.Min(most, least + 3)) + 1);
        var items = prefix is null ? schema["items"] : null;
        while (result.Count < count && prefix is null)
        {
            result.Add(Sample(items, depth + 1));
        }

        return result;
    }

    private bool Wanted(int depth) => _nodes < MostNodes && _size switch
    {
        SampleSize.Least => false,
        SampleSize.Most => depth < DeepestOptional,
        _ => depth < DeepestOptional && _random.Next(2) == 0,
    };

    private string? TypeOf(JsonObject schema)
    {
        if (schema["type"] is JsonArray types)
        {
            return types.Count == 0 ? null : types[_random.Next(types.Count)]?.ToString();
        }

        return schema["type"]?.ToString()
            ?? (schema.ContainsKey("properties") || schema["additionalProperties"] is JsonObject ? "object"
            : schema.ContainsKey("items") || schema.ContainsKey("prefixItems") ? "array"
            : schema.ContainsKey("pattern") || schema.ContainsKey("format") ? "string"
            : null);
    }
}
