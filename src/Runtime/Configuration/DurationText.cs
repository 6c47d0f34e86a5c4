using System.Globalization;

namespace TypedMcp.Configuration;

/// <summary>Reads a duration as people write it.</summary>
internal static class DurationText
{
    /// <summary>Reads seconds (<c>30</c>, <c>0.5</c>), <c>500ms</c>, <c>30s</c>, <c>2m</c>, <c>1h</c> or <c>00:00:30</c>.</summary>
    /// <returns>Whether <paramref name="text"/> is a duration above zero and within 24 days (what a timer takes).</returns>
    public static bool TryParse(string text, out TimeSpan duration)
    {
        text = text.Trim();
        duration = default;
        if (text.Contains(':', StringComparison.Ordinal))
        {
            return TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out duration) && IsUsable(duration);
        }

        var digits = text.AsSpan().TrimEnd("abcdefghijklmnopqrstuvwxyz");
        double? seconds = text[digits.Length..] switch
        {
            "" or "s" => 1,
            "ms" => 0.001,
            "m" => 60,
            "h" => 3600,
            _ => null,
        };
        if (seconds is null || !double.TryParse(digits, NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var value) || value * seconds.Value is not <= 2_000_000)
        {
            return false;
        }

        duration = TimeSpan.FromSeconds(value * seconds.Value);
        return IsUsable(duration);
    }

    private static bool IsUsable(TimeSpan duration) => duration > TimeSpan.Zero && duration.TotalMilliseconds < int.MaxValue;
}
