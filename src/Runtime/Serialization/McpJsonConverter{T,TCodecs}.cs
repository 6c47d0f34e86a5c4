using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace TypedMcp.Serialization;

/// <summary>What <c>[JsonConverter]</c> on a generated type names: <see cref="JsonSerializer"/> then uses the generated codec.</summary>
/// <typeparam name="T">The generated type.</typeparam>
/// <typeparam name="TCodecs">The codecs that it belongs to.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class McpJsonConverter<T, TCodecs> : JsonConverter<T>, IMcpTypeInfoSource
    where TCodecs : IMcpJsonCodecs
{
    private readonly JsonConverter<T> _codec = (JsonConverter<T>?)TCodecs.Find(typeof(T)) ?? throw new NotSupportedException($"{typeof(T)} has no generated codec.");

    /// <inheritdoc/>
    public override T? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => _codec.Read(ref reader, typeToConvert, options);

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => _codec.Write(writer, value, options);

    /// <inheritdoc/>
    JsonTypeInfo IMcpTypeInfoSource.CreateTypeInfo(JsonSerializerOptions options) => JsonMetadataServices.CreateValueInfo<T>(options, this);
}
