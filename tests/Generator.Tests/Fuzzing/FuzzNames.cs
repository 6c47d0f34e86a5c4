namespace TypedMcp.Generator.Tests.Fuzzing;

/// <summary>Names that like to collide: with each other, with words of C#, with what generated code itself uses.</summary>
internal sealed class FuzzNames(Random random)
{
    private static readonly string[] s_words =
    [
        "id", "ID", "Id", "i_d", "$id", "_id", "item", "Item", "items", "Items", "name", "names", "value", "Value", "values", "Values", "type", "Type", "kind", "unknown", "Unknown", "raw", "Raw", "data", "class",
        "event", "params", "namespace", "default", "object", "string", "int", "record", "field", "await", "async", "var", "dynamic", "nameof", "this", "base", "equals", "Equals", "toString", "GetHashCode", "GetType", "clone",
        "Finalize", "EqualityContract", "PrintMembers", "Deconstruct", "reader", "writer", "extra", "has", "hasId", "request", "callOptions", "cancellationToken", "cancellation_token", "arguments", "additionalProperties",
        "AdditionalProperties", "Task", "Path", "Action", "Version", "Uri", "Guid", "JsonElement", "JsonNode", "McpJson", "Optional", "Union", "OneOrMany", "System", "TypedMcp", "Microsoft", "Dictionary", "List",
        "GeneratedCode", "Obsolete", "JsonConverter", "McpJsonConverter", "ServerJson", "ServerTools", "ServerProxy", "ServerModels", "IServer", "TypeInfoResolver", "GetTypeInfo", "Find", "Read", "Write", "ReadItem",
        "WriteItem", "Item_Name", "Tool", "All", "Create", "Dispose", "ToolRequest", "ToolResult", "filter", "Filter", "filters", "children", "status", "news", "1st", "3d", "+1", "-1", "date:1", "date:-1", "date-1", "a/b",
        "a~b", "a b", "a.b", "a-b", "ab", "AB", "aB", "*/*", "", " ", "😀", "é", "ß", "İ", "ı", "ﬁ", "日本", "\u202E", "\u0000", "\"", "\\", "{0}", "</summary>", "\u2028#if", "x\ny", "__", "_", "-", "@class", "Z", "z",
    ];

    /// <summary>A tool's name.</summary>
    public string Tool()
    {
        var name = random.Next(3) switch
        {
            0 => $"{Word()}_{Word()}",
            1 => $"{Word()}-{Word()}-{random.Next(9)}",
            _ => $"{Word()}{Word()}{random.Next(99)}",
        };
        return name.Length > 0 ? name : "tool";
    }

    /// <summary>A property's name; many are alike.</summary>
    public string Property() => random.Next(4) == 0 ? $"{Word()}_{Word()}" : Word();

    /// <summary>A type's name: few of them, so that they meet.</summary>
    public string Type() => random.Next(3) switch { 0 => s_words[random.Next(30)], 1 => Word(), _ => $"{s_words[random.Next(12)]}{s_words[random.Next(12)]}" };

    /// <summary>A value of an enum.</summary>
    public string Value() => random.Next(5) == 0 ? $"{Word()}:{random.Next(3)}" : Word();

    /// <summary>A text.</summary>
    public string Text() => $"{Word()} {Word()}\n{Word()}";

    private string Word() => s_words[random.Next(s_words.Length)];
}
