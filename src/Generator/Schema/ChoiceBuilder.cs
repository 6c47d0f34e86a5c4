using TypedMcp.Generator.Json;

namespace TypedMcp.Generator.Schema;

/// <summary><c>oneOf</c>, <c>anyOf</c> and type arrays.</summary>
internal sealed class ChoiceBuilder
{
    /// <summary>More kinds of value than <c>Union</c> has parameters.</summary>
    private const int MaxParts = 4;
    private const int MaxFlattening = 8;

    private readonly ShapeBuilder _builder;

    public ChoiceBuilder(ShapeBuilder builder) => _builder = builder;

    public ShapeUse Map(SchemaView view, NameHint hint)
    {
        var nullable = view.Nullable;
        var rest = view.Clone();
        while (rest.Choices.Count > 0)
        {
            var choice = rest.Choices[0];
            rest.RemoveChoice(choice);
            var branches = Branches(choice, ref nullable, out var isCondition);
            if (isCondition || branches.Count == 0)
            {
                continue;
            }

            var saysMore = SaysMore(rest);
            if (branches.Count == 1)
            {
                if (!saysMore && rest.Choices.Count == 0)
                {
                    return _builder.Map(branches[0], hint).OrNull(nullable);
                }

                SchemaMerge.Into(rest, _builder.Reader.Read(branches[0]));
                nullable |= rest.Nullable;
                continue;
            }

            foreach (var other in rest.Choices)
            {
                _builder.ReportIgnored("a second oneOf or anyOf", other.Node);
            }

            return Union(rest, saysMore, branches, choice, hint, ref nullable).OrNull(nullable);
        }

        return rest.Problem is null ? _builder.MapPlain(rest, hint).OrNull(nullable) : _builder.Degrade(rest);
    }

    /// <summary>A type array of several types.</summary>
    public ShapeUse MapTypes(SchemaView view, SchemaTypes types, NameHint hint)
    {
        var branches = new List<ChoiceBranch>();
        AddTypes(branches, node: null, view, types);
        return Combine(view, branches, discriminator: null, hint);
    }

    private static bool SaysMore(SchemaView view) => view.Types != SchemaTypes.None || view.HasPropertiesKeyword || view.AdditionalProperties is not null
        || view.Items is not null || view.Format is not null || view.Required.Count > 0;

    private List<JsonValue> Branches(SchemaChoice choice, ref bool nullable, out bool isCondition)
    {
        isCondition = false;
        var branches = new List<JsonValue>();
        foreach (var item in choice.Node.Items)
        {
            var branch = _builder.Reader.Read(item);
            if (branch.IsNullOnly)
            {
                nullable = true;
            }
            else if (branch.IsConditionOnly)
            {
                isCondition = true;
            }
            else if (!branch.Never)
            {
                branches.Add(item);
            }
        }

        return branches;
    }

    private ShapeUse Union(SchemaView rest, bool saysMore, List<JsonValue> items, SchemaChoice choice, NameHint hint, ref bool nullable)
    {
        var branches = new List<ChoiceBranch>();
        foreach (var item in items)
        {
            var view = _builder.Reader.Read(item);
            if (!saysMore)
            {
                Flatten(branches, item, view, ref nullable, depth: 0);
                continue;
            }

            var merged = rest.Clone();
            merged.Description = null;
            merged.Title = null;
            SchemaMerge.Into(merged, view);
            var branch = new SchemaView(view.Origin);
            SchemaMerge.Into(branch, merged);
            Flatten(branches, node: null, branch, ref nullable, depth: 0);
        }

        foreach (var branch in branches)
        {
            if (branch.View.Problem is not null)
            {
                return _builder.Degrade(branch.View);
            }
        }

        return Combine(rest, branches, choice.Discriminator, hint);
    }

    // Choices of choices are one choice.
    private void Flatten(List<ChoiceBranch> branches, JsonValue? node, SchemaView view, ref bool nullable, int depth)
    {
        nullable |= view.Nullable;
        if (view.Choices.Count == 1 && !SaysMore(view) && depth < MaxFlattening)
        {
            foreach (var item in Branches(view.Choices[0], ref nullable, out _))
            {
                Flatten(branches, item, _builder.Reader.Read(item), ref nullable, depth + 1);
            }

            return;
        }

        var types = ShapeBuilder.TypesOf(view);
        if (types == SchemaTypes.None && (view.Const is not null || view.Enum is not null))
        {
            types = LiteralTypes(view);
        }

        AddTypes(branches, node, view, types);
    }

