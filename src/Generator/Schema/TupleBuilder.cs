using TypedMcp.Generator.Json;
using TypedMcp.Generator.Naming;

namespace TypedMcp.Generator.Schema;

/// <summary>Arrays whose items have each their own schema.</summary>
internal static class TupleBuilder
{
    private const int MaxItems = 7;

    public static ShapeUse Map(ShapeBuilder builder, SchemaView view, JsonValue[] items, NameHint hint)
    {
        var rest = view.AdditionalItems ?? view.Items;
        if (items.Length > 1 && items.Length <= MaxItems && IsClosed(view, rest, items.Length) && IsWhole(view, items.Length))
        {
            var parts = new ShapeUse[items.Length];
            var names = builder.RememberedTuple(view.Origin, items.Length) ?? Names(items);
            for (var i = 0; i < items.Length; i++)
            {
                parts[i] = builder.Map(items[i], hint.Item());
            }

            builder.Tuples.Add((view.Origin, names));

            return new ShapeUse(new Shape(ShapeKind.Tuple) { Parts = parts, PartNames = names });
        }

        var same = rest is null or { IsBoolean: true } || JsonComparer.SameSchema(rest, items[0]);
        for (var i = 1; i < items.Length && same; i++)
        {
            same = JsonComparer.SameSchema(items[0], items[i]);
        }

        if (same && (rest is { IsObject: true } || IsClosed(view, rest, items.Length)))
        {
            return new ShapeUse(Shape.OfItem(ShapeKind.List, builder.Map(items[0], hint.Item())));
        }

        return new ShapeUse(Shape.OfItem(ShapeKind.List, builder.Degrade(view.Origin, "its items differ and their number is open")));
    }

    /// <summary>Whether C# takes it as the name of any item of a tuple.</summary>
    public static bool IsName(string name) => Identifier.IsValid(name)
        && !name.StartsWith("Item", StringComparison.Ordinal) && name is not ("Rest" or "ToString" or "GetHashCode" or "Equals" or "CompareTo" or "Deconstruct");

    private static string[] Names(JsonValue[] items)
    {
        var names = new string[items.Length];
        var scope = new NameScope();
        for (var i = 0; i < items.Length; i++)
        {
            names[i] = items[i].StringMember("title") is { } title && Identifier.Pascal(title) is { Length: > 0 and <= 40 } name && IsName(name) ? scope.Take(name) : "";
        }

        return names;
    }

    private static bool IsClosed(SchemaView view, JsonValue? rest, int count) =>
        rest is { Kind: JsonKind.False } || (view.Constraint("maxItems") is { } max && max.TryGetInt64(out var most) && most == count);

    private static bool IsWhole(SchemaView view, int count) => view.Constraint("minItems") is { } min && min.TryGetInt64(out var least) && least == count;
}
