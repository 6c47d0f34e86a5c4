namespace TypedMcp.Generator.Json;

/// <summary>One member of a JSON object.</summary>
internal readonly struct JsonMember
{
    public JsonMember(string name, int nameStart, JsonValue value)
    {
        Name = name;
        NameStart = nameStart;
        Value = value;
    }

    public string Name { get; }

    /// <summary>Offset of the name's opening quote in the text.</summary>
    public int NameStart { get; }

    public JsonValue Value { get; }
}
