namespace TypedMcp.Generator.Schema;

/// <summary>Finds out which types are written and which are read.</summary>
internal static class Directions
{
    public static void Mark(ShapeUse root, bool isOutput)
    {
        var pending = new Stack<ShapeUse>();
        pending.Push(root);
        while (pending.Count > 0)
        {
            var use = DeferredShape.Resolve(pending.Pop());
            var shape = (use.Shape as NamedShape)?.Canonical;
            if (shape is null)
            {
                foreach (var part in use.Shape.Parts)
                {
                    pending.Push(part);
                }

                continue;
            }

            if (isOutput ? shape.IsOutput : shape.IsInput)
            {
                continue;
            }

            shape.IsOutput |= isOutput;
            shape.IsInput |= !isOutput;
            shape.Visit((_, child) => pending.Push(child));
        }
    }
}
