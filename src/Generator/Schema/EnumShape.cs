using TypedMcp.Generator.Naming;

namespace TypedMcp.Generator.Schema;

internal sealed class EnumShape : NamedShape
{
    public EnumShape(SchemaView view, NameHint hint, EnumForm form, List<EnumValue> values)
        : base(ShapeKind.Enum, view, hint)
    {
        Form = form;
        Values = values;
    }

    public EnumForm Form { get; }

    public List<EnumValue> Values { get; }

    /// <summary>The snapshot remembers a closed enum: a later output does not open it.</summary>
    public bool StaysClosed { get; set; }

    /// <summary>The snapshot remembers a struct that keeps unknown values, though no output needs it any more.</summary>
    public bool StaysOpen { get; set; }

    /// <summary>An enum that keeps unknown values is a struct with these members.</summary>
    public override bool HasMemberNamed(string name) => (Hint.IsOutput || Form == EnumForm.OpenStrings) && name is ("Value" or "Values");

    public override void Visit(Action<ulong, ShapeUse> visitor)
    {
    }

    public override ulong LocalSignature()
    {
        var sum = Fnv.Hash("enum", (ulong)Form);
        foreach (var value in Values)
        {
            sum += Fnv.Hash(value.Json);
        }

        return sum;
    }
}
