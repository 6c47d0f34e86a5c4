using System.Globalization;
using System.Text.Json;

namespace TypedMcp.Authorization;

/// <summary>Reads members of metadata and token answers. What has the wrong kind counts as absent, except where a list may be one text.</summary>
internal static class JsonMembers
{
    public static string? Text(this JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && TryText(value) is { Length: > 0 } text ? text : null;

    public static bool IsTrue(this JsonElement json, string name) => json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.True;

    /// <summary>A list of texts, or one text; <see langword="null"/> where the member is absent.</summary>
    public static IReadOnlyList<string>? Texts(this JsonElement json, string name)
    {
        if (!json.TryGetProperty(name, out var value))
        {
            return null;
        }

        return value.ValueKind switch
        {
            JsonValueKind.Array => [.. value.EnumerateArray().Where(static item => item.ValueKind == JsonValueKind.String).Select(TryText).OfType<string>()],
            JsonValueKind.String when TryText(value) is { Length: > 0 } text => [text],
            _ => null,
        };
    }

    /// <summary>A number of seconds; some servers send it as text.</summary>
    public static TimeSpan? Seconds(this JsonElement json, string name)
    {
        if (!json.TryGetProperty(name, out var value))
        {
            return null;
        }

        double? seconds = value.ValueKind switch
        {
            JsonValueKind.Number when value.TryGetDouble(out var number) => number,
            JsonValueKind.String when double.TryParse(TryText(value), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => number,
            _ => null,
        };

        // A century is as good as for ever, and a date that far can still be computed with.
        return seconds is >= 0 ? TimeSpan.FromSeconds(Math.Min(seconds.Value, TimeSpan.FromDays(36500).TotalSeconds)) : null;
    }

    public static DateTimeOffset? Milliseconds(this JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var milliseconds)
            ? DateTimeOffset.FromUnixTimeMilliseconds(Math.Clamp(milliseconds, DateTimeOffset.MinValue.ToUnixTimeMilliseconds(), DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()))
            : null;

    private static string? TryText(JsonElement value)
    {
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair is no text.
            return null;
        }
    }
}
