using System.Text.Json;

namespace TypedMcp;

/// <summary>Looks into objects of servers that may be anything.</summary>
internal static class JsonObjects
{
    /// <summary>An empty object.</summary>
    public static readonly JsonElement Empty = Parse("{}"u8);

    /// <summary>Parses JSON that is known to be well-formed.</summary>
    public static JsonElement Parse(ReadOnlySpan<byte> utf8)
    {
        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = JsonRpcEnvelope.MaxDepth });
        return JsonElement.ParseValue(ref reader);
    }

    /// <summary>A member that is there and not null.</summary>
    public static JsonElement? Member(JsonElement value, string name) =>
        value.ValueKind == JsonValueKind.Object && value.TryGetProperty(name, out JsonElement member) && member.ValueKind != JsonValueKind.Null ? member : null;

    /// <summary>A member that is a string.</summary>
    public static string? String(JsonElement value, string name)
    {
        if (Member(value, name) is not { ValueKind: JsonValueKind.String } member)
        {
            return null;
        }

        try
        {
            return member.GetString();
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair.
            return member.GetRawText().Trim('"');
        }
    }
}
