using System.Buffers;
using System.Text.Json;

namespace TypedMcp.Serialization;

/// <summary>The texts of a closed enum, learned from what writes it. Such enums are only sent: nothing reads one during a call.</summary>
/// <typeparam name="T">The enum.</typeparam>
internal static class McpEnumTexts<T>
    where T : struct, Enum
{
    private static Dictionary<string, T>? s_values;

    /// <summary>The values by their texts.</summary>
    /// <param name="write">Writes a value; always the same for one enum.</param>
    public static Dictionary<string, T> Values(McpJsonWriter<T> write) => s_values ??= Learn(write);

    private static Dictionary<string, T> Learn(McpJsonWriter<T> write)
    {
        var values = new Dictionary<string, T>(StringComparer.Ordinal);
        var buffer = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(buffer);
        foreach (var value in Enum.GetValues<T>())
        {
            buffer.Clear();
            writer.Reset(buffer);
            write(writer, value);
            writer.Flush();
            var reader = new Utf8JsonReader(buffer.WrittenSpan);
            McpJson.Advance(ref reader);

            // Two texts may differ in a lone surrogate only, which is no text on the wire: the first one counts.
            values.TryAdd(McpJson.ReadString(ref reader), value);
        }

        return values;
    }
}
