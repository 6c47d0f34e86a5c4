namespace TypedMcp.Generator.Schema;

/// <summary>Stands for a shape that is still being built when it is referred to: recursion.</summary>
internal sealed class DeferredShape : Shape
{
    public DeferredShape()
        : base(ShapeKind.Any)
    {
    }

    public ShapeUse? Target { get; set; }

    /// <summary>What is meant, once everything is built.</summary>
    public static ShapeUse Resolve(ShapeUse use)
    {
        while (use.Shape is DeferredShape { Target: { } target })
        {
            use = target.OrNull(use.Nullable);
        }

        return use;
    }
}
