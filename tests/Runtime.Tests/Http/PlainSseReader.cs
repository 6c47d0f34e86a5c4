using System.Text;

namespace TypedMcp.Tests.Http;

/// <summary>The standard's text as directly as it can be written, for a whole stream at once: the judge of <see cref="SseParser"/>.</summary>
internal static class PlainSseReader
{
    public static (List<string> Events, string? LastEventId, double? Retry) Read(byte[] stream)
    {
        // Latin-1 keeps bytes apart; what is UTF-8 in them does not matter for lines and fields.
        var text = Encoding.Latin1.GetString(stream);
        if (text.StartsWith("\u00EF\u00BB\u00BF", StringComparison.Ordinal))
        {
            text = text[3..];
        }

        var events = new List<string>();
        string data = "", type = "", id = "";
        string? lastId = null;
        var hasId = false;
        double? retry = null;
        var lines = text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n').Split('\n');
        foreach (var line in lines[..^1])
        {
            if (line.Length == 0)
            {
                if (hasId)
                {
                    lastId = id;
                }

                if (data.Length > 0)
                {
                    events.Add((type is "" or "message" ? "" : "!") + data[..^1]);
                }

                (data, type) = ("", "");
                continue;
            }

            var colon = line.IndexOf(':', StringComparison.Ordinal);
            var name = colon < 0 ? line : line[..colon];
            var value = colon < 0 ? "" : line[(colon + 1)..];
            value = value.StartsWith(' ') ? value[1..] : value;
            switch (name)
            {
                case "data":
                    data += value + "\n";
                    break;
                case "event":
                    type = value;
                    break;
                case "id" when !value.Contains('\0', StringComparison.Ordinal):
                    (id, hasId) = (value, true);
                    break;
                case "retry" when value.Length > 0 && value.All(char.IsAsciiDigit):
                    retry = int.TryParse(value, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var milliseconds) ? milliseconds : int.MaxValue;
                    break;
            }
        }

        return (events, lastId, retry);
    }
}
