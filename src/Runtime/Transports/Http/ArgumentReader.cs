using System.Globalization;
using System.Text;
using System.Text.Json;
using TypedMcp.Serialization;

namespace TypedMcp;

/// <summary>Reads single arguments out of a written <c>tools/call</c> request.</summary>
internal static class ArgumentReader
{
    private const long MaxSafeInteger = (1L << 53) - 1;

    /// <summary>The argument as a header carries it; <see langword="null"/> where it is absent, null or no scalar.</summary>
    public static string? Find(ReadOnlySpan<byte> request, byte[][] path)
    {
        var reader = new Utf8JsonReader(request);
        if (!reader.Read() || !Enter(ref reader, "params"u8) || !Enter(ref reader, "arguments"u8))
        {
            return null;
        }

        foreach (var name in path)
        {
            if (!Enter(ref reader, name))
            {
                return null;
            }
        }

        return reader.TokenType switch
        {
            JsonTokenType.String => Text(ref reader),
            JsonTokenType.True => "true",
            JsonTokenType.False => "false",
            JsonTokenType.Number => Number(ref reader),
            _ => null,
        };
    }

    /// <summary>Goes from an object to the value of one of its members.</summary>
    private static bool Enter(ref Utf8JsonReader reader, ReadOnlySpan<byte> name)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            return false;
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var found = McpJson.NameEquals(ref reader, name);
            reader.Read();
            if (found)
            {
                return true;
            }

            reader.Skip();
        }

        return false;
    }

    private static string? Text(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString();
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair is no text; the server says what it thinks of it.
            return null;
        }
    }

    /// <summary>An integer as decimal digits; any other number as it was written, for the server to judge.</summary>
    private static string Number(ref Utf8JsonReader reader) =>
        reader.TryGetDecimal(out var value) && decimal.Truncate(value) == value && Math.Abs(value) <= MaxSafeInteger
            ? decimal.Truncate(value).ToString(CultureInfo.InvariantCulture)
            : Encoding.UTF8.GetString(reader.ValueSpan);
}
