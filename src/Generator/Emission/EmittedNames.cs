namespace TypedMcp.Generator.Emission;

/// <summary>Types that generated code names without a namespace: no nested type may hide them.</summary>
internal static class EmittedNames
{
    private static readonly HashSet<string> s_names = new(StringComparer.Ordinal)
    {
        "DateTimeOffset", "DateOnly", "TimeOnly", "TimeSpan", "Guid", "Uri", "ReadOnlyMemory", "IReadOnlyList", "IReadOnlyDictionary", "IDictionary", "Dictionary",
        "JsonElement", "JsonNode", "JsonObject", "Union", "OneOrMany", "Optional", "Obsolete", "GeneratedCode", "McpJson",

        // Forbidden in records altogether (CS8859).
        "Clone",
    };

    public static bool Contains(string name) => s_names.Contains(name);
}
