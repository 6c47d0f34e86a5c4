using System.Globalization;
using System.Text.Json;

namespace TypedMcp.Configuration;

/// <summary>Reads the members of one configuration object, and says which key is wrong and why.</summary>
internal sealed class SettingsObject
{
    private readonly JsonElement _object;
    private readonly StringComparison _comparison;

    /// <summary>Creates a reader.</summary>
    /// <param name="place">Where the object stands, for messages.</param>
    /// <param name="value">The object.</param>
    /// <param name="insensitive">Whether keys match in any case, as those of <c>IConfiguration</c> do.</param>
    public SettingsObject(string place, JsonElement value, bool insensitive)
    {
        Place = place;
        _object = value;
        _comparison = insensitive ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        if (value.ValueKind != JsonValueKind.Object)
        {
            throw Error("it must be an object.");
        }
    }

    /// <summary>Where the object stands.</summary>
    public string Place { get; }

    /// <summary>The keys, in order.</summary>
    public IEnumerable<string> Keys => _object.EnumerateObject().Select(member => member.Name);

    /// <summary>Whether <paramref name="key"/> is one of <paramref name="known"/>.</summary>
    public bool IsAmong(string key, string[] known) => Array.Exists(known, k => string.Equals(k, key, _comparison));

    /// <summary>Whether the key is there with a value.</summary>
    public bool Has(string key) => Find(key) is { ValueKind: not JsonValueKind.Null };

    /// <summary>The exception for a problem in this object.</summary>
    public ConfigurationException Error(string problem) => new($"{Place}: {problem}");

    /// <summary>A string.</summary>
    public string? String(string key) => Find(key) switch
    {
        null or { ValueKind: JsonValueKind.Null } => null,
        { ValueKind: JsonValueKind.String } value => value.GetString(),
        _ => throw Error($"'{key}' must be a string."),
    };

    /// <summary>A string that is not empty.</summary>
    public string Required(string key) => String(key) is { } value && !string.IsNullOrWhiteSpace(value) ? value : throw Error($"'{key}' must not be empty.");

    /// <summary>A boolean.</summary>
    public bool? Boolean(string key) => Find(key) switch
    {
        null or { ValueKind: JsonValueKind.Null } => null,
        { ValueKind: JsonValueKind.True } => true,
        { ValueKind: JsonValueKind.False } => false,
        { ValueKind: JsonValueKind.String } value when bool.TryParse(value.GetString(), out var parsed) => parsed,
        _ => throw Error($"'{key}' must be true or false."),
    };

    /// <summary>A duration: seconds as a number, or text such as <c>500ms</c>, <c>30s</c>, <c>2m</c>, <c>00:00:30</c>.</summary>
    public TimeSpan? Duration(string key)
    {
        var value = Find(key);
        var text = value?.ValueKind switch
        {
            null or JsonValueKind.Null => null,
            JsonValueKind.Number => value.Value.GetRawText(),
            JsonValueKind.String => value.Value.GetString(),
            _ => "",
        };
        return text is null
            ? null
            : DurationText.TryParse(text, out var duration) ? duration : throw Error($"'{key}' must be a duration above zero: a number of seconds, or text such as \"500ms\", \"30s\", \"2m\".");
    }

    /// <summary>A TCP port.</summary>
    public int? Port(string key)
    {
        var value = Find(key);
        var text = value?.ValueKind switch
        {
            null or JsonValueKind.Null => null,
            JsonValueKind.Number => value.Value.GetRawText(),
            JsonValueKind.String => value.Value.GetString(),
            _ => "",
        };
        return text is null
            ? null
            : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and <= ushort.MaxValue ? port : throw Error($"'{key}' must be a port: 1 to 65535.");
    }

    /// <summary>A list of strings.</summary>
    public IReadOnlyList<string>? Strings(string key)
    {
        if (Find(key) is not { ValueKind: not JsonValueKind.Null } value)
        {
            return null;
        }

        return value.ValueKind == JsonValueKind.Array && value.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String)
            ? [.. value.EnumerateArray().Select(item => item.GetString()!)]
            : throw Error($"'{key}' must be a list of strings.");
    }

    /// <summary>An object of strings, in its order.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Pairs(string key)
    {
        if (Find(key) is not { ValueKind: not JsonValueKind.Null } value)
        {
            return [];
        }

        if (value.ValueKind != JsonValueKind.Object)
        {
            throw Error($"'{key}' must be an object of strings.");
        }

        var pairs = new List<KeyValuePair<string, string>>();
        foreach (var member in value.EnumerateObject())
        {
            // PORT=8080 is written without quotes as often as with them.
            pairs.Add(new(member.Name, member.Value.ValueKind switch
            {
                JsonValueKind.String => member.Value.GetString()!,
                JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => member.Value.GetRawText(),
                _ => throw Error($"'{key}.{member.Name}' must be a string."),
            }));
        }

        return pairs;
    }

    /// <summary>An object.</summary>
    public SettingsObject? Object(string key) =>
        Find(key) is { ValueKind: not JsonValueKind.Null } value ? new SettingsObject($"{Place}, '{key}'", value, _comparison == StringComparison.OrdinalIgnoreCase) : null;

    private JsonElement? Find(string key)
    {
        JsonElement? found = null;
        foreach (var member in _object.EnumerateObject())
        {
            if (string.Equals(member.Name, key, _comparison))
            {
                found = member.Value;
            }
        }

        return found;
    }
}
