using System.Buffers;
using System.Globalization;
using System.Text;

namespace TypedMcp.Serialization;

/// <summary>ISO 8601 durations whose length is fixed: weeks, days, hours, minutes, seconds.</summary>
internal static class DurationText
{
    private static readonly SearchValues<char> s_digits = SearchValues.Create("0123456789.,");

    public static string Format(TimeSpan value)
    {
        if (value == TimeSpan.Zero)
        {
            return "PT0S";
        }

        // The magnitude of the smallest TimeSpan fits no TimeSpan.
        var ticks = value.Ticks < 0 ? (ulong)-(value.Ticks + 1) + 1 : (ulong)value.Ticks;
        var text = new StringBuilder(value.Ticks < 0 ? "-P" : "P");
        Append(text, ref ticks, TimeSpan.TicksPerDay, 'D');
        if (ticks > 0)
        {
            text.Append('T');
            Append(text, ref ticks, TimeSpan.TicksPerHour, 'H');
            Append(text, ref ticks, TimeSpan.TicksPerMinute, 'M');
            if (ticks > 0)
            {
                text.Append(CultureInfo.InvariantCulture, $"{(decimal)ticks / TimeSpan.TicksPerSecond:0.#######}S");
            }
        }

        return text.ToString();
    }

    public static bool TryParse(string text, out TimeSpan value)
    {
        if (text.Contains('P', StringComparison.OrdinalIgnoreCase))
        {
            return TryParseIso(text, out value);
        }

        return TimeSpan.TryParseExact(text, ["c", @"hh\:mm"], CultureInfo.InvariantCulture, out value);
    }

    private static bool TryParseIso(string text, out TimeSpan value)
    {
        value = default;
        var rest = text.AsSpan();
        var negative = rest[0] == '-';
        rest = rest[0] is '-' or '+' ? rest[1..] : rest;
        if (rest.Length < 3 || rest[0] is not ('P' or 'p'))
        {
            return false;
        }

        rest = rest[1..];
        decimal ticks = 0;
        var inTime = false;
        long previous = long.MaxValue;
        while (!rest.IsEmpty)
        {
            if (rest[0] is 'T' or 't' && !inTime && rest.Length > 1)
            {
                inTime = true;
                rest = rest[1..];
                continue;
            }

            var length = rest.IndexOfAnyExcept(s_digits);
            if (length <= 0 || length > 20 || UnitOf(rest[length], inTime) is not { } unit || unit >= previous || !TryNumber(rest[..length], out var count))
            {
                return false;
            }

            ticks += count * unit;
            previous = unit;
            rest = rest[(length + 1)..];
        }

        ticks = Math.Truncate(negative ? -ticks : ticks);
        var fits = ticks >= long.MinValue && ticks <= long.MaxValue;
        value = fits ? new TimeSpan((long)ticks) : default;
        return fits;
    }

    private static long? UnitOf(char letter, bool inTime) => (char.ToUpperInvariant(letter), inTime) switch
    {
        ('W', false) => 7 * TimeSpan.TicksPerDay,
        ('D', false) => TimeSpan.TicksPerDay,
        ('H', true) => TimeSpan.TicksPerHour,
        ('M', true) => TimeSpan.TicksPerMinute,
        ('S', true) => TimeSpan.TicksPerSecond,
        _ => null,
    };

    // At most 20 digits times ticks per week (13 digits) can exceed a decimal, so the count itself is held below what any TimeSpan has.
    private static bool TryNumber(ReadOnlySpan<char> text, out decimal value) =>
        decimal.TryParse(text.ToString().Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out value) && value < 1_000_000_000_000_000m;

    private static void Append(StringBuilder text, ref ulong ticks, long unit, char letter)
    {
        var count = ticks / (ulong)unit;
        ticks %= (ulong)unit;
        if (count > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"{count}{letter}");
        }
    }
}
