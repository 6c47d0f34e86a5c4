using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace TypedMcp.Serialization;

/// <summary>Makes a generated codec usable through <see cref="JsonSerializer"/>, without reflection.</summary>
/// <typeparam name="T">The type of the value.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public class McpJsonConverter<T> : JsonConverter<T>, IMcpTypeInfoSource
{
    private readonly McpJsonReader<T> _read;
    private readonly McpJsonWriter<T> _write;

    /// <summary>Creates the converter.</summary>
    /// <param name="read">Reads a value.</param>
    /// <param name="write">Writes a value.</param>
    public McpJsonConverter(McpJsonReader<T> read, McpJsonWriter<T> write)
    {
        ArgumentNullException.ThrowIfNull(read);
        ArgumentNullException.ThrowIfNull(write);
        _read = read;
        _write = write;
    }

    /// <inheritdoc/>
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => _read(ref reader);

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => _write(writer, in value);

    /// <inheritdoc/>
    JsonTypeInfo IMcpTypeInfoSource.CreateTypeInfo(JsonSerializerOptions options) => JsonMetadataServices.CreateValueInfo<T>(options, this);
}
