using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace TypedMcp.Serialization;

public static partial class McpJson
{
    /// <summary>Serializer metadata of a generated type, made of its codec; needs no reflection.</summary>
    /// <typeparam name="T">The type.</typeparam>
    /// <param name="options">The options that the metadata belongs to.</param>
    /// <param name="read">Reads a value.</param>
    /// <param name="write">Writes a value.</param>
    /// <returns>The metadata.</returns>
    public static JsonTypeInfo<T> CreateTypeInfo<T>(JsonSerializerOptions options, McpJsonReader<T> read, McpJsonWriter<T> write) =>
        JsonMetadataServices.CreateValueInfo<T>(options, new McpJsonConverter<T>(read, write));
}
