using System.Globalization;
using System.Text.Json;
using TypedMcp.Serialization;

namespace TypedMcp.Tests.Serialization;

public class NumberCodecTests
{
    [Theory]
    [InlineData("0", 0)]
    [InlineData("-0", 0)]
    [InlineData("-0.0", 0)]
    [InlineData("3", 3)]
    [InlineData("3.0", 3)]
    [InlineData("-3.000", -3)]
    [InlineData("1e3", 1000)]
    [InlineData("1E+3", 1000)]
    [InlineData("1.5e1", 15)]
    [InlineData("0.25e2", 25)]
    [InlineData("100e-2", 1)]
    [InlineData("0e999999999999", 0)]
    [InlineData("0.000e5", 0)]
    [InlineData("9223372036854775807", long.MaxValue)]
    [InlineData("9223372036854775807.0", long.MaxValue)]
    [InlineData("-9223372036854775808.0", long.MinValue)]
    [InlineData("9.223372036854775807e18", long.MaxValue)]
    public void An_integer_is_read_however_it_is_spelled(string json, long expected)
    {
        Assert.Equal(expected, Codec.Read(McpJson.ReadInt64, json));
        Assert.Equal(expected, Codec.ReadInPieces(McpJson.ReadInt64, $"[{json}]".Trim('[', ']')));
    }

    [Theory]
    [InlineData("3.5")]
    [InlineData("1e-400")]
    [InlineData("3.00000000000000000000000000000000000001")]
    [InlineData("9223372036854775808")]
    [InlineData("-9223372036854775809")]
    [InlineData("1e19")]
    [InlineData("1e999999999999999999999")]
    [InlineData("\"3\"")]
    [InlineData("true")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("[3]")]
    public void What_is_no_64_bit_integer_is_refused(string json) =>
        Assert.ThrowsAny<JsonException>(() => Codec.Read(McpJson.ReadInt64, json));

    [Theory]
    [InlineData("2147483647.0", int.MaxValue)]
    [InlineData("-2147483648", int.MinValue)]
    [InlineData("2e1", 20)]
    public void A_32_bit_integer_is_read(string json, int expected) => Assert.Equal(expected, Codec.Read(McpJson.ReadInt32, json));

    [Theory]
    [InlineData("2147483648")]
    [InlineData("2147483648.0")]
    [InlineData("-2147483649.0")]
    public void What_is_no_32_bit_integer_is_refused(string json)
    {
        var e = Assert.ThrowsAny<JsonException>(() => Codec.Read(McpJson.ReadInt32, json));
        Assert.Contains("from -2147483648 to 2147483647", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Unsigned_integers_round_trip_and_refuse_what_is_negative()
    {
        Assert.Equal("18446744073709551615", Codec.Write(McpJson.WriteUInt64, ulong.MaxValue));
        Assert.Equal(ulong.MaxValue, Codec.Read(McpJson.ReadUInt64, "18446744073709551615.0"));
        Assert.Equal(uint.MaxValue, Codec.Read(McpJson.ReadUInt32, "4294967295.0"));
        Assert.ThrowsAny<JsonException>(() => Codec.Read(McpJson.ReadUInt64, "-1"));
        Assert.ThrowsAny<JsonException>(() => Codec.Read(McpJson.ReadUInt64, "18446744073709551616"));
        Assert.ThrowsAny<JsonException>(() => Codec.Read(McpJson.ReadUInt32, "4294967296.0"));
    }

    [Theory]
    [InlineData(3.0, "3")]
    [InlineData(-0.5, "-0.5")]
    [InlineData(9007199254740993.0, "9007199254740992")]
    [InlineData(0.1, "0.1")]
    public void A_number_is_written_invariantly_and_without_an_empty_fraction(double value, string expected)
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            foreach (var culture in new[] { "", "de-DE", "fi-FI", "ar-SA", "tr-TR" })
            {
                CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
                Assert.Equal(expected, Codec.Write(McpJson.WriteDouble, value));
                Assert.Equal(value, Codec.Read(McpJson.ReadDouble, expected));
            }
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void A_number_that_is_not_finite_is_refused_before_sending(double value)
    {
        var e = Assert.Throws<ArgumentException>(() => Codec.Write(McpJson.WriteDouble, value));
        Assert.Contains("finite", e.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Codec.Write(McpJson.WriteSingle, (float)value));
    }

    [Fact]
    public void Numbers_beyond_the_range_of_a_double_are_read_as_infinities() =>
        Assert.Equal(double.PositiveInfinity, Codec.Read(McpJson.ReadDouble, "1e999"));

    [Theory]
    [InlineData("3.0", "3")]
    [InlineData("3.1400", "3.14")]
    [InlineData("0.000", "0")]
    [InlineData("100", "100")]
    [InlineData("79228162514264337593543950335", "79228162514264337593543950335")]
    [InlineData("0.0000000000000000000000000001", "0.0000000000000000000000000001")]
    public void A_decimal_is_written_without_trailing_zeros(string value, string expected)
    {
        Assert.Equal(expected, Codec.Write(McpJson.WriteDecimal, decimal.Parse(value, CultureInfo.InvariantCulture)));
        Assert.Equal(decimal.Parse(value, CultureInfo.InvariantCulture), Codec.Read(McpJson.ReadDecimal, expected));
    }

    [Fact]
    public void A_decimal_beyond_its_range_is_refused() => Assert.ThrowsAny<JsonException>(() => Codec.Read(McpJson.ReadDecimal, "1e40"));
}
