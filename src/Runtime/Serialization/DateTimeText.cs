namespace TypedMcp.Serialization;

/// <summary>Reads dates and times as servers really write them: RFC 3339 and its near relatives.</summary>
internal static class DateTimeText
{
    /// <summary>Reads <c>yyyy-MM-dd</c>, alone or followed by <c>T</c> or a space, a time of day and an offset; without an offset it is UTC.</summary>
    public static bool TryParse(ReadOnlySpan<byte> text, out DateTimeOffset value)
    {
        value = default;
        if (text.Length < 10 || text[4] != (byte)'-' || text[7] != (byte)'-'
            || !TryDigits(text[..4], out var year) || !TryDigits(text[5..7], out var month) || !TryDigits(text[8..10], out var day)
            || year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
        {
            return false;
        }

        long ticks = 0;
        var offset = TimeSpan.Zero;
        if (text.Length > 10)
        {
            if (text[10] is not ((byte)'T' or (byte)'t' or (byte)' ') || !TryTime(text[11..], out ticks, out var rest) || !TryOffset(rest, out offset))
            {
                return false;
            }
        }

        return TryCombine(new DateOnly(year, month, day).ToDateTime(TimeOnly.MinValue, DateTimeKind.Unspecified).Ticks + ticks, offset, out value);
    }

    /// <summary>Reads <c>HH:mm</c>, with or without seconds, a fraction and an offset.</summary>
    public static bool TryParseTime(ReadOnlySpan<byte> text, out TimeOnly value)
    {
        var fits = TryTime(text, out var ticks, out var rest) && TryOffset(rest, out _);
        value = fits ? new TimeOnly(ticks % TimeSpan.TicksPerDay) : default;
        return fits;
    }

    private static bool TryTime(ReadOnlySpan<byte> text, out long ticks, out ReadOnlySpan<byte> rest)
    {
        ticks = 0;
        rest = default;
        if (text.Length < 5 || text[2] != (byte)':' || !TryDigits(text[..2], out var hour) || !TryDigits(text[3..5], out var minute) || hour > 23 || minute > 59)
        {
            return false;
        }

        rest = text[5..];
        var second = 0;
        if (!rest.IsEmpty && rest[0] == (byte)':')
        {
            // RFC 3339 knows the leap second 60; here it is the second after 59.
            if (rest.Length < 3 || !TryDigits(rest[1..3], out second) || second > 60)
            {
                return false;
            }

            rest = rest[3..];
        }

        ticks = (hour * TimeSpan.TicksPerHour) + (minute * TimeSpan.TicksPerMinute) + (second * TimeSpan.TicksPerSecond);
        return rest.IsEmpty || rest[0] is not ((byte)'.' or (byte)',') || TryFraction(ref rest, ref ticks);
    }

    // Digits beyond a tick (Go and Java send nanoseconds) are dropped.
    private static bool TryFraction(ref ReadOnlySpan<byte> rest, ref long ticks)
    {
        var unit = TimeSpan.TicksPerSecond;
        var digits = 1;
        for (; digits < rest.Length && char.IsAsciiDigit((char)rest[digits]); digits++)
        {
            unit /= 10;
            ticks += unit * (rest[digits] - '0');
        }

        rest = rest[digits..];
        return digits > 1;
    }

    private static bool TryOffset(ReadOnlySpan<byte> text, out TimeSpan offset)
    {
        offset = TimeSpan.Zero;
        text = text.TrimStart((byte)' ');
        if (text.IsEmpty || text.SequenceEqual("Z"u8) || text.SequenceEqual("z"u8) || text.SequenceEqual("UTC"u8) || text.SequenceEqual("GMT"u8))
        {
            return true;
        }

        var minutes = 0;
        var digits = text.Length switch { 6 when text[3] == (byte)':' => text[4..], 5 => text[3..], 3 => "00"u8, _ => default };
        if (text[0] is not ((byte)'+' or (byte)'-') || digits.IsEmpty || !TryDigits(text[1..3], out var hours) || !TryDigits(digits, out minutes) || hours > 23 || minutes > 59)
        {
            return false;
        }

        offset = TimeSpan.FromMinutes((hours * 60) + minutes);
        offset = text[0] == (byte)'-' ? -offset : offset;
        return true;
    }

    private static bool TryCombine(long ticks, TimeSpan offset, out DateTimeOffset value)
    {
        // RFC 3339 allows offsets up to 23:59, .NET up to 14:00: beyond that the point in time is kept and the offset is not.
        var utc = ticks - offset.Ticks;
        var fits = utc >= DateTime.MinValue.Ticks && utc <= DateTime.MaxValue.Ticks && ticks >= DateTime.MinValue.Ticks && ticks <= DateTime.MaxValue.Ticks;
        value = !fits ? default : offset.Duration() <= TimeSpan.FromHours(14) ? new DateTimeOffset(ticks, offset) : new DateTimeOffset(utc, TimeSpan.Zero);
        return fits;
    }

    private static bool TryDigits(ReadOnlySpan<byte> text, out int value)
    {
        value = 0;
        foreach (var digit in text)
        {
            if (!char.IsAsciiDigit((char)digit))
            {
                return false;
            }

            value = (value * 10) + (digit - '0');
        }

        return true;
    }
}
