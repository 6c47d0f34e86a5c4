using System.Globalization;
using System.Text.Json.Nodes;

namespace TypedMcp.Generator.Tests.Judge;

/// <summary>Makes up random strings, numbers and untyped values.</summary>
internal sealed class ScalarSampler(Random random)
{
    private static readonly string[] s_texts = ["", "a", "Grüße", "日本語 テキスト", "line\nbreak\t\"quoted\" \\ /", "😀", "\u0000\u001f\u2028", "null", "true", "-1", "#if */ </summary>"];

    public JsonNode? Anything(int depth) => random.Next(depth > 3 ? 5 : 7) switch
    {
        0 => JsonValue.Create(s_texts[random.Next(s_texts.Length)]),
        1 => JsonValue.Create(random.Next(-1000, 1000)),
        2 => JsonValue.Create(random.Next(2) == 0),
        3 => JsonValue.Create(random.Next(1, 1000) / 8.0),
        4 => JsonValue.Create("text"),
        5 => new JsonArray(1, "two", false),
        _ => new JsonObject { ["a"] = 1, ["b"] = new JsonObject { ["c"] = "d" } },
    };

    public JsonNode String(JsonObject schema)
    {
        var least = (int)((double?)schema["minLength"] ?? 0);
        var most = (int)((double?)schema["maxLength"] ?? Math.Max(least, 200));
        var text = schema["format"]?.ToString() switch
        {
            "date-time" => Date().ToString(random.Next(2) == 0 ? "yyyy-MM-dd'T'HH:mm:ss'Z'" : "yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
            "date" => Date().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            "time" => Date().ToString("HH:mm:ss'Z'", CultureInfo.InvariantCulture),
            "duration" => $"P{random.Next(1, 9)}DT{random.Next(1, 20)}H",
            "uuid" => NewGuid().ToString("D"),
            "uri" or "url" or "iri" or "uri-reference" => $"https://example.org/{random.Next(1000)}?q=%C3%A4#f",
            "email" or "idn-email" => $"user{random.Next(100)}@example.org",
            "ipv4" => "192.0.2.1",
            "ipv6" => "2001:db8::1",
            "hostname" => "host.example.org",
            "byte" => "AQID",
            "regex" => "^a+$",
            "json-pointer" => "/a/0",
            _ => null,
        };
        text ??= schema["pattern"] is { } pattern ? PatternSampler.Sample(pattern.ToString(), random) : s_texts[random.Next(s_texts.Length)];

        // JSON Schema counts code points; the padding is one per character, and the cut keeps pairs together.
        while (new StringInfo(text).LengthInTextElements < least)
        {
            text += (char)('a' + random.Next(26));
        }

        return text.Length <= most ? text : new string(text.Where(char.IsAscii).Take(most).ToArray()).PadRight(least, 'x');
    }

    public JsonNode Integer(JsonObject schema)
    {
        var (least, most) = Bounds(schema, integer: true);
        var step = (double?)schema["multipleOf"] ?? 1;
        var value = (long)Math.Ceiling(least) + random.NextInt64(Math.Max(1, (long)Math.Min(most - Math.Ceiling(least) + 1, 5000)));
        return JsonValue.Create(step > 1 ? (long)(Math.Ceiling(value / step) * step) : value);
    }

    public JsonNode Number(JsonObject schema)
    {
        var (least, most) = Bounds(schema, integer: false);
        var span = Math.Min(most - least, 1000);
        var value = random.Next(3) == 0 ? Math.Ceiling(least) : least + (Math.Floor(random.NextDouble() * span * 8) / 8);
        return JsonValue.Create(value > most ? least : value);
    }

    private static (double Least, double Most) Bounds(JsonObject schema, bool integer)
    {
        var gap = integer ? 1 : 0.125;
        var least = (double?)schema["minimum"];
        var most = (double?)schema["maximum"];
        least = schema["exclusiveMinimum"] is JsonValue above && above.TryGetValue(out double low) ? Math.Max(least ?? double.MinValue, low + gap) : least;
        most = schema["exclusiveMaximum"] is JsonValue below && below.TryGetValue(out double high) ? Math.Min(most ?? double.MaxValue, high - gap) : most;
        least ??= most < -50 ? most - 1000 : -50;
        return (least.Value, most ?? Math.Max(least.Value, 0) + 5000);
    }

    private DateTime Date() => DateTime.UnixEpoch.AddMilliseconds(random.NextInt64(1_000_000_000_000));

    private Guid NewGuid()
    {
        // RFC 4122 version and variant, as strict validators want them.
        var bytes = new byte[16];
        random.NextBytes(bytes);
        bytes[7] = (byte)((bytes[7] & 0x0F) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes);
    }
}
