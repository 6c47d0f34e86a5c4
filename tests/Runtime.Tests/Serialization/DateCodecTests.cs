using System.Globalization;
using System.Text.Json;
using TypedMcp.Serialization;

namespace TypedMcp.Tests.Serialization;

public class DateCodecTests
{
    [Theory]
    [InlineData("2024-02-29T10:20:30Z", "2024-02-29T10:20:30.0000000+00:00")]
    [InlineData("2024-02-29T10:20:30+02:00", "2024-02-29T10:20:30.0000000+02:00")]
    [InlineData("2024-02-29 10:20:30", "2024-02-29T10:20:30.0000000+00:00")]
    [InlineData("2024-02-29T10:20:30", "2024-02-29T10:20:30.0000000+00:00")]
    [InlineData("2024-02-29t10:20z", "2024-02-29T10:20:00.0000000+00:00")]
    [InlineData("2024-02-29T10:20:30.123456789Z", "2024-02-29T10:20:30.1234567+00:00")]
    [InlineData("2024-02-29T10:20:30,5Z", "2024-02-29T10:20:30.5000000+00:00")]
    [InlineData("2024-02-29 10:20:30 +0530", "2024-02-29T10:20:30.0000000+05:30")]
    [InlineData("2024-02-29 10:20:30 UTC", "2024-02-29T10:20:30.0000000+00:00")]
    [InlineData("2024-02-29T10:20:30-05", "2024-02-29T10:20:30.0000000-05:00")]
    [InlineData("2024-02-29", "2024-02-29T00:00:00.0000000+00:00")]
    [InlineData("2016-12-31T23:59:60Z", "2017-01-01T00:00:00.0000000+00:00")]
    [InlineData("2024-02-29T10:20:30+23:00", "2024-02-28T11:20:30.0000000+00:00")]
    [InlineData("2024-02-29T10:20:30\\u002B02:00", "2024-02-29T10:20:30.0000000+02:00")]
    public void A_point_in_time_is_read_as_servers_write_it(string text, string expected)
    {
        Assert.Equal(expected, Codec.Read(McpJson.ReadDateTimeOffset, $"\"{text}\"").ToString("O", CultureInfo.InvariantCulture));
        Assert.Equal(expected, Codec.ReadInPieces(McpJson.ReadDateTimeOffset, $"\"{text}\"").ToString("O", CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("")]
    [InlineData("yesterday")]
    [InlineData("2023-02-29T10:20:30Z")]
    [InlineData("2024-13-01T00:00:00Z")]
    [InlineData("0000-01-01T00:00:00Z")]
    [InlineData("2024-01-01T24:20:30Z")]
    [InlineData("2024-01-01T10:60:30Z")]
    [InlineData("2024-01-01T10:20:30.Z")]
    [InlineData("2024-01-01T10:20:30+2:00")]
    [InlineData("2024-01-01T10:20:30 o'clock")]
    [InlineData("2024-01-01X10:20:30Z")]
    [InlineData("9999-12-31T23:59:60Z")]
    [InlineData("0001-01-01T00:00:00+05:00")]
    [InlineData("2024-01-01T10:20:30Z\\ud800")]
    [InlineData("2024-01-01T10:20:30Z                                                                                                  ")]
    public void What_is_no_point_in_time_is_refused(string text) =>
        Assert.ThrowsAny<JsonException>(() => Codec.Read(McpJson.ReadDateTimeOffset, $"\"{text}\""));

    [Fact]
    public void A_number_is_no_point_in_time() => Assert.ThrowsAny<JsonException>(() => Codec.Read(McpJson.ReadDateTimeOffset, "1700000000"));

    [Theory]
    [InlineData("2024-02-29T10:20:30.0000000+00:00", "2024-02-29T10:20:30Z")]
    [InlineData("2024-02-29T10:20:30.1200000+00:00", "2024-02-29T10:20:30.12Z")]
    [InlineData("2024-02-29T10:20:30.0000000-05:30", "2024-02-29T10:20:30-05:30")]
    [InlineData("0001-01-01T00:00:00.0000000+00:00", "0001-01-01T00:00:00Z")]
    public void A_point_in_time_is_written_as_RFC_3339(string value, string expected)
    {
        var time = DateTimeOffset.Parse(value, CultureInfo.InvariantCulture);
        Assert.Equal($"\"{expected}\"", Codec.Write(McpJson.WriteDateTimeOffset, time));
        Assert.Equal(time, Codec.Read(McpJson.ReadDateTimeOffset, $"\"{expected}\""));
    }

    [Fact]
    public void Dates_round_trip_under_every_calendar()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("ar-SA");
            Assert.Equal("\"2024-02-29\"", Codec.Write(McpJson.WriteDateOnly, new DateOnly(year: 2024, month: 2, day: 29)));
            Assert.Equal(new DateOnly(year: 2024, month: 2, day: 29), Codec.Read(McpJson.ReadDateOnly, "\"2024-02-29\""));
            Assert.Equal(new DateOnly(year: 2024, month: 2, day: 29), Codec.Read(McpJson.ReadDateOnly, "\"2024-02-29T23:00:00-05:00\""));
            Assert.Equal("\"10:20:30.5Z\"", Codec.Write(McpJson.WriteTimeOnly, TimeOnly.Parse("10:20:30.5", CultureInfo.InvariantCulture)));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Theory]
    [InlineData("10:20", "10:20:00")]
    [InlineData("10:20:30Z", "10:20:30")]
    [InlineData("10:20:30.25+02:00", "10:20:30.25")]
    [InlineData("23:59:60Z", "00:00:00")]
    public void A_time_of_day_is_read_as_it_is_written(string text, string expected) =>
        Assert.Equal(TimeOnly.Parse(expected, CultureInfo.InvariantCulture), Codec.Read(McpJson.ReadTimeOnly, $"\"{text}\""));

    [Theory]
    [InlineData("10")]
    [InlineData("10.20")]
    [InlineData("25:00:00")]
    public void What_is_no_time_of_day_is_refused(string text) => Assert.ThrowsAny<JsonException>(() => Codec.Read(McpJson.ReadTimeOnly, $"\"{text}\""));

    [Theory]
    [InlineData(0, "PT0S")]
    [InlineData(TimeSpan.TicksPerHour, "PT1H")]
    [InlineData(TimeSpan.TicksPerDay, "P1D")]
    [InlineData(-TimeSpan.TicksPerSecond, "-PT1S")]
    [InlineData((26 * TimeSpan.TicksPerHour) + (3 * TimeSpan.TicksPerMinute) + (TimeSpan.TicksPerSecond * 9 / 2), "P1DT2H3M4.5S")]
    [InlineData(1, "PT0.0000001S")]
    [InlineData(long.MinValue, "-P10675199DT2H48M5.4775808S")]
    [InlineData(long.MaxValue, "P10675199DT2H48M5.4775807S")]
    public void A_duration_round_trips(long ticks, string text)
    {
        Assert.Equal($"\"{text}\"", Codec.Write(McpJson.WriteTimeSpan, new TimeSpan(ticks)));
        Assert.Equal(new TimeSpan(ticks), Codec.Read(McpJson.ReadTimeSpan, $"\"{text}\""));
    }

    [Theory]
    [InlineData("P2W", 14 * 24 * 60 * 60)]
    [InlineData("PT36H", 36 * 60 * 60)]
    [InlineData("pt1,5m", 90)]
    [InlineData("+PT1S", 1)]
    [InlineData("1.02:03:04", 93784)]
    [InlineData("00:01:00", 60)]
    public void A_duration_is_read_liberally(string text, long seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), Codec.Read(McpJson.ReadTimeSpan, $"\"{text}\""));

    [Theory]
    [InlineData("")]
    [InlineData("P")]
    [InlineData("PT")]
    [InlineData("-")]
    [InlineData("P1Y")]
    [InlineData("P1M")]
    [InlineData("PT1")]
    [InlineData("P1H")]
    [InlineData("PT1M1H")]
    [InlineData("PT1.2.3S")]
    [InlineData("P99999999999999999W")]
    [InlineData("PT1STT1S")]
    [InlineData("one P hour")]
    public void What_has_no_fixed_length_is_no_duration(string text) => Assert.ThrowsAny<JsonException>(() => Codec.Read(McpJson.ReadTimeSpan, $"\"{text}\""));
}
