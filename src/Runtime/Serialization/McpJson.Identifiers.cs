using System.Text.Json;

namespace TypedMcp.Serialization;

public static partial class McpJson
{
    /// <summary>Writes a UUID in its 36-character form.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="value">The value.</param>
    public static void WriteGuid(Utf8JsonWriter writer, in Guid value) => writer.WriteStringValue(value);

    /// <summary>Reads a UUID, also without dashes, in braces or parentheses, or as <c>urn:uuid:</c>.</summary>
    /// <param name="reader">Where from.</param>
    /// <returns>The value.</returns>
    public static Guid ReadGuid(ref Utf8JsonReader reader)
    {
        // The fast ways throw on an escaped lone surrogate; nothing that fits has escapes.
        if (reader.TokenType == JsonTokenType.String && !reader.ValueIsEscaped && reader.TryGetGuid(out var value))
        {
            return value;
        }

        const string Urn = "urn:uuid:";
        var text = ReadString(ref reader);
        var bare = text.StartsWith(Urn, StringComparison.OrdinalIgnoreCase) ? text.AsSpan(Urn.Length) : text;
        return Guid.TryParse(bare, out value) ? value : throw DoesNotFit(ref reader, "a UUID");
    }

    /// <summary>Writes a URI as it was given.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="value">The value.</param>
    /// <exception cref="ArgumentNullException"><paramref name="value"/> is <see langword="null"/>, which the schema forbids here.</exception>
    public static void WriteUri(Utf8JsonWriter writer, in Uri value)
    {
        ArgumentNullException.ThrowIfNull(value);
        writer.WriteStringValue(value.OriginalString);
    }

    /// <summary>Reads a URI, absolute or relative.</summary>
    /// <param name="reader">Where from.</param>
    /// <returns>The value.</returns>
    public static Uri ReadUri(ref Utf8JsonReader reader) =>
        Uri.TryCreate(ReadString(ref reader), UriKind.RelativeOrAbsolute, out var value) ? value : throw DoesNotFit(ref reader, "a URI");
}
