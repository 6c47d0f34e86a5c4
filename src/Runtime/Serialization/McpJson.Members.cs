using System.Text.Json;

namespace TypedMcp.Serialization;

/// <content>Members of the commonest types, name and value in one call.</content>
public static partial class McpJson
{
    /// <summary>Starts an object.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="value">What is written.</param>
    /// <exception cref="ArgumentNullException"><paramref name="value"/> is <see langword="null"/>, which the schema forbids here.</exception>
    public static void WriteStart(Utf8JsonWriter writer, object value)
    {
        ArgumentNullException.ThrowIfNull(value);
        writer.WriteStartObject();
    }

    /// <summary>Writes a member that is a string.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="utf8Name">The member's name.</param>
    /// <param name="value">The value.</param>
    /// <exception cref="ArgumentNullException"><paramref name="value"/> is <see langword="null"/>, which the schema forbids here.</exception>
    public static void WriteString(Utf8JsonWriter writer, ReadOnlySpan<byte> utf8Name, string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        writer.WriteString(utf8Name, value);
    }

    /// <summary>Writes a member that is a boolean.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="utf8Name">The member's name.</param>
    /// <param name="value">The value.</param>
    public static void WriteBoolean(Utf8JsonWriter writer, ReadOnlySpan<byte> utf8Name, bool value) => writer.WriteBoolean(utf8Name, value);

    /// <summary>Writes a member that is a 32-bit integer.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="utf8Name">The member's name.</param>
    /// <param name="value">The value.</param>
    public static void WriteInt32(Utf8JsonWriter writer, ReadOnlySpan<byte> utf8Name, int value) => writer.WriteNumber(utf8Name, value);

    /// <summary>Writes a member that is a 64-bit integer.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="utf8Name">The member's name.</param>
    /// <param name="value">The value.</param>
    public static void WriteInt64(Utf8JsonWriter writer, ReadOnlySpan<byte> utf8Name, long value) => writer.WriteNumber(utf8Name, value);

    /// <summary>Writes a member that is a number; an integral one is written without a fraction.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="utf8Name">The member's name.</param>
    /// <param name="value">The value.</param>
    /// <exception cref="ArgumentException"><paramref name="value"/> is not finite.</exception>
    public static void WriteDouble(Utf8JsonWriter writer, ReadOnlySpan<byte> utf8Name, double value) =>
        writer.WriteNumber(utf8Name, double.IsFinite(value) ? value : throw NotFinite(value));
}
