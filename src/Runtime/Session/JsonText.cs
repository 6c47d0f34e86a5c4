using System.Text;
using System.Text.Json;

namespace TypedMcp;

/// <summary>Reads strings of a server's JSON that may be anything.</summary>
internal static class JsonText
{
    /// <summary>The string the reader stands on; <see langword="null"/> where it is no string, which is then skipped.</summary>
    public static string? OrNull(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.String)
        {
            return Text(ref reader);
        }

        reader.Skip();
        return null;
    }

    /// <summary>The string the reader stands on; text with half a surrogate escape is kept as it stands.</summary>
    public static string Text(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString() ?? "";
        }
        catch (InvalidOperationException)
        {
            return Encoding.UTF8.GetString(reader.ValueSpan);
        }
    }
}
