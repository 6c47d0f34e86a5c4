using TypedMcp.Generator.Json;

namespace TypedMcp.Generator.Schema;

/// <summary>Reads one schema node into a <see cref="SchemaView"/>. Drafts 4 to 2020-12 are read alike.</summary>
internal sealed class SchemaReader
{
    private const int MaxDepth = 64;
    private static readonly object s_reading = new();

    private readonly ReferenceResolver _references;
    private int _depth;

    public SchemaReader(ReferenceResolver references) => _references = references;

    public ReferenceResolver References => _references;

    /// <summary>The view of a node; shared, so a caller that merges into it clones it first.</summary>
    public SchemaView Read(JsonValue node)
    {
        if (node.Note is SchemaView known)
        {
            return known;
        }

        // Parts are read once, however many lead to them: alternatives that meet again would double at every level.
        if (ReferenceEquals(node.Note, s_reading) || _depth > MaxDepth)
        {
            return new SchemaView(node) { Problem = "its references go round in a circle" };
        }

        node.Note = s_reading;
        _depth++;
        var view = ReadOnce(node);
        _depth--;
        node.Note = view;
        return view;
    }

    private SchemaView ReadOnce(JsonValue node)
    {
        var view = new SchemaView(node);
        switch (node.Kind)
        {
            case JsonKind.True:
                return view;
            case JsonKind.False:
                view.Never = true;
                return view;
            case JsonKind.Object:
                break;
            default:
                view.Problem = "it is no schema but " + (node.IsString ? "a string" : node.Text);
                return view;
        }

        List<JsonValue>? parts = null;
        foreach (var member in node.Members)
        {
            switch (member.Name)
            {
                case "$ref" or "$dynamicRef" or "$recursiveRef" when member.Value.IsString:
                    if (_references.Resolve(member.Value.Text) is { } target)
                    {
                        (parts ??= []).Add(target);
                    }
                    else
                    {
                        view.Problem = "the reference '" + member.Value.Text + "' leads nowhere in this schema";
                        view.Dangling = true;
                    }

                    break;
                case "allOf":
                    (parts ??= []).AddRange(member.Value.Items);
                    break;
                default:
                    Keyword(view, node, member);
                    break;
            }
        }

        if (parts is not null)
        {
            foreach (var part in parts)
            {
                SchemaMerge.Into(view, Read(part));
            }
        }

        return view;
    }

    private static void Keyword(SchemaView view, JsonValue node, JsonMember member)
    {
        var value = member.Value;
        switch (member.Name)
        {
            case "type":
                Types(view, value);
                break;
            case "nullable":
                view.Nullable |= value.Kind == JsonKind.True;
                break;
            case "properties" when value.IsObject:
                view.SetProperties(value.Members);
                break;
            case "required":
                foreach (var name in value.Items)
                {
                    if (name.IsString)
                    {
                        view.AddRequired(name.Text);
                    }
                }

                break;
            case "items" when value.Kind == JsonKind.Array:
                view.PrefixItems = value.Items;
                break;
            case "items":
                view.Items = value;
                break;
            case "prefixItems" when value.Kind == JsonKind.Array:
                view.PrefixItems = value.Items;
                break;
            case "additionalItems":
                view.AdditionalItems = value;
                break;
            case "additionalProperties" when value.IsObject || value.IsBoolean:
                view.AdditionalProperties = value;
                break;
            case "patternProperties" when value.IsObject:
                view.PatternProperties = value;
                break;
            case "enum" when value.Kind == JsonKind.Array:
                view.Enum = value;
                break;
            case "x-enumNames" or "x-enum-varnames" or "x-enum-names" when value.Kind == JsonKind.Array:
                view.EnumNames = value;
                break;
            case "const":
                view.Const = value;
                break;
            case "oneOf" or "anyOf" when value.Items.Length > 0:
                view.AddChoice(new SchemaChoice(value, node["discriminator"]));
                break;
            case "format" when value.IsString:
                view.Format = value.Text;
                break;
            case "contentEncoding" when value.IsString:
                view.ContentEncoding = value.Text;
                break;
            case "description" when value.IsString:
                view.Description = value.Text;
                break;
            case "title" when value.IsString:
                view.Title = value.Text;
                break;
            case "default":
                view.Default = value;
                break;
            case "examples" or "example":
                view.Examples = value;
                break;
            case "deprecated":
                view.Deprecated = value.Kind == JsonKind.True;
                break;
            case "readOnly":
                view.ReadOnly = value.Kind == JsonKind.True;
                break;
            case "writeOnly":
                view.WriteOnly = value.Kind == JsonKind.True;
                break;
            case "minimum" or "maximum" or "exclusiveMinimum" or "exclusiveMaximum" or "multipleOf" or "minLength" or "maxLength" or "pattern" or "minItems"
                or "maxItems" or "uniqueItems" or "minProperties" or "maxProperties" or "contentMediaType":
                view.AddConstraint(member);
                break;
            case "not" or "if" or "then" or "else" or "dependentRequired" or "dependentSchemas" or "dependencies" or "unevaluatedProperties" or "unevaluatedItems"
                or "contains":
                (view.Ignored ??= []).Add(member);
                break;
        }
    }

    private static void Types(SchemaView view, JsonValue value)
    {
        if (value.IsString)
        {
            view.Types = One(view, value);
        }
        else if (value.Kind == JsonKind.Array)
        {
            foreach (var item in value.Items)
            {
                view.Types |= item.IsString ? One(view, item) : SchemaTypes.None;
            }
        }

        if ((view.Types & SchemaTypes.Null) != SchemaTypes.None && view.Types != SchemaTypes.Null)
        {
            view.Types &= ~SchemaTypes.Null;
            view.Nullable = true;
        }
    }

    private static SchemaTypes One(SchemaView view, JsonValue value)
    {
        var type = value.Text switch
        {
            "string" => SchemaTypes.String,
            "number" => SchemaTypes.Number,
            "integer" => SchemaTypes.Integer,
            "boolean" => SchemaTypes.Boolean,
            "array" => SchemaTypes.Array,
            "object" => SchemaTypes.Object,
            "null" => SchemaTypes.Null,
            _ => SchemaTypes.None,
        };
        if (type == SchemaTypes.None)
        {
            view.Problem = "JSON Schema has no type '" + value.Text + "'";
        }

        return type;
    }
}
