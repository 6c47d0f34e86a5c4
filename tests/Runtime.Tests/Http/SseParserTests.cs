using System.Text;

namespace TypedMcp.Tests.Http;

public sealed class SseParserTests
{
    [Theory]
    [InlineData("data: a\n\n", "a")]
    [InlineData("data: a\r\n\r\n", "a")]
    [InlineData("data: a\r\r", "a")]
    [InlineData("data: a\r\n\ndata: b\r\r\ndata: c\n\r", "a|b|c")]
    [InlineData("data:a\n\n", "a")]
    [InlineData("data:  a\n\n", " a")]
    [InlineData("data: a\ndata: b\n\n", "a\nb")]
    [InlineData("data\n\n", "")]
    [InlineData("data\ndata\n\n", "\n")]
    [InlineData("data: a\n", null)]
    [InlineData("data: a", null)]
    [InlineData("\uFEFFdata: a\n\n", "a")]
    [InlineData("\uFEFF\uFEFFdata: a\n\n", null)]
    [InlineData(": comment\n\ndata: a\n: another\ndata: b\n\n", "a\nb")]
    [InlineData(":\r\n\r\n:\r\n\r\ndata: a\r\n\r\n", "a")]
    [InlineData("data: ä€😀\n\n", "ä€😀")]
    [InlineData("event: ping\ndata: no\n\ndata: yes\n\n", "!no|yes")]
    [InlineData("event: message\ndata: yes\n\n", "yes")]
    [InlineData("event: ping\nevent:\ndata: yes\n\n", "yes")]
    [InlineData("event: ping\n\ndata: yes\n\n", "yes")]
    [InlineData("unknown: x\ndatas: y\n data: z\ndata: a\n\n", "a")]
    [InlineData("id: 1\n\n\n\n", null)]
    public void Reads_by_the_standard_wherever_the_bytes_are_cut(string stream, string? expected)
    {
        var bytes = Encoding.UTF8.GetBytes(stream);
        Assert.Equal(expected, Read(bytes));
        for (var size = 1; size < bytes.Length; size++)
        {
            Assert.Equal(expected, Read([.. bytes.Chunk(size)]));
        }

        for (var cut = 1; cut < bytes.Length; cut++)
        {
            Assert.Equal(expected, Read(bytes[..cut], bytes[cut..]));
        }
    }

    [Theory]
    [InlineData("id: 1\ndata: a\n\n", "1")]
    [InlineData("id: 1\ndata: a\n\ndata: b\n\n", "1")]
    [InlineData("id: 1\n\n", "1")]
    [InlineData("id: 1\ndata: a\n", null)]
    [InlineData("id: 1\n\nid: 2\ndata: x", "1")]
    [InlineData("id: 1\n\nid\n\n", "")]
    [InlineData("id: 1\n\nid: 2\0\n\n", "1")]
    [InlineData("id: ä\n\n", "ä")]
    public void Keeps_the_last_event_id(string stream, string? expected)
    {
        using var parser = new SseParser(maxEventBytes: 1000);
        ReadOnlySpan<byte> bytes = Encoding.UTF8.GetBytes(stream);
        while (parser.Read(ref bytes))
        {
        }

        Assert.Equal(expected, parser.LastEventId);
    }

    [Theory]
    [InlineData("retry: 500\n", 500)]
    [InlineData("retry:0\n", 0)]
    [InlineData("retry: 5s\n", null)]
    [InlineData("retry: -1\n", null)]
    [InlineData("retry:\n", null)]
    [InlineData("retry: 1.5\n", null)]
    [InlineData("retry: 99999999999999999999\n", int.MaxValue)]
    public void Reads_retry(string stream, int? milliseconds)
    {
        using var parser = new SseParser(maxEventBytes: 1000);
        ReadOnlySpan<byte> bytes = Encoding.UTF8.GetBytes(stream);
        Assert.False(parser.Read(ref bytes));
        Assert.Equal(milliseconds, (int?)parser.Retry?.TotalMilliseconds);
    }

    [Fact]
    public void Accepts_an_event_of_exactly_the_limit()
    {
        Assert.Equal("1234\n678", Read(limit: 8, [.. "data: 1234\r\ndata: 678\r\n\r\n"u8.ToArray().Chunk(size: 3)]));
    }

    [Theory]
    [InlineData("data: 123456789\n\n")]
    [InlineData("data: 1234\ndata: 6789\n\n")]
    [InlineData("data: 1234\n: comments do not start the count anew\ndata: 6789\n\n")]
    public void Rejects_an_event_above_the_limit(string stream) =>
        Assert.Throws<InvalidDataException>(() => Read(limit: 8, Encoding.UTF8.GetBytes(stream)));

    [Theory]
    [InlineData("data: ")]
    [InlineData(": ")]
    public void Rejects_a_line_that_does_not_end(string start)
    {
        using var parser = new SseParser(maxEventBytes: 1000);
        ReadOnlySpan<byte> first = Encoding.UTF8.GetBytes(start);
        parser.Read(ref first);
        Assert.Throws<InvalidDataException>(() =>
        {
            for (var i = 0; i < 100; i++)
            {
                ReadOnlySpan<byte> more = "12345678901234567890"u8;
                parser.Read(ref more);
            }
        });
    }

    [Fact]
    public void Keep_alive_comments_do_not_add_up()
    {
        using var parser = new SseParser(maxEventBytes: 100);
        for (var i = 0; i < 1000; i++)
        {
            ReadOnlySpan<byte> comment = ": keep alive\r\n"u8;
            Assert.False(parser.Read(ref comment));
        }

        ReadOnlySpan<byte> last = "data: a\r\n\r\n"u8;
        Assert.True(parser.Read(ref last));
    }

    private static string? Read(params byte[][] pieces) => Read(limit: 1000, pieces);

    private static string? Read(long limit, params byte[][] pieces)
    {
        using var parser = new SseParser(limit);
        var events = new List<string>();
        foreach (var piece in pieces)
        {
            ReadOnlySpan<byte> bytes = piece;
            while (parser.Read(ref bytes))
            {
                events.Add((parser.IsMessage ? "" : "!") + Encoding.UTF8.GetString(parser.Data));
            }

            Assert.True(bytes.IsEmpty);
        }

        return events.Count == 0 ? null : string.Join('|', events);
    }
}
