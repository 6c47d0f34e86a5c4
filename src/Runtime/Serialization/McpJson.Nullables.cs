using System.Text.Json;

namespace TypedMcp.Serialization;

public static partial class McpJson
{
    /// <summary>Whether the reader stands on null.</summary>
    /// <param name="reader">Where from.</param>
    public static bool IsNull(ref Utf8JsonReader reader) => reader.TokenType == JsonTokenType.Null;

    /// <summary>Writes a value, or null.</summary>
    /// <typeparam name="T">The type of the value.</typeparam>
    /// <param name="writer">Where to.</param>
    /// <param name="value">The value.</param>
    /// <param name="write">Writes a value that is not null.</param>
    public static void WriteNullable<T>(Utf8JsonWriter writer, in T? value, McpJsonWriter<T> write)
        where T : class
    {
        if (value is null || McpNull.Is(value))
        {
            writer.WriteNullValue();
        }
        else
        {
            write(writer, in value);
        }
    }

    /// <summary>Reads a value, or null.</summary>
    /// <typeparam name="T">The type of the value.</typeparam>
    /// <param name="reader">Where from.</param>
    /// <param name="read">Reads a value that is not null.</param>
    /// <returns>The value.</returns>
    public static T? ReadNullable<T>(ref Utf8JsonReader reader, McpJsonReader<T> read)
        where T : class =>
        reader.TokenType == JsonTokenType.Null ? null : read(ref reader);

    /// <summary>Writes a value, or null.</summary>
    /// <typeparam name="T">The type of the value.</typeparam>
    /// <param name="writer">Where to.</param>
    /// <param name="value">The value.</param>
    /// <param name="write">Writes a value that is not null.</param>
    public static void WriteNullableValue<T>(Utf8JsonWriter writer, in T? value, McpJsonWriter<T> write)
        where T : struct
    {
        if (value is { } given)
        {
            write(writer, in given);
        }
        else
        {
            writer.WriteNullValue();
        }
    }

    /// <summary>Reads a value, or null.</summary>
    /// <typeparam name="T">The type of the value.</typeparam>
    /// <param name="reader">Where from.</param>
    /// <param name="read">Reads a value that is not null.</param>
    /// <returns>The value.</returns>
    public static T? ReadNullableValue<T>(ref Utf8JsonReader reader, McpJsonReader<T> read)
        where T : struct =>
        reader.TokenType == JsonTokenType.Null ? null : read(ref reader);

    /// <summary>Reads a result that arrives wrapped as <c>{"result": …}</c>.</summary>
    /// <typeparam name="T">The type of the result.</typeparam>
    /// <param name="reader">Where from.</param>
    /// <param name="read">Reads what is inside.</param>
    /// <returns>The result.</returns>
    public static T ReadWrapped<T>(ref Utf8JsonReader reader, McpJsonReader<T> read)
    {
        StartObject(ref reader);
        T? result = default;
        var found = false;
        while (NextMember(ref reader))
        {
            if (NameEquals(ref reader, "result"u8))
            {
                Advance(ref reader);
                result = read(ref reader);
                found = true;
            }
            else
            {
                Skip(ref reader);
            }
        }

        return found ? result! : throw MissingMember("result");
    }
}
