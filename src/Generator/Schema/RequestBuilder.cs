using TypedMcp.Generator.Json;

namespace TypedMcp.Generator.Schema;

/// <summary>Makes the request record of whatever <c>inputSchema</c> is. A tool that cannot be typed takes a JSON object.</summary>
internal static class RequestBuilder
{
    public static RequestShape Build(ShapeBuilder builder, JsonValue? schema, JsonValue at, NameHint hint)
    {
        if (schema is not { IsObject: true } && schema is not { Kind: JsonKind.True })
        {
            builder.ReportOdd(schema ?? at, schema is null ? "there is no inputSchema, so any JSON object is taken" : "inputSchema is no schema, so any JSON object is taken");
            return Free(new SchemaView(schema ?? at), hint);
        }

        var view = builder.Reader.Read(schema).Clone();
        if (view.Problem is null && view.Types is not (SchemaTypes.None or SchemaTypes.Object) && (view.Types & SchemaTypes.Object) == SchemaTypes.None)
        {
            view.Problem = "arguments are always an object";
        }

        if (view.Problem is not null)
        {
            builder.Degrade(view);
            return Free(new SchemaView(schema), hint);
        }

        builder.ReportIgnored(view);
        var remarks = new List<string>();
        MergeChoices(builder, view, remarks);
        var declaresNothing = view.Properties.Count == 0 && view.Required.Count == 0;
        if (declaresNothing && view.Types == SchemaTypes.None && !view.HasPropertiesKeyword && view.AdditionalProperties is null)
        {
            return Free(view, hint);
        }

        var record = new RecordShape(view, hint) { IsRoot = true };
        builder.RegisterRoot(schema, record);
        builder.Begin(record, registers: true, () => RecordBuilder.Fill(builder, record, view, hint));
        if (declaresNothing && view is { AdditionalProperties: null, PatternProperties: null, HasPropertiesKeyword: false })
        {
            // {"type": "object"} means no parameters in practice; the record still lets a caller send some.
            record.Extra = ShapeBuilder.Any;
        }

        var takesJson = declaresNothing && record.Extra is not null && (view.AdditionalProperties is not null || view.PatternProperties is not null) && !IsNoParameters(view);
        var request = new RequestShape(record) { TakesJson = takesJson };
        request.Remarks.AddRange(remarks);
        return request;
    }

    /// <summary>The arguments of a tool whose schema could not be used.</summary>
    public static RequestShape Untyped(JsonValue at, NameHint hint) => Free(new SchemaView(at), hint);

    // {"properties": {}, "additionalProperties": true} is what serializers print for no parameters at all.
    private static bool IsNoParameters(SchemaView view) => view.HasPropertiesKeyword && view.AdditionalProperties is { Kind: JsonKind.True } or { Members.Length: 0, IsObject: true };

    private static RequestShape Free(SchemaView view, NameHint hint)
    {
        var record = new RecordShape(view, hint) { IsRoot = true, Extra = ShapeBuilder.Any };
        record.Canonical = record;
        return new RequestShape(record) { TakesJson = true };
    }

    // A method has one signature: the properties of all branches, none required that is not in all.
    private static void MergeChoices(ShapeBuilder builder, SchemaView view, List<string> remarks)
    {
        for (var rounds = 0; view.Choices.Count > 0 && rounds < 16; rounds++)
        {
            var choice = view.Choices[0];
            view.RemoveChoice(choice);
            List<string>? common = null;
            var forms = new List<string>();
            foreach (var item in choice.Node.Items)
            {
                var branch = builder.Reader.Read(item);
                if (branch.Problem is not null || branch.IsNullOnly || branch.Never)
                {
                    continue;
                }

                var required = new List<string>(branch.Required);
                forms.Add(required.Count == 0 ? "nothing more" : string.Join(" and ", Quoted(required)));
                foreach (var inner in branch.Choices)
                {
                    view.AddChoice(inner);
                }

                foreach (var property in branch.Properties)
                {
                    Add(view, property);
                }

                common = common is null ? required : common.FindAll(required.Contains);
            }

            foreach (var name in common ?? [])
            {
                view.AddRequired(name);
            }

            if (forms.Count > 1)
            {
                remarks.Add("Wants one of: " + string.Join("; ", forms) + ".");
            }
        }
    }

    // Of different constants or types in the branches, all must be possible.
    private static void Add(SchemaView view, SchemaProperty property)
    {
        for (var i = 0; i < view.Properties.Count; i++)
        {
            var existing = view.Properties[i];
            if (existing.Name != property.Name)
            {
                continue;
            }

            if (!JsonComparer.SameSchema(existing.Schema, property.Schema))
            {
                var at = existing.Schema;
                var both = JsonValue.Synthetic(at, [new JsonMember("anyOf", at.Start, JsonValue.Synthetic(at, [existing.Schema, property.Schema]))]);
                view.Properties[i] = new SchemaProperty(property.Name, both);
            }

            return;
        }

        view.AddProperty(property.Name, property.Schema);
    }

    private static IEnumerable<string> Quoted(List<string> names)
    {
        foreach (var name in names)
        {
            yield return "'" + name + "'";
        }
    }
}
