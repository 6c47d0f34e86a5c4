using TypedMcp.Configuration;

namespace TypedMcp.Tests.Configuration;

public sealed class DurationTextTests
{
    [Theory]
    [InlineData("30", 30_000)]
    [InlineData("0.5", 500)]
    [InlineData("500ms", 500)]
    [InlineData("30s", 30_000)]
    [InlineData("2m", 120_000)]
    [InlineData("1h", 3_600_000)]
    [InlineData("00:00:30", 30_000)]
    [InlineData(" 7 ", 7_000)]
    public void What_people_write_is_read(string text, int milliseconds)
    {
        Assert.True(DurationText.TryParse(text, out var duration));
        Assert.Equal(milliseconds, duration.TotalMilliseconds);
    }

    [Theory]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("-00:00:01")]
    [InlineData("soon")]
    [InlineData("3 days")]
    [InlineData("1,5")]
    [InlineData("1e9")]
    [InlineData("NaN")]
    [InlineData("1.00:00:00:00")]
    public void Everything_else_is_refused(string text) => Assert.False(DurationText.TryParse(text, out _));
}
