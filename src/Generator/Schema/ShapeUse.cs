namespace TypedMcp.Generator.Schema;

/// <summary>A shape where it is used: null may be allowed there.</summary>
internal readonly struct ShapeUse
{
    public ShapeUse(Shape shape, bool nullable = false)
    {
        Shape = shape;
        Nullable = nullable;
    }

    public Shape Shape { get; }

    public bool Nullable { get; }

    public ShapeUse OrNull(bool nullable) => new(Shape, Nullable || nullable);
}
