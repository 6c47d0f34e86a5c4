using TypedMcp.Generator.Json;

namespace TypedMcp.Generator.Schema;

/// <summary>Schemas that list their values.</summary>
internal static class EnumBuilder
{
    /// <summary>The shape of <c>enum</c> or <c>const</c>; nothing where the list says no more than the type does.</summary>
    public static ShapeUse? Map(ShapeBuilder builder, SchemaView view, NameHint hint)
    {
        var nullable = false;
        var values = Values(view, ref nullable);
        if (values.Count == 0)
        {
            if (nullable)
            {
                return ShapeBuilder.Any;
            }

            builder.ReportOdd(view.Enum ?? view.Origin, "the list of values is empty and does not count");
            return null;
        }

        return Map(builder, view, values, hint).OrNull(nullable);
    }

    /// <summary>A choice between constants: an enum whose values have titles and descriptions.</summary>
    public static ShapeUse? MapConstants(SchemaView view, List<SchemaView> branches, NameHint hint, bool open)
    {
        var values = new List<EnumValue>();
        var allIntegers = true;
        var allTitled = true;
        foreach (var branch in branches)
        {
            var ignored = false;
            foreach (var value in Values(branch, ref ignored))
            {
                allIntegers &= value.Kind == JsonKind.Number && value.TryGetInt64(out _);
                allTitled &= branch.Title is not null;
                if (value.Kind != JsonKind.String && !(value.Kind == JsonKind.Number && value.TryGetInt64(out _)))
                {
                    return null;
                }

                AddDistinct(values, new EnumValue(value.Text, Json(value)) { GivenName = value.IsString ? null : branch.Title, Description = branch.Description ?? branch.Title });
            }
        }

        if (allIntegers)
        {
            return allTitled && values.Count > 0
                ? Named(view, hint, EnumForm.Integers, values)
                : new ShapeUse(Shape.OfScalar(ScalarKind.Int64));
        }

        foreach (var value in values)
        {
            if (value.Json[0] != '"')
            {
                return null;
            }
        }

        return Named(view, hint, open ? EnumForm.OpenStrings : EnumForm.Strings, values);
    }

    /// <summary>The values that the schema lists, without null.</summary>
    public static List<JsonValue> Values(SchemaView view, ref bool nullable)
    {
        var values = new List<JsonValue>();
        foreach (var value in view.Const is { } constant ? [constant] : view.Enum?.Items ?? [])
        {
            if (value.Kind == JsonKind.Null)
            {
                nullable = true;
            }
            else
            {
                values.Add(value);
            }
        }

        return values;
    }

    private static ShapeUse Map(ShapeBuilder builder, SchemaView view, List<JsonValue> values, NameHint hint)
    {
        var types = SchemaTypes.None;
        foreach (var value in values)
        {
            types |= TypeOf(value);
        }

        switch (types)
        {
            case SchemaTypes.String:
                var strings = new List<EnumValue>(values.Count);
                var seen = new HashSet<string>(StringComparer.Ordinal);
                foreach (var value in values)
                {
                    if (seen.Add(value.Text))
                    {
                        strings.Add(new EnumValue(value.Text, Json(value)));
                    }
                }

                return Named(view, hint, EnumForm.Strings, strings);
            case SchemaTypes.Integer when view.EnumNames?.Items.Length == values.Count:
                var integers = new List<EnumValue>(values.Count);
                for (var i = 0; i < values.Count; i++)
                {
                    var name = view.EnumNames.Items[i];
                    AddDistinct(integers, new EnumValue(values[i].Text, Json(values[i])) { GivenName = name.IsString ? name.Text : null });
                }

                return Named(view, hint, EnumForm.Integers, integers);
            case SchemaTypes.Boolean or SchemaTypes.Integer or SchemaTypes.Number when values.Count == 1 && !builder.IsOutput:
                return Named(view, hint, EnumForm.Literals, [new EnumValue(values[0].Text, Json(values[0]))]);
            case SchemaTypes.Boolean:
                return new ShapeUse(Shape.OfScalar(ScalarKind.Boolean));
            case SchemaTypes.Integer:
                return new ShapeUse(Shape.OfScalar(ScalarKind.Int64));
            case SchemaTypes.Number or (SchemaTypes.Integer | SchemaTypes.Number):
                return new ShapeUse(Shape.OfScalar(ScalarKind.Double));
            case SchemaTypes.Object or SchemaTypes.Array:
                return builder.Degrade(view.Origin, "its values are objects or arrays");
            default:
                return (types & (SchemaTypes.Object | SchemaTypes.Array)) != SchemaTypes.None
                    ? builder.Degrade(view.Origin, "its values are of too many kinds")
                    : Mixed(types);
        }
    }

    private static ShapeUse Mixed(SchemaTypes types)
    {
        var parts = new List<ShapeUse>();
        Add(SchemaTypes.String, ScalarKind.String);
        Add(SchemaTypes.Boolean, ScalarKind.Boolean);
        if ((types & SchemaTypes.Number) != SchemaTypes.None)
        {
            Add(SchemaTypes.Number, ScalarKind.Double);
        }
        else
        {
            Add(SchemaTypes.Integer, ScalarKind.Int64);
        }

        return new ShapeUse(new Shape(ShapeKind.Union) { Parts = parts.ToArray() });

        void Add(SchemaTypes type, ScalarKind scalar)
        {
            if ((types & type) != SchemaTypes.None)
            {
                parts.Add(new ShapeUse(Shape.OfScalar(scalar)));
            }
        }
    }

    private static ShapeUse Named(SchemaView view, NameHint hint, EnumForm form, List<EnumValue> values) => new(new EnumShape(view, hint, form, values));

    private static void AddDistinct(List<EnumValue> values, EnumValue added)
    {
        foreach (var value in values)
        {
            if (value.Json == added.Json)
            {
                return;
            }
        }

        values.Add(added);
    }

    private static SchemaTypes TypeOf(JsonValue value) => value.Kind switch
    {
        JsonKind.String => SchemaTypes.String,
        JsonKind.True or JsonKind.False => SchemaTypes.Boolean,
        JsonKind.Number => value.TryGetInt64(out _) ? SchemaTypes.Integer : SchemaTypes.Number,
        JsonKind.Array => SchemaTypes.Array,
        _ => SchemaTypes.Object,
    };

    private static string Json(JsonValue value) => value.IsString ? Literal.Quote(value.Text) : value.Text;
}
