namespace TypedMcp.Generator.Schema;

/// <summary>Merges a schema into another that must hold as well: <c>allOf</c>, and keywords beside a <c>$ref</c>.</summary>
internal static class SchemaMerge
{
    public static void Into(SchemaView target, SchemaView added)
    {
        MergeTypes(target, added);
        target.Never |= added.Never;
        target.Problem ??= added.Problem;
        target.Dangling |= added.Dangling;
        target.HasPropertiesKeyword |= added.HasPropertiesKeyword;
        target.Items = Both(target.Items, added.Items);
        target.PrefixItems ??= added.PrefixItems;
        target.AdditionalItems ??= added.AdditionalItems;
        target.AdditionalProperties = added.AdditionalProperties is { Kind: Json.JsonKind.False } ? added.AdditionalProperties : target.AdditionalProperties ?? added.AdditionalProperties;
        target.PatternProperties ??= added.PatternProperties;
        target.Enum = target.Enum is { } kept && (added.Enum is null || kept.Items.Length <= added.Enum.Items.Length) ? kept : added.Enum;
        target.EnumNames ??= added.EnumNames;
        target.Const ??= added.Const;
        target.Format ??= added.Format;
        target.ContentEncoding ??= added.ContentEncoding;
        target.Description ??= added.Description;
        target.Title ??= added.Title;
        target.Default ??= added.Default;
        target.Examples ??= added.Examples;
        target.Deprecated |= added.Deprecated;
        target.ReadOnly |= added.ReadOnly;
        target.WriteOnly |= added.WriteOnly;
        foreach (var property in added.Properties)
        {
            target.AddProperty(property.Name, property.Schema);
        }

        foreach (var name in added.Required)
        {
            target.AddRequired(name);
        }

        foreach (var choice in added.Choices)
        {
            target.AddChoice(choice);
        }

        foreach (var constraint in added.Constraints)
        {
            target.AddConstraint(constraint);
        }

        if (added.Ignored is not null)
        {
            (target.Ignored ??= []).AddRange(added.Ignored);
        }
    }

    private static void MergeTypes(SchemaView target, SchemaView added)
    {
        var targetSays = target.Types != SchemaTypes.None;
        var addedSays = added.Types != SchemaTypes.None;

        // Null is allowed only where every part that speaks of types allows it.
        target.Nullable = (targetSays, addedSays) switch
        {
            (true, true) => target.Nullable && added.Nullable,
            (true, false) => target.Nullable,
            (false, true) => added.Nullable,
            _ => target.Nullable || added.Nullable,
        };
        if (!targetSays || !addedSays)
        {
            target.Types |= added.Types;
            return;
        }

        var common = Widened(target.Types) & Widened(added.Types);
        if ((common & SchemaTypes.Number) != SchemaTypes.None)
        {
            // An integer is a number: together they say integer.
            var bothSayNumber = (target.Types & added.Types & SchemaTypes.Number) != SchemaTypes.None;
            common = bothSayNumber ? common & ~SchemaTypes.Integer : (common & ~SchemaTypes.Number) | SchemaTypes.Integer;
        }

        if (common == SchemaTypes.None)
        {
            target.Problem ??= "its parts have no type in common";
        }
        else
        {
            target.Types = common;
        }
    }

    private static SchemaTypes Widened(SchemaTypes types) =>
        (types & (SchemaTypes.Number | SchemaTypes.Integer)) != SchemaTypes.None ? types | SchemaTypes.Integer | SchemaTypes.Number : types;

    private static Json.JsonValue? Both(Json.JsonValue? first, Json.JsonValue? second) =>
        first is null ? second : second is null || Json.JsonComparer.SameSchema(first, second) ? first : SchemaView.AllOf(first, second);
}
