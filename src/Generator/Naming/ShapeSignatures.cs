using TypedMcp.Generator.Schema;

namespace TypedMcp.Generator.Naming;

/// <summary>Gives equal signatures to named shapes that would become the same C# type, recursion included.</summary>
/// <remarks>Colour refinement: every round, a shape's signature takes in those of what it refers to, until no more shapes can be told apart.</remarks>
internal sealed class ShapeSignatures
{
    private const int MaxRounds = 16;

    private readonly List<NamedShape> _shapes = [];

    // What the shapes refer to, one shape's after the other's, and where those of each end.
    private readonly List<(ulong Role, int Target)> _edges = [];
    private readonly List<int> _ends = [];
    private readonly List<ulong> _local = [];
    private readonly HashSet<ulong> _distinct = [];
    private ulong _hash;

    public static void Assign(IEnumerable<ShapeUse> roots)
    {
        var signatures = new ShapeSignatures();
        signatures.Collect(roots);
        signatures.Refine();
    }

    private void Collect(IEnumerable<ShapeUse> roots)
    {
        Action<ulong, ShapeUse> walk = Walk;
        foreach (var root in roots)
        {
            Walk(role: 0, root);
        }

        // No shape refers to a root as such.
        _edges.Clear();

        // The list grows while it is walked: an explicit queue, since references can chain deeper than a stack.
        for (var i = 0; i < _shapes.Count; i++)
        {
            _hash = _shapes[i].LocalSignature();
            _shapes[i].Visit(walk);
            _ends.Add(_edges.Count);
            _local.Add(_hash);
        }
    }

    private void Walk(ulong role, ShapeUse use)
    {
        use = DeferredShape.Resolve(use);
        var shape = use.Shape;
        role = Fnv.Combine(role, ((ulong)shape.Kind * 64) + ((ulong)shape.Scalar * 2) + (use.Nullable ? 1u : 0u) + (shape.FitsInt32 ? 4096u : 0u));
        if (shape is NamedShape named)
        {
            _edges.Add((role, IndexOf(named)));
            return;
        }

        _hash += role;
        for (var i = 0; i < shape.Parts.Length; i++)
        {
            Walk(Fnv.Combine(role, (ulong)i + 1), shape.Parts[i]);
        }
    }

    private int IndexOf(NamedShape shape)
    {
        if (shape.Index < 0)
        {
            shape.Index = _shapes.Count;
            _shapes.Add(shape);
        }

        return shape.Index;
    }

    private void Refine()
    {
        var current = _local.ToArray();
        var next = new ulong[current.Length];
        var classes = Distinct(current);
        for (var round = 0; round < MaxRounds; round++)
        {
            for (var i = 0; i < current.Length; i++)
            {
                var sum = current[i];
                for (var edge = i == 0 ? 0 : _ends[i - 1]; edge < _ends[i]; edge++)
                {
                    sum += Fnv.Combine(_edges[edge].Role, current[_edges[edge].Target]);
                }

                next[i] = Fnv.Combine(_local[i], sum);
            }

            (current, next) = (next, current);
            var refined = Distinct(current);
            if (refined == classes && round > 0)
            {
                break;
            }

            classes = refined;
        }

        for (var i = 0; i < current.Length; i++)
        {
            _shapes[i].Signature = current[i];
        }
    }

    private int Distinct(ulong[] values)
    {
        _distinct.Clear();
        foreach (var value in values)
        {
            _distinct.Add(value);
        }

        return _distinct.Count;
    }
}
