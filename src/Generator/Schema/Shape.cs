namespace TypedMcp.Generator.Schema;

/// <summary>The form of a JSON value before it has a C# name.</summary>
internal class Shape
{
    private static readonly ShapeUse[] s_none = [];

    public Shape(ShapeKind kind) => Kind = kind;

    public ShapeKind Kind { get; }

    public ScalarKind Scalar { get; init; }

    /// <summary>Whether both bounds of an integer fit <c>int</c>.</summary>
    public bool FitsInt32 { get; init; }

    /// <summary>The item of a list, the value of a map, the branches of a union, the items of a tuple.</summary>
    public ShapeUse[] Parts { get; init; } = s_none;

    /// <summary>The names of a tuple's items; empty text where the schema has none.</summary>
    public string[]? PartNames { get; init; }

    public static Shape OfScalar(ScalarKind scalar) => new(ShapeKind.Scalar) { Scalar = scalar };

    public static Shape OfItem(ShapeKind kind, ShapeUse item) => new(kind) { Parts = [item] };
}
