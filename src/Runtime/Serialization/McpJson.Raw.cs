using System.Text.Json;
using System.Text.Json.Nodes;

namespace TypedMcp.Serialization;

public static partial class McpJson
{
    /// <summary>Writes any JSON.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="value">The value.</param>
    /// <exception cref="ArgumentException"><paramref name="value"/> is left at its default.</exception>
    public static void WriteElement(Utf8JsonWriter writer, in JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Undefined)
        {
            throw Unwritable(nameof(JsonElement));
        }

        value.WriteTo(writer);
    }

    /// <summary>Reads any JSON into an element of its own, which outlives the input.</summary>
    /// <param name="reader">Where from.</param>
    /// <returns>The value.</returns>
    public static JsonElement ReadElement(ref Utf8JsonReader reader) => JsonElement.ParseValue(ref reader);

    /// <summary>Writes any JSON; <see langword="null"/> is JSON's null.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="value">The value.</param>
    public static void WriteNode(Utf8JsonWriter writer, in JsonNode? value)
    {
        if (value is null)
        {
            writer.WriteNullValue();
        }
        else
        {
            value.WriteTo(writer);
        }
    }

    /// <summary>Reads any JSON; of members with the same name the last one counts.</summary>
    /// <param name="reader">Where from.</param>
    /// <returns>The value; <see langword="null"/> for JSON's null.</returns>
    public static JsonNode? ReadNode(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.Null => null,
        JsonTokenType.StartObject => ReadObject(ref reader),
        JsonTokenType.StartArray => ReadArray(ref reader),
        _ => JsonValue.Create(JsonElement.ParseValue(ref reader)),
    };

    /// <summary>Writes an object.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="value">The value.</param>
    /// <exception cref="ArgumentNullException"><paramref name="value"/> is <see langword="null"/>, which the schema forbids here.</exception>
    public static void WriteObject(Utf8JsonWriter writer, in JsonObject value)
    {
        ArgumentNullException.ThrowIfNull(value);
        value.WriteTo(writer);
    }

    /// <summary>Reads an object; of members with the same name the last one counts.</summary>
    /// <param name="reader">Where from.</param>
    /// <returns>The value.</returns>
    public static JsonObject ReadObject(ref Utf8JsonReader reader)
    {
        // JsonNode.Parse would accept repeated names and throw when the object is looked at.
        StartObject(ref reader);
        var result = new JsonObject();
        while (NextMember(ref reader))
        {
            var name = MemberName(ref reader);
            Advance(ref reader);
            result[name] = ReadNode(ref reader);
        }

        return result;
    }

    /// <summary>The text of the value that the reader stands on; afterwards the reader stands on its last token.</summary>
    /// <param name="reader">Where from.</param>
    internal static ReadOnlySpan<byte> CopyRaw(scoped ref Utf8JsonReader reader)
    {
        var element = JsonElement.ParseValue(ref reader);
#if NET9_0_OR_GREATER
        return System.Runtime.InteropServices.JsonMarshal.GetRawUtf8Value(element);
#else
        try
        {
            return System.Text.Encoding.UTF8.GetBytes(element.GetRawText());
        }
        catch (InvalidOperationException e)
        {
            throw new McpFormatException("The JSON is not encoded in UTF-8.", innerException: e);
        }
#endif
    }

    private static JsonArray ReadArray(ref Utf8JsonReader reader)
    {
        var result = new JsonArray();
        while (NextItem(ref reader))
        {
            result.Add(ReadNode(ref reader));
        }

        return result;
    }
}
