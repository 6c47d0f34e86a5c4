using TypedMcp.Generator.Emission;
using TypedMcp.Generator.Model;

namespace TypedMcp.Tool.Contracts;

/// <summary>Shows generated types, one line for each.</summary>
internal static class TypeText
{
    /// <summary>The types that a type is made of, itself first.</summary>
    public static IReadOnlyList<string> Below(TypeRef root, IEnumerable<TypeModel> types)
    {
        var known = types.ToDictionary(type => type.Name, StringComparer.Ordinal);
        var met = new List<TypeModel>();
        Meet(root, known, met);
        for (var i = 0; i < met.Count; i++)
        {
            foreach (var part in Parts(met[i]))
            {
                Meet(part, known, met);
            }
        }

        return met.ConvertAll(Line);
    }

    private static void Meet(TypeRef type, Dictionary<string, TypeModel> known, List<TypeModel> met)
    {
        if (known.TryGetValue(type.Name, out var model) && !met.Contains(model))
        {
            met.Add(model);
        }

        foreach (var argument in type.Arguments)
        {
            Meet(argument, known, met);
        }
    }

    private static IEnumerable<TypeRef> Parts(TypeModel type) => type is RecordModel record
        ? record.Properties.Select(property => property.Type).Concat(record.Extra is { } extra ? [extra] : [])
        : [];

    private static string Line(TypeModel type) => type switch
    {
        RecordModel record => $"record {record.Name} {{ {string.Join(' ', record.Properties.Select(property => $"{TypeWriter.Simple.Text(property.Type, !property.IsRequired)} {property.Name};"))} }}",
        EnumModel values => $"{(values.IsOpen ? "struct" : "enum")} {values.Name} {{ {string.Join(", ", values.Values.Select(value => value.Name))}{(values.IsOpen ? ", …" : "")} }}",
        _ => $"record {type.Name}",
    };
}
