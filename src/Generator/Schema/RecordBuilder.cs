using TypedMcp.Generator.Json;

namespace TypedMcp.Generator.Schema;

/// <summary>Objects with properties.</summary>
internal static class RecordBuilder
{
    /// <summary>Adds the properties of <paramref name="view"/>; <paramref name="tag"/> is left to the choice that the record is a branch of.</summary>
    public static void Fill(ShapeBuilder builder, RecordShape record, SchemaView view, NameHint hint, string? tag = null)
    {
        foreach (var property in view.Properties)
        {
            if (property.Name != tag)
            {
                Add(builder, record, view, property, hint);
            }
        }

        foreach (var name in view.Required)
        {
            if (name != tag && view.Property(name) is null)
            {
                AddUndeclared(builder, record, view, name);
            }
        }

        if (view.AdditionalProperties is { Kind: not JsonKind.False } || view.PatternProperties is not null)
        {
            record.Extra = MapValue(builder, view, hint);
        }

        if (record.Extra is null && builder.KeepsUnknown(record))
        {
            record.Extra = ShapeBuilder.Any;
        }
    }

    /// <summary>The value of members that have no schema of their own; nothing where the schema does not allow them explicitly.</summary>
    public static ShapeUse? MapValue(ShapeBuilder builder, SchemaView view, NameHint hint)
    {
        if (view.PatternProperties is { Members.Length: > 0 } patterns)
        {
            var first = patterns.Members[0].Value;
            foreach (var pattern in patterns.Members)
            {
                if (!JsonComparer.SameSchema(pattern.Value, first))
                {
                    return builder.Degrade(patterns, "its patterns have different schemas");
                }
            }

            return view.AdditionalProperties is null or { Kind: JsonKind.False } || JsonComparer.SameSchema(view.AdditionalProperties, first)
                ? builder.Map(first, hint.Item())
                : ShapeBuilder.Any;
        }

        return view.AdditionalProperties switch
        {
            null or { Kind: JsonKind.False } => null,
            { Kind: JsonKind.True } or { Members.Length: 0 } => ShapeBuilder.Any,
            var value => builder.Map(value, hint.Item()),
        };
    }

    private static void Add(ShapeBuilder builder, RecordShape record, SchemaView view, SchemaProperty property, NameHint hint)
    {
        var own = builder.Reader.Read(property.Schema);
        var required = view.IsRequired(property.Name);
        if (own.Never)
        {
            builder.ReportOdd(property.Schema, "no value is allowed here, so '" + property.Name + "' is left out");
            return;
        }

        if (!required && (builder.IsOutput ? own.WriteOnly : own.ReadOnly))
        {
            return;
        }

        if (required && Literal.Of(own) is { } literal && own.Problem is null)
        {
            // The use is what an output shows; an input writes the literal unasked.
            record.Properties.Add(new PropertyShape(property.Name, new ShapeUse(Literal.Shape(literal)), required: true, own)
            {
                Constant = literal.Kind == JsonKind.String ? Literal.Quote(literal.Text) : literal.Text,
                IsNullConstant = literal.Kind == JsonKind.Null,
            });
            return;
        }

        record.Properties.Add(new PropertyShape(property.Name, builder.Map(property.Schema, hint.Child(property.Name)), required, own));
    }

    private static void AddUndeclared(ShapeBuilder builder, RecordShape record, SchemaView view, string name)
    {
        if (view.AdditionalProperties is { Kind: JsonKind.False })
        {
            builder.ReportOdd(view.Origin, "'" + name + "' is required, but not allowed");
            return;
        }

        builder.ReportOdd(view.Origin, "'" + name + "' is required, but has no schema");
        record.Properties.Add(new PropertyShape(name, ShapeBuilder.Any, required: !builder.IsOutput, new SchemaView(view.Origin)));
    }
}
