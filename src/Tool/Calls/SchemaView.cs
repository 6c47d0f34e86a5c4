using System.Text.Json;
using TypedMcp.Tool.Json;

namespace TypedMcp.Tool.Calls;

/// <summary>A JSON Schema as the command line needs it: what a value may be, not all that a validator knows. Broken parts say nothing and fail nothing.</summary>
internal readonly struct SchemaView
{
    // A reference that leads through more others than this leads in a circle.
    private const int MostHops = 32;
    private const int MostDepth = 8;
    private readonly JsonElement _root;
    private readonly JsonElement _node;

    private SchemaView(JsonElement root, JsonElement node)
    {
        _root = root;
        _node = Resolve(root, node);
    }

    /// <summary>Views a schema; an undefined one lets everything through.</summary>
    public static SchemaView Of(JsonElement schema) => new(schema, schema);

    /// <summary>Whether the schema is an object that says something.</summary>
    public bool IsObjectSchema => _node.ValueKind == JsonValueKind.Object;

    /// <summary>The declared properties, those of <c>allOf</c>, <c>anyOf</c> and <c>oneOf</c> branches too.</summary>
    public IReadOnlyDictionary<string, SchemaView> Properties
    {
        get
        {
            var properties = new Dictionary<string, SchemaView>(StringComparer.Ordinal);
            AddProperties(properties, depth: 0);
            return properties;
        }
    }

    /// <summary>The names of the required properties, those of <c>allOf</c> too.</summary>
    public IEnumerable<string> Required
    {
        get
        {
            var own = Strings("required");
            foreach (var part in Branches("allOf"))
            {
                own = own.Concat(part.Strings("required"));
            }

            return own.Distinct(StringComparer.Ordinal);
        }
    }

    /// <summary>The schema of members without a declaration; <see langword="null"/> where the schema does not say that there may be any.</summary>
    public SchemaView? AdditionalProperties => Member("additionalProperties") is { ValueKind: JsonValueKind.True or JsonValueKind.Object } additional
        ? View(additional)
        : Member("patternProperties") is { ValueKind: JsonValueKind.Object } ? Of(default) : null;

    /// <summary>The schema of an array's elements.</summary>
    public SchemaView Items => Member("items") is { ValueKind: JsonValueKind.Object } items ? View(items) : Of(default);

    /// <summary>The allowed values where they are listed (<c>enum</c>, <c>const</c>, and branches that are nothing else); <see langword="null"/> otherwise.</summary>
    public IReadOnlyList<JsonElement>? Literals => FindLiterals(depth: 0);

    /// <summary>The kinds of value that are let through.</summary>
    public JsonKinds Kinds => FindKinds(depth: 0);

    /// <summary>The branches of a composition.</summary>
    public IEnumerable<SchemaView> Branches(string keyword)
    {
        if (Member(keyword) is { ValueKind: JsonValueKind.Array } branches)
        {
            foreach (var branch in branches.EnumerateArray())
            {
                yield return View(branch);
            }
        }
    }

    private SchemaView View(JsonElement node) => new(_root, node);

    private JsonElement? Member(string name) => IsObjectSchema && _node.TryGetProperty(name, out var value) ? value : null;

    private IEnumerable<string> Strings(string name) => Member(name) is { ValueKind: JsonValueKind.Array } list
        ? list.EnumerateArray().Select(JsonMember.Text).OfType<string>()
        : [];

    private void AddProperties(Dictionary<string, SchemaView> properties, int depth)
    {
        if (Member("properties") is { ValueKind: JsonValueKind.Object } own)
        {
            foreach (var property in own.EnumerateObject())
            {
                // A name without text could not be written on a command line.
                if (JsonMember.Name(property) is { } name)
                {
                    properties.TryAdd(name, View(property.Value));
                }
            }
        }

        if (depth < MostDepth)
        {
            foreach (var part in Branches("allOf").Concat(Branches("anyOf")).Concat(Branches("oneOf")))
            {
                part.AddProperties(properties, depth + 1);
            }
        }
    }

    private List<JsonElement>? FindLiterals(int depth)
    {
        if (Member("const") is { } constant)
        {
            return [constant];
        }

        if (Member("enum") is { ValueKind: JsonValueKind.Array } values && values.GetArrayLength() > 0)
        {
            return [.. values.EnumerateArray()];
        }

        var all = new List<JsonElement>();
        foreach (var branch in Branches("anyOf").Concat(Branches("oneOf")))
        {
            if (depth >= MostDepth || branch.FindLiterals(depth + 1) is not { } literals)
            {
                return null;
            }

            all.AddRange(literals);
        }

        return all.Count == 0 ? null : all;
    }

    private JsonKinds FindKinds(int depth)
    {
        if (_node.ValueKind == JsonValueKind.False)
        {
            return JsonKinds.None;
        }

        if (!IsObjectSchema || depth > MostDepth)
        {
            return JsonKinds.Any;
        }

        var kinds = OwnKinds();
        foreach (var part in Branches("allOf"))
        {
            kinds &= part.FindKinds(depth + 1);
        }

        foreach (var keyword in (string[])["anyOf", "oneOf"])
        {
            var some = Branches(keyword).Aggregate(JsonKinds.None, (sum, branch) => sum | branch.FindKinds(depth + 1));
            kinds &= Branches(keyword).Any() ? some : JsonKinds.Any;
        }

        return Member("nullable") is { ValueKind: JsonValueKind.True } ? kinds | JsonKinds.Null : kinds;
    }

    private JsonKinds OwnKinds()
    {
        if (FindOwnLiterals() is { } literals)
        {
            return literals.Aggregate(JsonKinds.None, (kinds, literal) => kinds | KindOf(literal));
        }

        var declared = Member("type") switch
        {
            { ValueKind: JsonValueKind.String } one => Named(JsonMember.Text(one)),
            { ValueKind: JsonValueKind.Array } => Strings("type").Aggregate(JsonKinds.None, (kinds, name) => kinds | Named(name)),
            _ => JsonKinds.None,
        };
        return declared != JsonKinds.None ? declared
            : Member("properties") is not null ? JsonKinds.Object
            : Member("items") is not null ? JsonKinds.Array
            : JsonKinds.Any;
    }

    private List<JsonElement>? FindOwnLiterals() => Member("const") is null && Member("enum") is null ? null : FindLiterals(depth: 0);

    private static JsonKinds Named(string? type) => type switch
    {
        "string" => JsonKinds.String,
        "number" => JsonKinds.Number | JsonKinds.Integer,
        "integer" => JsonKinds.Integer,
        "boolean" => JsonKinds.Boolean,
        "null" => JsonKinds.Null,
        "array" => JsonKinds.Array,
        "object" => JsonKinds.Object,
        _ => JsonKinds.Any,
    };

    /// <summary>The kind of a value; a whole number is an integer however it is written.</summary>
    public static JsonKinds KindOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => JsonKinds.String,
        JsonValueKind.Number => value.TryGetDouble(out var number) && double.IsInteger(number) ? JsonKinds.Integer : JsonKinds.Number,
        JsonValueKind.True or JsonValueKind.False => JsonKinds.Boolean,
        JsonValueKind.Array => JsonKinds.Array,
        JsonValueKind.Object => JsonKinds.Object,
        _ => JsonKinds.Null,
    };

    private static JsonElement Resolve(JsonElement root, JsonElement node)
    {
        for (var hops = 0; hops < MostHops; hops++)
        {
            if (node.ValueKind != JsonValueKind.Object || !node.TryGetProperty("$ref", out var reference) || JsonMember.Text(reference) is not { } pointer)
            {
                return node;
            }

            if (SchemaPointer.Find(root, pointer) is not { } target)
            {
                return default;
            }

            node = target;
        }

        return default;
    }
}