    private static void AddTypes(List<ChoiceBranch> branches, JsonValue? node, SchemaView view, SchemaTypes types)
    {
        if ((types & SchemaTypes.Number) != SchemaTypes.None)
        {
            types &= ~SchemaTypes.Integer;
        }

        if (types == SchemaTypes.None || (types & (types - 1)) == SchemaTypes.None)
        {
            branches.Add(new ChoiceBranch(node, view, types));
            return;
        }

        for (var type = SchemaTypes.Boolean; type <= SchemaTypes.Object; type = (SchemaTypes)((int)type << 1))
        {
            if ((types & type) != SchemaTypes.None)
            {
                branches.Add(new ChoiceBranch(node: null, view.Only(type), type));
            }
        }
    }

    private static SchemaTypes LiteralTypes(SchemaView view)
    {
        var types = SchemaTypes.None;
        var ignored = false;
        foreach (var value in EnumBuilder.Values(view, ref ignored))
        {
            types |= value.Kind switch
            {
                JsonKind.String => SchemaTypes.String,
                JsonKind.Number => value.TryGetInt64(out _) ? SchemaTypes.Integer : SchemaTypes.Number,
                JsonKind.True or JsonKind.False => SchemaTypes.Boolean,
                JsonKind.Array => SchemaTypes.Array,
                _ => SchemaTypes.Object,
            };
        }

        return types;
    }

    private ShapeUse Combine(SchemaView view, List<ChoiceBranch> branches, JsonValue? discriminator, NameHint hint)
    {
        var literals = true;
        foreach (var branch in branches)
        {
            // Null is never alone here; a branch without a type allows everything that the others do.
            if (branch.Type == SchemaTypes.None)
            {
                return ShapeBuilder.Any;
            }

            literals &= branch.View.Const is not null || branch.View.Enum is not null;
        }

        if (literals && EnumBuilder.MapConstants(view, Views(branches), hint, open: false) is { } constants)
        {
            return constants;
        }

        var parts = new List<ShapeUse>();
        var objects = Select(branches, SchemaTypes.Object);
        var strings = Select(branches, SchemaTypes.String);
        var arrays = Select(branches, SchemaTypes.Array);
        var numbers = Select(branches, SchemaTypes.Number | SchemaTypes.Integer);
        var booleans = Select(branches, SchemaTypes.Boolean);
        var kinds = Count(strings) + Count(booleans) + Count(numbers) + Count(objects) + Count(arrays);
        if (kinds > MaxParts)
        {
            return _builder.Degrade(view.Origin, "it may be anything");
        }

        if (kinds == 2 && arrays.Count == 1 && IsOneOrMany(branches, arrays[0]))
        {
            return new ShapeUse(Shape.OfItem(ShapeKind.OneOrMany, Single(arrays[0].View.Items!, hint)));
        }

        // The object keeps the name; a list's item and an enum beside it must not take it away.
        AddStrings(parts, view, strings, kinds > 1 && objects.Count > 0 ? hint.Beside("Value") : hint);
        if (booleans.Count > 0)
        {
            parts.Add(new ShapeUse(Shape.OfScalar(ScalarKind.Boolean)));
        }

        if (numbers.Count > 0)
        {
            parts.Add(numbers.Count == 1 ? Map(numbers[0], hint) : new ShapeUse(ScalarMapper.OfNumber(new SchemaView(view.Origin), CommonNumber(numbers))));
        }

        if (objects.Count > 0)
        {
            parts.Add(objects.Count == 1 ? Map(objects[0], hint) : ObjectChoice.Map(_builder, view, objects, discriminator, hint, isAlone: kinds == 1));
        }

        if (arrays.Count > 0)
        {
            parts.Add(MapArrays(arrays, objects.Count > 0 ? hint.Beside("Item") : hint));
        }

        var nullable = false;
        for (var i = 0; i < parts.Count; i++)
        {
            if (parts[i].Shape.Kind == ShapeKind.Any && parts.Count > 1)
            {
                // One branch could not be typed; the diagnostic says why.
                return ShapeBuilder.Any;
            }

            nullable |= parts[i].Nullable;
            parts[i] = new ShapeUse(parts[i].Shape);
        }

        return parts.Count == 1 ? parts[0].OrNull(nullable) : new ShapeUse(new Shape(ShapeKind.Union) { Parts = parts.ToArray() }, nullable);
    }

