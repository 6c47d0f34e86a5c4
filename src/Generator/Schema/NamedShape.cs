using TypedMcp.Generator.Json;

namespace TypedMcp.Generator.Schema;

/// <summary>A shape that becomes a C# type of its own.</summary>
internal abstract class NamedShape : Shape
{
    protected NamedShape(ShapeKind kind, SchemaView view, NameHint hint)
        : base(kind)
    {
        View = view;
        Hint = hint;
    }

    public SchemaView View { get; }

    public NameHint Hint { get; }

    /// <summary>The node that the type is remembered by.</summary>
    public JsonValue Node => View.Origin;

    public string Name { get; set; } = "";

    /// <summary>The shape that this one is the same type as; itself unless merged.</summary>
    public NamedShape Canonical { get; set; } = null!;

    /// <summary>Its place among the shapes that are told apart; −1 where it has none yet.</summary>
    public int Index { get; set; } = -1;

    /// <summary>Equal for shapes that would become the same C# type.</summary>
    public ulong Signature { get; set; }

    /// <summary>Reachable from an input: it is written.</summary>
    public bool IsInput { get; set; }

    /// <summary>Reachable from an output: it is read.</summary>
    public bool IsOutput { get; set; }

    /// <summary>What it refers to, for signatures and reachability: (role, shape).</summary>
    public abstract void Visit(Action<ulong, ShapeUse> visitor);

    /// <summary>The part of the signature that does not depend on other named shapes.</summary>
    public abstract ulong LocalSignature();

    /// <summary>The wire names of members, which the type must not be called like.</summary>
    public virtual bool HasMemberNamed(string name) => false;
}
