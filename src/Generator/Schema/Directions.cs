namespace TypedMcp.Generator.Schema;

/// <summary>Finds out which types are written and which are read.</summary>
internal sealed class Directions
{
    private readonly Stack<ShapeUse> _pending = new();
    private readonly Action<ulong, ShapeUse> _push;

    public Directions() => _push = (_, child) => _pending.Push(child);

    public void Mark(ShapeUse root, bool isOutput)
    {
        _pending.Push(root);
        while (_pending.Count > 0)
        {
            var use = DeferredShape.Resolve(_pending.Pop());
            var shape = (use.Shape as NamedShape)?.Canonical;
            if (shape is null)
            {
                foreach (var part in use.Shape.Parts)
                {
                    _pending.Push(part);
                }

                continue;
            }

            if (isOutput ? shape.IsOutput : shape.IsInput)
            {
                continue;
            }

            shape.IsOutput |= isOutput;
            shape.IsInput |= !isOutput;
            shape.Visit(_push);
        }
    }
}
