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

    /// <summary>Metadata of the types of one snapshot.</summary>
    /// <typeparam name="TCodecs">Their codecs.</typeparam>
    /// <returns>The resolver, always the same.</returns>
    public static IJsonTypeInfoResolver TypeInfoResolver<TCodecs>()
        where TCodecs : IMcpJsonCodecs => McpJsonTypeInfoResolver<TCodecs>.Instance;

    /// <summary>Metadata of one generated type.</summary>
    /// <typeparam name="T">The type.</typeparam>
    /// <typeparam name="TCodecs">The codecs that it belongs to.</typeparam>
    /// <returns>The metadata.</returns>
    /// <exception cref="NotSupportedException"><typeparamref name="T"/> is none of the generated types.</exception>
    public static JsonTypeInfo<T> TypeInfo<T, TCodecs>()
        where TCodecs : IMcpJsonCodecs => (JsonTypeInfo<T>)McpJsonTypeInfoResolver<TCodecs>.Options.GetTypeInfo(typeof(T));
}
