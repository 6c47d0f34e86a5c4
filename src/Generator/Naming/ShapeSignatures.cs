using TypedMcp.Generator.Schema;

namespace TypedMcp.Generator.Naming;

/// <summary>Gives equal signatures to named shapes that would become the same C# type, recursion included.</summary>
/// <remarks>Colour refinement: every round, a shape's signature takes in those of what it refers to, until no more shapes can be told apart.</remarks>
internal sealed class ShapeSignatures
{
    private const int MaxRounds = 16;

    private readonly List<NamedShape> _shapes = [];
    private readonly List<List<(ulong Role, int Target)>> _edges = [];
    private readonly List<ulong> _local = [];

    public static void Assign(IEnumerable<ShapeUse> roots)
    {
        var signatures = new ShapeSignatures();
        signatures.Collect(roots);
        signatures.Refine();
    }

    private void Collect(IEnumerable<ShapeUse> roots)
    {
        foreach (var root in roots)
        {
            Walk(role: 0, root, static (_, _) => { }, _ => { });
        }

        // The list grows while it is walked: an explicit queue, since references can chain deeper than a stack.
        for (var i = 0; i < _shapes.Count; i++)
        {
            var shape = _shapes[i];
            var edges = new List<(ulong, int)>();
            var local = shape.LocalSignature();
            shape.Visit((role, use) => Walk(role, use, (at, target) => edges.Add((at, target)), hash => local += hash));
            _edges.Add(edges);
            _local.Add(local);
        }
    }

    private void Walk(ulong role, ShapeUse use, Action<ulong, int> onNamed, Action<ulong> onLocal)
    {
        use = DeferredShape.Resolve(use);
        var shape = use.Shape;
        role = Fnv.Combine(role, ((ulong)shape.Kind * 64) + ((ulong)shape.Scalar * 2) + (use.Nullable ? 1u : 0u) + (shape.FitsInt32 ? 4096u : 0u));
        if (shape is NamedShape named)
        {
            onNamed(role, IndexOf(named));
            return;
        }

        onLocal(role);
        for (var i = 0; i < shape.Parts.Length; i++)
        {
            Walk(Fnv.Combine(role, (ulong)i + 1), shape.Parts[i], onNamed, onLocal);
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
                foreach (var (role, target) in _edges[i])
                {
                    sum += Fnv.Combine(role, current[target]);
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

    private static int Distinct(ulong[] values) => new HashSet<ulong>(values).Count;
}
