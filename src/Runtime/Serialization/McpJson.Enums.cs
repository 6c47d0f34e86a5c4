using System.Text.Json;

namespace TypedMcp.Serialization;

public static partial class McpJson
{
    /// <summary>Reads a closed enum by the texts that are written for it.</summary>
    /// <typeparam name="T">The enum.</typeparam>
    /// <param name="reader">Where from.</param>
    /// <param name="write">Writes a value of it.</param>
    /// <returns>The value.</returns>
    /// <exception cref="JsonException">The text is none of them.</exception>
    public static T ReadEnum<T>(ref Utf8JsonReader reader, McpJsonWriter<T> write)
        where T : struct, Enum =>
        McpEnumTexts<T>.Values(write).TryGetValue(ReadString(ref reader), out var value) ? value : throw UnknownEnumValue(ref reader, typeof(T).Name);
}
