using TypedMcp.Generator.Json;

namespace TypedMcp.Generator.Schema;

/// <summary>A <c>oneOf</c> or <c>anyOf</c>; for the C# type they are the same.</summary>
internal sealed class SchemaChoice
{
    public SchemaChoice(JsonValue node, JsonValue? discriminator)
    {
        Node = node;
        Discriminator = discriminator;
    }

    public JsonValue Node { get; }

    /// <summary>OpenAPI's <c>discriminator</c> beside it.</summary>
    public JsonValue? Discriminator { get; }
}
