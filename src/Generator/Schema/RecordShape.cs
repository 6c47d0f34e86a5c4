using TypedMcp.Generator.Naming;

namespace TypedMcp.Generator.Schema;

internal sealed class RecordShape : NamedShape
{
    public const string DefaultExtraName = "AdditionalProperties";

    public RecordShape(SchemaView view, NameHint hint)
        : base(ShapeKind.Record, view, hint) => Properties = new List<PropertyShape>(view.Properties.Count);

    /// <summary>The request or result of a tool: never merged with anything.</summary>
    public bool IsRoot { get; init; }

    public List<PropertyShape> Properties { get; }

    /// <summary>The value of members that the schema does not name, where it allows them explicitly.</summary>
    public ShapeUse? Extra { get; set; }

    /// <summary>The C# name of the property that holds them.</summary>
    public string ExtraName { get; set; } = DefaultExtraName;

    public override bool HasMemberNamed(string name)
    {
        foreach (var property in Properties)
        {
            if (Identifier.Pascal(property.WireName) == name)
            {
                return true;
            }
        }

        return Extra is not null && name == ExtraName;
    }

    public override void Visit(Action<ulong, ShapeUse> visitor)
    {
        foreach (var property in Properties)
        {
            visitor(Fnv.Hash(property.WireName), property.Use);
        }

        if (Extra is { } extra)
        {
            visitor(1, extra);
        }
    }

    public override ulong LocalSignature()
    {
        var sum = Fnv.Hash("record");
        foreach (var property in Properties)
        {
            var hash = Fnv.Hash(property.WireName, property.Required ? 3u : 5u);
            sum += property.Constant is { } constant ? Fnv.Hash(constant, hash) : hash;
        }

        return Extra is null ? sum : sum + 7;
    }
}
