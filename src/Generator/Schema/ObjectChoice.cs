using TypedMcp.Generator.Json;
using TypedMcp.Generator.Naming;

namespace TypedMcp.Generator.Schema;

/// <summary>A choice between several objects: a base record with one nested record for each.</summary>
internal static class ObjectChoice
{
    public static ShapeUse Map(ShapeBuilder builder, SchemaView view, List<ChoiceBranch> objects, JsonValue? discriminator, NameHint hint, bool isAlone)
    {
        var tag = Tag(builder, objects, discriminator);
        var keys = tag is null ? BranchKeys.Find(objects) : null;
        if (tag is null && keys is null && builder.IsOutput)
        {
            return builder.Degrade(view.Origin, "a reader could not tell its objects apart");
        }

        var choice = new ChoiceShape(view, hint) { Tag = tag?.Name };
        builder.Begin(choice, registers: isAlone, () =>
        {
            for (var i = 0; i < objects.Count; i++)
            {
                var index = keys is null ? i : keys[i].Index;
                var branchView = objects[index].View;
                var record = new RecordShape(branchView, hint);
                record.Canonical = record;
                var branch = new BranchShape(record, WantedName(builder, objects, index, tag, keys is null ? null : keys[i].Keys));
                if (tag is not null)
                {
                    branch.Tags.AddRange(tag.Values[index]);
                }

                // Where a reader could not always tell, the first form that has all its members counts.
                branch.Keys.AddRange(keys is not null ? keys[i].Keys : tag is null ? branchView.Required : []);

                choice.Branches.Add(branch);

                // A tag of several texts stays a property: the branch alone does not say which.
                RecordBuilder.Fill(builder, record, branchView, hint, tag is not null && tag.Values[index].Count == 1 ? tag.Name : null);
            }
        });
        return new ShapeUse(choice);
    }

    private static ChoiceTag? Tag(ShapeBuilder builder, List<ChoiceBranch> objects, JsonValue? discriminator)
    {
        var named = discriminator?.StringMember("propertyName");
        if (named is not null && TagOf(builder, objects, named) is { } declared)
        {
            return declared;
        }

        ChoiceTag? best = null;
        foreach (var property in objects[0].View.Properties)
        {
            if (TagOf(builder, objects, property.Name) is { } tag && (best is null || tag.Rank > best.Rank))
            {
                best = tag;
            }
        }

        return best ?? (named is null ? null : Mapped(objects, named, discriminator!));
    }

    private static ChoiceTag? TagOf(ShapeBuilder builder, List<ChoiceBranch> objects, string name)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var tag = new ChoiceTag(name);
        foreach (var branch in objects)
        {
            if (branch.View.Property(name) is not { } schema)
            {
                return null;
            }

            var view = builder.Reader.Read(schema);
            var nullable = view.Nullable;
            var texts = new List<string>();
            foreach (var value in view.Choices.Count > 0 ? [] : EnumBuilder.Values(view, ref nullable))
            {
                var isTag = value.Kind is JsonKind.String or JsonKind.True or JsonKind.False || (value.Kind == JsonKind.Number && value.TryGetInt64(out _));
                var text = value.IsString ? Literal.Quote(value.Text) : value.Text;
                if (!isTag || !seen.Add(text))
                {
                    return null;
                }

                texts.Add(text);
            }

            if (texts.Count == 0 || nullable)
            {
                return null;
            }

            tag.Add(texts, branch.View.IsRequired(name));
        }

        return tag;
    }

    // OpenAPI's discriminator without constants: the mapping, else the name of the referenced schema.
    private static ChoiceTag? Mapped(List<ChoiceBranch> objects, string name, JsonValue discriminator)
    {
        var tag = new ChoiceTag(name);
        foreach (var branch in objects)
        {
            if (branch.Node?.StringMember("$ref") is not { } reference)
            {
                return null;
            }

            var text = reference.Substring(reference.LastIndexOf('/') + 1);
            foreach (var entry in discriminator["mapping"]?.Members ?? [])
            {
                if (entry.Value.IsString && entry.Value.Text == reference)
                {
                    text = entry.Name;
                }
            }

            tag.Add([Literal.Quote(text)], required: true);
        }

        return tag;
    }

    private static string WantedName(ShapeBuilder builder, List<ChoiceBranch> objects, int index, ChoiceTag? tag, List<string>? keys)
    {
        if (tag is not null && Named(tag.Values[index][0].Trim('"'), tag.Name) is { Length: > 0 } tagged)
        {
            return tagged;
        }

        var branch = objects[index];
        if (branch.Node?.StringMember("$ref") is { } reference
            && ReferenceHint.Of(reference, NameHint.Root("", builder.IsOutput)) is { } hint)
        {
            var name = Identifier.Pascal(hint.Definition ?? hint.Property);
            if (name.Length > 0)
            {
                return name;
            }
        }

        if (branch.View.Title is { } title && Identifier.Pascal(title) is { Length: > 0 and <= 40 } titled && IsUnique(objects, title))
        {
            return titled;
        }

        if (keys is { Count: > 0 })
        {
            return "From" + Identifier.Pascal(keys[0]);
        }

        if (BranchKeys.OwnKey(objects, index) is { } key)
        {
            return "From" + Identifier.Pascal(key);
        }

        return branch.View.Properties.Count == 0 ? "Other" : "Option" + (index + 1).ToString(System.Globalization.CultureInfo.InvariantCulture);
    }

    private static string Named(string value, string tag) => value is "true" or "false"
        ? (value == "true" ? "" : "Not") + Identifier.Pascal(tag)
        : Identifier.Pascal(value);

    private static bool IsUnique(List<ChoiceBranch> objects, string title)
    {
        var count = 0;
        foreach (var branch in objects)
        {
            count += branch.View.Title == title ? 1 : 0;
        }

        return count == 1;
    }
}
