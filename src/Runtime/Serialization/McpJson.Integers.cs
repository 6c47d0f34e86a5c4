using System.Buffers;
using System.Numerics;
using System.Text.Json;

namespace TypedMcp.Serialization;

public static partial class McpJson
{
    /// <summary>Writes a 32-bit integer.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="value">The value.</param>
    public static void WriteInt32(Utf8JsonWriter writer, in int value) => writer.WriteNumberValue(value);

    /// <summary>Reads a 32-bit integer; <c>3.0</c> and <c>1e3</c> are integers.</summary>
    /// <param name="reader">Where from.</param>
    /// <returns>The value.</returns>
    public static int ReadInt32(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out var value) ? value : ReadInteger<int>(ref reader);

    /// <summary>Writes a 64-bit integer.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="value">The value.</param>
    public static void WriteInt64(Utf8JsonWriter writer, in long value) => writer.WriteNumberValue(value);

    /// <summary>Reads a 64-bit integer; <c>3.0</c> and <c>1e3</c> are integers.</summary>
    /// <param name="reader">Where from.</param>
    /// <returns>The value.</returns>
    public static long ReadInt64(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out var value) ? value : ReadInteger<long>(ref reader);

    /// <summary>Writes an unsigned 32-bit integer.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="value">The value.</param>
    public static void WriteUInt32(Utf8JsonWriter writer, in uint value) => writer.WriteNumberValue(value);

    /// <summary>Reads an unsigned 32-bit integer; <c>3.0</c> and <c>1e3</c> are integers.</summary>
    /// <param name="reader">Where from.</param>
    /// <returns>The value.</returns>
    public static uint ReadUInt32(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetUInt32(out var value) ? value : ReadInteger<uint>(ref reader);

    /// <summary>Writes an unsigned 64-bit integer.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="value">The value.</param>
    public static void WriteUInt64(Utf8JsonWriter writer, in ulong value) => writer.WriteNumberValue(value);

    /// <summary>Reads an unsigned 64-bit integer; <c>3.0</c> and <c>1e3</c> are integers.</summary>
    /// <param name="reader">Where from.</param>
    /// <returns>The value.</returns>
    public static ulong ReadUInt64(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetUInt64(out var value) ? value : ReadInteger<ulong>(ref reader);

    /// <summary>Whether the reader stands on a number that is an integer, however it is spelled.</summary>
    /// <param name="reader">Where from.</param>
    /// <returns>Whether it does.</returns>
    internal static bool IsInteger(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.Number && (reader.TryGetInt64(out _) || IntegerText.TryParse(RawValue(ref reader), out _, out _));

    private static T ReadInteger<T>(ref Utf8JsonReader reader)
        where T : IBinaryInteger<T>, IMinMaxValue<T>
    {
        if (reader.TokenType != JsonTokenType.Number)
        {
            throw Unexpected(ref reader, "an integer");
        }

        if (IntegerText.TryParse(RawValue(ref reader), out var negative, out var magnitude))
        {
            var value = negative ? -(Int128)magnitude : (Int128)magnitude;
            if (value >= Int128.CreateChecked(T.MinValue) && value <= Int128.CreateChecked(T.MaxValue))
            {
                return T.CreateTruncating(value);
            }
        }

        throw DoesNotFit(ref reader, $"an integer from {T.MinValue} to {T.MaxValue}");
    }

    private static ReadOnlySpan<byte> RawValue(ref Utf8JsonReader reader) => reader.HasValueSequence ? reader.ValueSequence.ToArray() : reader.ValueSpan;
}
