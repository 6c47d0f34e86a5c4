using System.Text.Json;
using TypedMcp.Serialization;

namespace TypedMcp.Tests.Serialization;

/// <summary>A record as the generator writes them, by hand.</summary>
public sealed record Item
{
    public required string Id { get; init; }

    public long? Size { get; init; }

    public IReadOnlyList<Item> Children { get; init; } = [];

    public IDictionary<string, JsonElement>? AdditionalProperties { get; init; }

    internal static void Write(Utf8JsonWriter writer, in Item value)
    {
        writer.WriteStartObject();
        writer.WritePropertyName("id"u8);
        McpJson.WriteString(writer, value.Id);
        if (value.Size is { } size)
        {
            writer.WritePropertyName("size"u8);
            McpJson.WriteInt64(writer, size);
        }

        writer.WritePropertyName("children"u8);
        McpJson.WriteList(writer, value.Children, Write);
        McpJson.WriteMembers(writer, value.AdditionalProperties, McpJson.WriteElement, "id", "size", "children");
        writer.WriteEndObject();
    }

    internal static Item Read(ref Utf8JsonReader reader)
    {
        McpJson.StartObject(ref reader);
        string? id = null;
        long? size = null;
        IReadOnlyList<Item> children = [];
        IDictionary<string, JsonElement>? more = null;
        while (McpJson.NextMember(ref reader))
        {
            if (McpJson.NameEquals(ref reader, "id"u8))
            {
                McpJson.Advance(ref reader);
                id = McpJson.ReadString(ref reader);
            }
            else if (McpJson.NameEquals(ref reader, "size"u8))
            {
                McpJson.Advance(ref reader);
                size = McpJson.ReadNullableValue(ref reader, McpJson.ReadInt64);
            }
            else if (McpJson.NameEquals(ref reader, "children"u8))
            {
                McpJson.Advance(ref reader);
                children = McpJson.ReadList(ref reader, Read);
            }
            else
            {
                McpJson.ReadMember(ref reader, ref more, McpJson.ReadElement);
            }
        }

        return new Item { Id = id ?? throw McpJson.MissingMember("id"), Size = size, Children = children, AdditionalProperties = more };
    }
}
