using TypedMcp.Generator.Diagnostics;
using TypedMcp.Generator.Schema;
using TypedMcp.Generator.Snapshot;

namespace TypedMcp.Generator.Naming;

/// <summary>Names the types of a snapshot, and makes one of those that have the same name and the same shape.</summary>
/// <remarks>A name comes from <c>names</c>, else the key below <c>$defs</c>, else the property, else the tool and the path; the first that is free.</remarks>
internal sealed class TypeNamer
{
    private readonly Dictionary<string, NamedShape> _names = new(StringComparer.Ordinal);
    private readonly HashSet<string> _remembered;
    private readonly HashSet<NamedShape> _visited = [];
    private readonly SnapshotFile _snapshot;
    private readonly DiagnosticBag _diagnostics;

    public TypeNamer(SnapshotFile snapshot, DiagnosticBag diagnostics)
    {
        _snapshot = snapshot;
        _diagnostics = diagnostics;
        _remembered = new HashSet<string>(snapshot.Names.Types.Values, StringComparer.Ordinal);
    }

    /// <summary>The types in the order in which they were named; merged ones once.</summary>
    public List<NamedShape> Types { get; } = [];

    /// <summary>As <see cref="Types"/>, with those that turned out to be another one.</summary>
    public List<NamedShape> Named { get; } = [];

    /// <summary>Gives a request or a root result its name before any other type can take it.</summary>
    public void NameRoot(NamedShape shape, string name)
    {
        var wanted = Remembered(shape) ?? name;
        shape.Canonical = shape;
        shape.Name = TakeNumbered(shape, wanted);
        if (shape.Name != wanted)
        {
            Report(shape, wanted);
        }
    }

    /// <summary>Names whatever the root leads to that has no name yet.</summary>
    public void NameBelow(ShapeUse root)
    {
        var pending = new Stack<NamedShape>();
        var children = new List<ShapeUse>();
        Action<ulong, ShapeUse> add = (_, use) => children.Add(use);
        Push(root, pending);
        while (pending.Count > 0)
        {
            var shape = pending.Pop();
            // A root has its name already; of merged shapes only the first one counts.
            if (!_visited.Add(shape))
            {
                continue;
            }

            var isNew = shape.Name.Length > 0 || Name(shape);
            Named.Add(shape);
            if (!isNew)
            {
                continue;
            }

            Types.Add(shape);
            children.Clear();
            shape.Visit(add);
            for (var i = children.Count - 1; i >= 0; i--)
            {
                Push(children[i], pending);
            }
        }
    }

    private static void Push(ShapeUse use, Stack<NamedShape> pending)
    {
        use = DeferredShape.Resolve(use);
        if (use.Shape is NamedShape named)
        {
            pending.Push(named);
            return;
        }

        for (var i = use.Shape.Parts.Length - 1; i >= 0; i--)
        {
            Push(use.Shape.Parts[i], pending);
        }
    }

    // False where the shape turned out to be a type that exists.
    private bool Name(NamedShape shape)
    {
        if (Remembered(shape) is { } remembered)
        {
            if (TryTake(shape, remembered, out var isNew))
            {
                return isNew;
            }

            _diagnostics.Add(DiagnosticIds.NameNotKept, shape.Node, remembered, "another type has it and looks different now");
        }

        foreach (var candidate in Candidates(shape.Hint))
        {
            var name = _snapshot.Options.TypeNames.TryGetValue(candidate, out var renamed) ? renamed : candidate;
            if (IsAcceptable(shape, name) && (!_remembered.Contains(name) || _names.ContainsKey(name)) && TryTake(shape, name, out var isNew))
            {
                return isNew;
            }
        }

        var last = LastResort(shape);
        if (TryTake(shape, last, out var fresh))
        {
            return fresh;
        }

        for (var number = 2; ; number++)
        {
            var name = last + "_" + number.ToString(System.Globalization.CultureInfo.InvariantCulture);
            if (TryTake(shape, name, out var isNew))
            {
                if (isNew)
                {
                    Report(shape, last);
                }

                return isNew;
            }
        }
    }

    private static string LastResort(NamedShape shape)
    {
        var last = "";
        foreach (var candidate in Candidates(shape.Hint))
        {
            last = candidate;
        }

        return shape.HasMemberNamed(last) ? last + "Value" : last;
    }

    private bool TryTake(NamedShape shape, string name, out bool isNew)
    {
        if (!_names.TryGetValue(name, out var holder))
        {
            _names.Add(name, shape);
            shape.Name = name;
            shape.Canonical = shape;
            if (shape is EnumShape values && _snapshot.Names.ClosedEnums.TryGetValue(name, out var isClosed))
            {
                values.StaysClosed = isClosed;
                values.StaysOpen = !isClosed;
            }

            isNew = true;
            return true;
        }

        isNew = false;
        if (!CanBe(shape, holder))
        {
            return false;
        }

        shape.Canonical = holder;
        shape.Name = name;
        return true;
    }

    // What was only written so far keeps its form when a result looks the same one day: reading would loosen it.
    private bool CanBe(NamedShape shape, NamedShape holder) =>
        shape.Kind == holder.Kind && shape.Signature == holder.Signature && !shape.Hint.IsRoot && !holder.Hint.IsRoot
        && !(holder is EnumShape { StaysClosed: true } && shape.Hint.IsOutput)
        && (shape.Hint.IsOutput == holder.Hint.IsOutput || IsRemembered(shape) == IsRemembered(holder));

    private bool IsRemembered(NamedShape shape) => _snapshot.Names.Types.ContainsKey(shape.Node);

    private string TakeNumbered(NamedShape shape, string wanted)
    {
        var name = wanted;
        for (var number = 2; _names.ContainsKey(name); number++)
        {
            name = wanted + "_" + number.ToString(System.Globalization.CultureInfo.InvariantCulture);
        }

        _names.Add(name, shape);
        return name;
    }

    private string? Remembered(NamedShape shape) =>
        _snapshot.Names.Types.TryGetValue(shape.Node, out var name) && Identifier.IsValid(name) ? name : null;

    private static bool IsAcceptable(NamedShape shape, string name) =>
        name.Length > 0 && !ImplicitTypeNames.Contains(name) && !IsUsed(name) && !shape.HasMemberNamed(name) && !MemberNames.IsInherited(name);

    // What generated code calls by simple name and no implicit using brings.
    private static bool IsUsed(string name) =>
        name is "McpJson" or "McpJsonKinds" or "McpBounds" or "McpMembers" or "McpJsonConverter" or "JsonConverter" or "JsonConverterAttribute" or "TypeInfoResolver"
        or "GetTypeInfo" or "Utf8JsonReader" or "Utf8JsonWriter" or "JsonTokenType" or "JsonElement" or "JsonNode" or "JsonObject" or "GeneratedCode"
        or "GeneratedCodeAttribute" or "System" or "Microsoft" or "TypedMcp";

    private static IEnumerable<string> Candidates(NameHint hint)
    {
        var root = hint.Tool + (hint.IsOutput ? "Result" : "Request");
        if (hint.IsRoot)
        {
            yield return root + (hint.IsItem ? "Item" : "") + hint.Own;
            yield break;
        }

        yield return hint.Own;
        var path = hint.Path;
        yield return hint.Tool + path;
        yield return root + path;
    }

    private void Report(NamedShape shape, string wanted) =>
        _diagnostics.Add(DiagnosticIds.Renamed, shape.Node, wanted, shape.Name);
}
