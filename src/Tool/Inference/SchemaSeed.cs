using System.Text.Json;
using System.Text.Json.Nodes;
using TypedMcp.Tool.Calls;
using TypedMcp.Tool.Errors;
using TypedMcp.Tool.Json;

namespace TypedMcp.Tool.Inference;

/// <summary>Reads a schema that was learned before, so that new answers widen it. What was written into it by hand stays.</summary>
internal static class SchemaSeed
{
    // What decides over the form and cannot be widened by an example.
    private static readonly string[] s_fixed = ["$ref", "$dynamicRef", "allOf", "oneOf", "not", "if", "then", "else", "const", "prefixItems", "patternProperties", "dependentSchemas", "contains"];
    private static readonly string[] s_form = ["type", "properties", "required", "items", "enum", "anyOf"];

    /// <summary>Adds what a schema lets through.</summary>
    /// <exception cref="ToolException">The schema says more than can be widened.</exception>
    public static void Read(LearnedSchema into, JsonElement schema, string path, LearningMarks marks)
    {
        if (schema.ValueKind != JsonValueKind.Object)
        {
            throw Refused(path, schema.GetRawText());
        }

        foreach (var member in schema.EnumerateObject())
        {
            if (s_fixed.Contains(member.Name, StringComparer.Ordinal))
            {
                throw Refused(path, $"'{member.Name}'");
            }

            if (!s_form.Contains(member.Name, StringComparer.Ordinal) && !(member.NameEquals("additionalProperties") && member.Value.ValueKind == JsonValueKind.Object))
            {
                into.Written[member.Name] = JsonNode.Parse(member.Value.GetRawText());
            }
        }

        var alternatives = JsonMember.Items(schema, "anyOf").ToList();
        if (alternatives.Count(branch => JsonMember.Text(branch, "type") == "object") > 1)
        {
            throw Refused(path, "a choice between objects");
        }

        alternatives.ForEach(branch => Read(into, branch, path, marks));
        if (alternatives.Count == 0 && schema.EnumerateObject().Any(member => s_form.Contains(member.Name, StringComparer.Ordinal)))
        {
            into.Kinds |= SchemaView.Of(schema).Kinds;
            into.Kinds &= into.Kinds.HasFlag(JsonKinds.Number) ? ~JsonKinds.Integer : JsonKinds.Any;
        }

        ReadTexts(into, schema, path);
        ReadObject(into, schema, path, marks);
        if (schema.TryGetProperty("items", out var items))
        {
            Read(into.Items ??= new LearnedSchema(), items, LearningMarks.Items(path), marks);
        }
    }

    private static void ReadTexts(LearnedSchema into, JsonElement schema, string path)
    {
        foreach (var value in JsonMember.Items(schema, "enum").Where(value => value.ValueKind != JsonValueKind.Null))
        {
            into.Allow(JsonMember.Text(value) ?? throw Refused(path, "an enum with other values than texts"));
        }
    }

    private static void ReadObject(LearnedSchema into, JsonElement schema, string path, LearningMarks marks)
    {
        if (schema.TryGetProperty("additionalProperties", out var values) && values.ValueKind == JsonValueKind.Object)
        {
            Read(into.Values ??= new LearnedSchema(), values, LearningMarks.Values(path), marks);
        }

        if (!into.Kinds.HasFlag(JsonKinds.Object) || JsonMember.Text(schema, "type") is not "object" && !schema.TryGetProperty("properties", out _))
        {
            return;
        }

        into.Objects++;
        var required = JsonMember.Items(schema, "required").Select(JsonMember.Text).ToHashSet(StringComparer.Ordinal);
        if (schema.TryGetProperty("properties", out var properties) && properties.ValueKind == JsonValueKind.Object)
        {
            foreach (var property in properties.EnumerateObject())
            {
                var member = into.Member(property.Name, path, marks, out var memberPath);
                Read(member, property.Value, memberPath, marks);
                if (!marks.IsMap(path) && !required.Contains(property.Name))
                {
                    into.FindOrAdd(property.Name).Seen--;
                }
            }
        }
    }

    private static ToolException Refused(string path, string what) => ToolException.Usage(
        $"The schema that was learned before has {what} at '{(path.Length == 0 ? "its root" : path)}', which answers cannot widen.",
        "Change it by hand, or learn it again from these answers alone: --anew.");
}
