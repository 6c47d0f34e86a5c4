using TypedMcp.Generator.Json;

namespace TypedMcp.Generator.Schema;

internal readonly struct SchemaProperty
{
    public SchemaProperty(string name, JsonValue schema)
    {
        Name = name;
        Schema = schema;
    }

    public string Name { get; }

    public JsonValue Schema { get; }
}
