using TypedMcp.Generator.Json;

namespace TypedMcp.Generator.Schema;

/// <summary>What one schema says once its <c>$ref</c> and <c>allOf</c> are merged into it.</summary>
internal sealed class SchemaView
{
    private static readonly List<SchemaProperty> s_noProperties = [];
    private static readonly List<string> s_noNames = [];
    private static readonly List<SchemaChoice> s_noChoices = [];
    private static readonly List<JsonMember> s_noMembers = [];

    private List<SchemaProperty>? _properties;
    private List<string>? _required;
    private List<SchemaChoice>? _choices;
    private List<JsonMember>? _constraints;

    public SchemaView(JsonValue origin) => Origin = origin;

    public JsonValue Origin { get; }

    /// <summary>The shape that the node became.</summary>
    public ShapeUse? Built { get; set; }

    /// <summary>While the node is being mapped: how many named shapes were around it; otherwise −1.</summary>
    public int ActiveAt { get; set; } = -1;

    /// <summary>Stands for the shape where the node was met again while it was being mapped.</summary>
    public DeferredShape? Deferred { get; set; }

    public SchemaTypes Types { get; set; }

    public bool Nullable { get; set; }

    /// <summary>The boolean schema <c>false</c>.</summary>
    public bool Never { get; set; }

    /// <summary>Why nothing can be made of it.</summary>
    public string? Problem { get; set; }

    /// <summary>The problem is a reference that leads nowhere.</summary>
    public bool Dangling { get; set; }

    public bool HasPropertiesKeyword { get; set; }

    public JsonValue? Items { get; set; }

    public JsonValue[]? PrefixItems { get; set; }

    public JsonValue? AdditionalItems { get; set; }

    public JsonValue? AdditionalProperties { get; set; }

    public JsonValue? PatternProperties { get; set; }

    public JsonValue? Enum { get; set; }

    public JsonValue? EnumNames { get; set; }

    public JsonValue? Const { get; set; }

    public string? Format { get; set; }

    public string? ContentEncoding { get; set; }

    public string? Description { get; set; }

    public string? Title { get; set; }

    public JsonValue? Default { get; set; }

    public JsonValue? Examples { get; set; }

    public bool Deprecated { get; set; }

    public bool ReadOnly { get; set; }

    public bool WriteOnly { get; set; }

    public List<SchemaProperty> Properties => _properties ?? s_noProperties;

    public List<string> Required => _required ?? s_noNames;

    public List<SchemaChoice> Choices => _choices ?? s_noChoices;

    /// <summary>Bounds, patterns and the like: they go into the documentation.</summary>
    public List<JsonMember> Constraints => _constraints ?? s_noMembers;

    /// <summary>Keywords without a C# form.</summary>
    public List<JsonMember>? Ignored { get; set; }

    public bool IsNullOnly => Types == SchemaTypes.Null || Const is { Kind: JsonKind.Null }
        || (Enum is { Items.Length: 1 } && Enum.Items[0].Kind == JsonKind.Null);

    /// <summary>Nothing but conditions on what is said elsewhere, such as <c>{"required": ["a"]}</c>.</summary>
    public bool IsConditionOnly => Types == SchemaTypes.None && !HasPropertiesKeyword && AdditionalProperties is null && PatternProperties is null && Items is null
        && PrefixItems is null && Enum is null && Const is null && Format is null && Choices.Count == 0 && (Required.Count > 0 || Ignored is not null);

    public bool IsRequired(string name) => Required.Contains(name);

    public JsonValue? Property(string name)
    {
        foreach (var property in Properties)
        {
            if (property.Name == name)
            {
                return property.Schema;
            }
        }

        return null;
    }

    public JsonValue? Constraint(string name)
    {
        foreach (var constraint in Constraints)
        {
            if (constraint.Name == name)
            {
                return constraint.Value;
            }
        }

        return null;
    }

    public void AddProperty(string name, JsonValue schema)
    {
        _properties ??= [];
        for (var i = 0; i < _properties.Count; i++)
        {
            if (_properties[i].Name == name)
            {
                if (!JsonComparer.SameSchema(_properties[i].Schema, schema))
                {
                    _properties[i] = new SchemaProperty(name, AllOf(_properties[i].Schema, schema));
                }

                return;
            }
        }

        _properties.Add(new SchemaProperty(name, schema));
    }

    /// <summary>The members of <c>properties</c>, where the last of a name counts.</summary>
    public void SetProperties(JsonMember[] members)
    {
        HasPropertiesKeyword = true;
        _properties = new List<SchemaProperty>(members.Length);
        for (var i = 0; i < members.Length; i++)
        {
            if (!IsRepeated(members, i))
            {
                _properties.Add(new SchemaProperty(members[i].Name, members[i].Value));
            }
        }
    }

    public void AddRequired(string name)
    {
        _required ??= [];
        if (!_required.Contains(name))
        {
            _required.Add(name);
        }
    }

    public void AddChoice(SchemaChoice choice) => (_choices ??= []).Add(choice);

    public void RemoveChoice(SchemaChoice choice) => _choices?.Remove(choice);

    public void AddConstraint(JsonMember constraint)
    {
        _constraints ??= [];
        for (var i = 0; i < _constraints.Count; i++)
        {
            if (_constraints[i].Name == constraint.Name)
            {
                return;
            }
        }

        _constraints.Add(constraint);
    }

    /// <summary>A copy with only one of the types, for one branch of a type array.</summary>
    public SchemaView Only(SchemaTypes type)
    {
        var copy = Clone();
        copy.Types = type;
        return copy;
    }

    public SchemaView Clone()
    {
        var copy = (SchemaView)MemberwiseClone();
        copy.Built = null;
        copy.ActiveAt = -1;
        copy.Deferred = null;
        copy._properties = _properties is null ? null : [.. _properties];
        copy._required = _required is null ? null : [.. _required];
        copy._choices = _choices is null ? null : [.. _choices];
        copy._constraints = _constraints is null ? null : [.. _constraints];
        return copy;
    }

    public static JsonValue AllOf(JsonValue first, JsonValue second) =>
        JsonValue.Synthetic(first, [new JsonMember("allOf", first.Start, JsonValue.Synthetic(first, [first, second]))]);

    private static bool IsRepeated(JsonMember[] members, int index)
    {
        for (var i = index + 1; i < members.Length; i++)
        {
            if (members[i].Name == members[index].Name)
            {
                return true;
            }
        }

        return false;
    }
}
