using System.Buffers.Text;
using System.Globalization;
using System.Text.Json;

namespace TypedMcp.Serialization;

public static partial class McpJson
{
    private const int LongestDate = 64;

    /// <summary>Writes a point in time as RFC 3339; UTC as <c>Z</c>, any other offset as it is.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="value">The value.</param>
    public static void WriteDateTimeOffset(Utf8JsonWriter writer, in DateTimeOffset value)
    {
        // The writer trims the fraction; of a UTC DateTime it also says Z, which servers accept that refuse +00:00.
        if (value.Offset == TimeSpan.Zero)
        {
            writer.WriteStringValue(value.UtcDateTime);
        }
        else
        {
            writer.WriteStringValue(value);
        }
    }

    /// <summary>Reads a point in time: RFC 3339, also with a space instead of <c>T</c>, without seconds, or without an offset, which is then taken as UTC.</summary>
    /// <param name="reader">Where from.</param>
    /// <returns>The value.</returns>
    public static DateTimeOffset ReadDateTimeOffset(ref Utf8JsonReader reader)
    {
        Span<byte> scratch = stackalloc byte[LongestDate];
        return DateTimeText.TryParse(scratch[..CopyShortText(ref reader, scratch, "a date and time")], out var value) ? value : throw DoesNotFit(ref reader, "a date and time");
    }

    /// <summary>Writes a date as <c>yyyy-MM-dd</c>.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="value">The value.</param>
    public static void WriteDateOnly(Utf8JsonWriter writer, in DateOnly value)
    {
        Span<char> text = stackalloc char[10];
        value.TryFormat(text, out var length, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        writer.WriteStringValue(text[..length]);
    }

    /// <summary>Reads a date; of a date and time, the date as it is written.</summary>
    /// <param name="reader">Where from.</param>
    /// <returns>The value.</returns>
    public static DateOnly ReadDateOnly(ref Utf8JsonReader reader)
    {
        Span<byte> scratch = stackalloc byte[LongestDate];
        return DateTimeText.TryParse(scratch[..CopyShortText(ref reader, scratch, "a date")], out var value) ? DateOnly.FromDateTime(value.DateTime) : throw DoesNotFit(ref reader, "a date");
    }

    /// <summary>Writes a time of day as RFC 3339, in UTC (<c>10:20:30Z</c>), as the format <c>time</c> wants it.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="value">The value.</param>
    public static void WriteTimeOnly(Utf8JsonWriter writer, in TimeOnly value)
    {
        Span<char> text = stackalloc char[18];
        value.TryFormat(text, out var length, "HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture);
        text[length] = 'Z';
        writer.WriteStringValue(text[..(length + 1)]);
    }

    /// <summary>Reads a time of day as it is written; an offset is not applied.</summary>
    /// <param name="reader">Where from.</param>
    /// <returns>The value.</returns>
    public static TimeOnly ReadTimeOnly(ref Utf8JsonReader reader)
    {
        Span<byte> scratch = stackalloc byte[LongestDate];
        return DateTimeText.TryParseTime(scratch[..CopyShortText(ref reader, scratch, "a time of day")], out var value) ? value : throw DoesNotFit(ref reader, "a time of day");
    }

    /// <summary>Writes a duration as ISO 8601 (<c>P1DT2H3M4.5S</c>).</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="value">The value.</param>
    public static void WriteTimeSpan(Utf8JsonWriter writer, in TimeSpan value) => writer.WriteStringValue(DurationText.Format(value));

    /// <summary>Reads a duration: ISO 8601 with weeks, days and shorter units, or <c>[d.]hh:mm:ss</c>. Years and months have no fixed length and do not fit.</summary>
    /// <param name="reader">Where from.</param>
    /// <returns>The value.</returns>
    public static TimeSpan ReadTimeSpan(ref Utf8JsonReader reader) =>
        DurationText.TryParse(ReadString(ref reader), out var value) ? value : throw DoesNotFit(ref reader, "a duration of days, hours, minutes and seconds");

    // Returns nothing for a text that is too long, or broken, to be any date: the parsers refuse it then.
    private static int CopyShortText(ref Utf8JsonReader reader, scoped Span<byte> scratch, string expected)
    {
        if (reader.TokenType != JsonTokenType.String)
        {
            throw Unexpected(ref reader, expected);
        }

        if ((reader.HasValueSequence ? reader.ValueSequence.Length : reader.ValueSpan.Length) > scratch.Length)
        {
            return 0;
        }

        try
        {
            return reader.CopyString(scratch);
        }
        catch (InvalidOperationException)
        {
            return 0;
        }
    }
}
