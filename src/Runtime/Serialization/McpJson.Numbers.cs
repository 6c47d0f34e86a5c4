using System.Globalization;
using System.Text.Json;

namespace TypedMcp.Serialization;

public static partial class McpJson
{
    /// <summary>Writes a number; an integral one is written without a fraction.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="value">The value.</param>
    /// <exception cref="ArgumentException"><paramref name="value"/> is not finite.</exception>
    public static void WriteDouble(Utf8JsonWriter writer, in double value) =>
        writer.WriteNumberValue(double.IsFinite(value) ? value : throw NotFinite(value));

    /// <summary>Reads a number; one beyond the range becomes an infinity.</summary>
    /// <param name="reader">Where from.</param>
    /// <returns>The value.</returns>
    public static double ReadDouble(ref Utf8JsonReader reader) =>
        reader.TokenType != JsonTokenType.Number ? throw Unexpected(ref reader, "a number")
        : reader.TryGetDouble(out var value) ? value
        : throw DoesNotFit(ref reader, "a number");

    /// <summary>Writes a number of single precision; an integral one is written without a fraction.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="value">The value.</param>
    /// <exception cref="ArgumentException"><paramref name="value"/> is not finite.</exception>
    public static void WriteSingle(Utf8JsonWriter writer, in float value) =>
        writer.WriteNumberValue(float.IsFinite(value) ? value : throw NotFinite(value));

    /// <summary>Reads a number of single precision; one beyond the range becomes an infinity.</summary>
    /// <param name="reader">Where from.</param>
    /// <returns>The value.</returns>
    public static float ReadSingle(ref Utf8JsonReader reader) =>
        reader.TokenType != JsonTokenType.Number ? throw Unexpected(ref reader, "a number")
        : reader.TryGetSingle(out var value) ? value
        : throw DoesNotFit(ref reader, "a number");

    /// <summary>Writes a decimal number; trailing zeros of its fraction are dropped.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="value">The value.</param>
    public static void WriteDecimal(Utf8JsonWriter writer, in decimal value)
    {
        // Dividing by one at the greatest scale is the documented way to the smallest scale.
        const decimal One = 1.0000000000000000000000000000m;
        writer.WriteNumberValue(value.Scale == 0 ? value : value / One);
    }

    /// <summary>Reads a decimal number.</summary>
    /// <param name="reader">Where from.</param>
    /// <returns>The value.</returns>
    public static decimal ReadDecimal(ref Utf8JsonReader reader) =>
        reader.TokenType != JsonTokenType.Number ? throw Unexpected(ref reader, "a number")
        : reader.TryGetDecimal(out var value) ? value
        : throw DoesNotFit(ref reader, "a number of at most 28 digits");

    private static ArgumentException NotFinite(double value) =>
        new($"The number {value.ToString(CultureInfo.InvariantCulture)} cannot be sent: JSON has finite numbers only.", nameof(value));
}
