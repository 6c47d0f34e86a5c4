namespace TypedMcp.Generator.Emission;

/// <summary>Types that generated code names without a namespace: no nested type may hide them.</summary>
internal static class EmittedNames
{
    public static bool Contains(string name) =>
        name is "DateTimeOffset" or "DateOnly" or "TimeOnly" or "TimeSpan" or "Guid" or "Uri" or "ReadOnlyMemory" or "IReadOnlyList" or "IReadOnlyDictionary" or "IDictionary"
        or "Dictionary" or "JsonElement" or "JsonNode" or "JsonObject" or "Union" or "OneOrMany" or "Optional" or "Obsolete" or "GeneratedCode" or "McpJson"
        or "JsonConverter" or "JsonConverterAttribute" or "McpJsonConverter" or "McpMembers"

        // Forbidden in records altogether (CS8859).
        or "Clone"

        // The member of the form that is not known.
        or "Raw";
}
