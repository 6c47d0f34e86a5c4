using System.Text.Json;

namespace TypedMcp.Serialization;

public static partial class McpJson
{
    /// <summary>Writes bytes as base64.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="value">The value.</param>
    public static void WriteBytes(Utf8JsonWriter writer, in ReadOnlyMemory<byte> value) => writer.WriteBase64StringValue(value.Span);

    /// <summary>Writes bytes as base64.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="value">The value.</param>
    /// <exception cref="ArgumentNullException"><paramref name="value"/> is <see langword="null"/>, which the schema forbids here.</exception>
    public static void WriteByteArray(Utf8JsonWriter writer, in byte[] value)
    {
        ArgumentNullException.ThrowIfNull(value);
        writer.WriteBase64StringValue(value);
    }

    /// <summary>Reads base64, also in the URL alphabet, without padding, or broken into lines.</summary>
    /// <param name="reader">Where from.</param>
    /// <returns>The value.</returns>
    public static byte[] ReadByteArray(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.String && !reader.ValueIsEscaped && reader.TryGetBytesFromBase64(out var value))
        {
            return value;
        }

        var text = ReadString(ref reader);
        var buffer = new char[text.Length + 3];
        var length = 0;
        foreach (var c in text)
        {
            if (c is not ('=' or ' ' or '\r' or '\n' or '\t'))
            {
                buffer[length++] = c switch { '-' => '+', '_' => '/', _ => c };
            }
        }

        while (length % 4 != 0)
        {
            buffer[length++] = '=';
        }

        value = new byte[length / 4 * 3];
        return Convert.TryFromBase64Chars(buffer.AsSpan()[..length], value, out var written) ? value[..written] : throw DoesNotFit(ref reader, "base64");
    }

    /// <summary>Reads base64, also in the URL alphabet, without padding, or broken into lines.</summary>
    /// <param name="reader">Where from.</param>
    /// <returns>The value.</returns>
    public static ReadOnlyMemory<byte> ReadBytes(ref Utf8JsonReader reader) => ReadByteArray(ref reader);
}
