namespace TypedMcp.Generator.Emission;

/// <summary>Types that generated code names without a namespace: no nested type may hide them.</summary>
internal static class EmittedNames
{
    private static readonly HashSet<string> s_names = new(StringComparer.Ordinal)
    {
        "DateTimeOffset", "DateOnly", "TimeOnly", "TimeSpan", "Guid", "Uri", "ReadOnlyMemory", "IReadOnlyList", "IReadOnlyDictionary", "IDictionary", "Dictionary",
        "JsonElement", "JsonNode", "JsonObject", "Union", "OneOrMany", "Optional", "Obsolete", "GeneratedCode", "McpJson", "JsonConverter", "JsonConverterAttribute", "McpJsonConverter", "McpMembers",

        // Forbidden in records altogether (CS8859).
        "Clone",

        // The member of the form that is not known.
        "Raw",
    };

    public static bool Contains(string name) => s_names.Contains(name);
}
