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
        value.ValueKind == JsonValueKind.Object && TryGet(value, name, out JsonElement member) && member.ValueKind != JsonValueKind.Null ? member : null;

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

    private static bool TrySearch(JsonElement value, string name, out JsonElement member)
    {
        member = default;
        foreach (JsonProperty property in value.EnumerateObject())
        {
            if (Is(property, name))
            {
                member = property.Value;
            }
        }

        return member.ValueKind != JsonValueKind.Undefined;
    }

    private static bool TryGet(JsonElement value, string name, out JsonElement member)
    {
        try
        {
            return value.TryGetProperty(name, out member);
        }
        catch (InvalidOperationException)
        {
            // Some member's name has half a surrogate pair, which is valid JSON and no reason to lose the others.
            return TrySearch(value, name, out member);
        }
    }

    private static bool Is(JsonProperty property, string name)
    {
        try
        {
            return property.NameEquals(name);
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }
}
