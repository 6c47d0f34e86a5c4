using TypedMcp.Generator.Json;
using TypedMcp.Generator.Schema;

namespace TypedMcp.Generator.Model;

/// <summary>What the documentation of a schema says.</summary>
internal static class DocBuilder
{
    private const int MaxValueLength = 200;

    public static DocModel Of(SchemaView view)
    {
        List<string>? remarks = null;
        if (view.Default is { } value && value.Kind is not (JsonKind.Object or JsonKind.Array))
        {
            (remarks ??= []).Add("Default: " + Shorten(value.Text) + ".");
        }

        foreach (var constraint in view.Constraints)
        {
            if (Sentence(constraint) is { } sentence)
            {
                (remarks ??= []).Add(sentence);
            }
        }

        if (view.Format is { } format)
        {
            (remarks ??= []).Add("Format: " + Shorten(format) + ".");
        }

        if (view.Ignored is not null)
        {
            foreach (var keyword in view.Ignored)
            {
                (remarks ??= []).Add("The schema also has '" + keyword.Name + "', which is not checked.");
            }
        }

        return new DocModel(view.Description ?? view.Title, remarks is null ? default : new EquatableArray<string>(remarks), Example(view.Examples), view.Deprecated);
    }

    private static string? Sentence(JsonMember constraint)
    {
        var value = Shorten(constraint.Value.Text);
        return constraint.Name switch
        {
            "minimum" when constraint.Value.Kind == JsonKind.Number => "At least " + value + ".",
            "maximum" when constraint.Value.Kind == JsonKind.Number => "At most " + value + ".",
            "exclusiveMinimum" when constraint.Value.Kind == JsonKind.Number => "More than " + value + ".",
            "exclusiveMaximum" when constraint.Value.Kind == JsonKind.Number => "Less than " + value + ".",
            "multipleOf" => "A multiple of " + value + ".",
            "minLength" => "At least " + value + " characters.",
            "maxLength" => "At most " + value + " characters.",
            "pattern" => "Matches " + value + " .",
            "minItems" => "At least " + value + " items.",
            "maxItems" => "At most " + value + " items.",
            "uniqueItems" when constraint.Value.Kind == JsonKind.True => "No item twice.",
            "minProperties" => "At least " + value + " members.",
            "maxProperties" => "At most " + value + " members.",
            "contentMediaType" => "Media type: " + value + ".",
            _ => null,
        };
    }

    private static string? Example(JsonValue? examples)
    {
        var first = examples is { Kind: JsonKind.Array, Items.Length: > 0 } ? examples.Items[0] : examples;
        return first is null or { Kind: JsonKind.Object or JsonKind.Array } ? null : Shorten(first.Text);
    }

    private static string Shorten(string text) => text.Length <= MaxValueLength ? text : text.Substring(startIndex: 0, MaxValueLength) + "…";
}