    private static SchemaTypes CommonNumber(List<ChoiceBranch> numbers)
    {
        foreach (var number in numbers)
        {
            if (number.Type != SchemaTypes.Integer)
            {
                return SchemaTypes.Number;
            }
        }

        return SchemaTypes.Integer;
    }

    private ShapeUse Map(ChoiceBranch branch, NameHint hint) =>
        branch.Node is { } node ? _builder.Map(node, hint) : _builder.MapPlain(branch.View, hint);

    private ShapeUse Single(JsonValue item, NameHint hint) => new(_builder.Map(item, hint.Item()).Shape);

    private void AddStrings(List<ShapeUse> parts, SchemaView view, List<ChoiceBranch> strings, NameHint hint)
    {
        if (strings.Count == 0)
        {
            return;
        }

        if (strings.Count == 1)
        {
            parts.Add(Map(strings[0], hint));
            return;
        }

        var listed = new List<SchemaView>();
        var plain = false;
        foreach (var branch in strings)
        {
            if (branch.View.Const is not null || branch.View.Enum is not null)
            {
                listed.Add(branch.View);
            }
            else
            {
                plain = true;
            }
        }

        // Known values or any other text: an enum that stays open.
        parts.Add(listed.Count > 0 && EnumBuilder.MapConstants(view, listed, hint, open: plain) is { } values
            ? values
            : new ShapeUse(Shape.OfScalar(ScalarKind.String)));
    }

    private ShapeUse MapArrays(List<ChoiceBranch> arrays, NameHint hint)
    {
        if (arrays.Count == 1)
        {
            return Map(arrays[0], hint);
        }

        var items = new List<JsonValue>();
        foreach (var array in arrays)
        {
            if (array.View.Items is not { } item || array.View.PrefixItems is not null)
            {
                return new ShapeUse(Shape.OfItem(ShapeKind.List, ShapeBuilder.Any));
            }

            items.Add(item);
        }

        var at = arrays[0].View.Origin;
        var union = JsonValue.Synthetic(at, [new JsonMember("anyOf", at.Start, JsonValue.Synthetic(at, items.ToArray()))]);
        return new ShapeUse(Shape.OfItem(ShapeKind.List, _builder.Map(union, hint.Item())));
    }

    private bool IsOneOrMany(List<ChoiceBranch> branches, ChoiceBranch array)
    {
        if (array.View.Items is not { } item || array.View.PrefixItems is not null || branches.Count != 2)
        {
            return false;
        }

        var one = branches[0].Type == SchemaTypes.Array ? branches[1] : branches[0];
        if (one.Node is { } node)
        {
            return JsonComparer.SameSchema(node, item) || ReferenceEquals(Target(node), Target(item)) || IsLooselySame(one.View, _builder.Reader.Read(item));
        }

        return IsLooselySame(one.View, _builder.Reader.Read(item));
    }

    private JsonValue Target(JsonValue node) => _builder.Follow(node, NameHint.Root("", IsOutput)).Node;

    private bool IsOutput => _builder.IsOutput;

    // Bounds such as minLength may differ; the C# type is the same.
    private static bool IsLooselySame(SchemaView one, SchemaView item) =>
        one.Types is SchemaTypes.String or SchemaTypes.Number or SchemaTypes.Integer or SchemaTypes.Boolean
        && one.Types == item.Types && one.Format == item.Format && one.Enum is null && item.Enum is null && one.Const is null && item.Const is null
        && item.Choices.Count == 0 && !item.Nullable && one.ContentEncoding == item.ContentEncoding;

    private static List<SchemaView> Views(List<ChoiceBranch> branches)
    {
        var views = new List<SchemaView>(branches.Count);
        foreach (var branch in branches)
        {
            views.Add(branch.View);
        }

        return views;
    }

    private static int Count(List<ChoiceBranch> branches) => branches.Count > 0 ? 1 : 0;

    private static List<ChoiceBranch> Select(List<ChoiceBranch> branches, SchemaTypes types)
    {
        var selected = new List<ChoiceBranch>();
        foreach (var branch in branches)
        {
            if ((branch.Type & types) == SchemaTypes.None)
            {
                continue;
            }

            var known = false;
            foreach (var other in selected)
            {
                known |= branch.Node is not null && other.Node is not null && JsonComparer.SameSchema(branch.View.Origin, other.View.Origin);
            }

            if (!known)
            {
                selected.Add(branch);
            }
        }

        return selected;
    }
}
