using TypedMcp.Generator.Json;

namespace TypedMcp.Generator.Tests.Json;

public class LineMapTests
{
    [Theory]
    [InlineData("")]
    [InlineData("\n")]
    [InlineData("a\r\nb\rc\nd")]
    [InlineData("end\r")]
    public void EveryOffsetHasItsLineAndColumn(string text) => AssertLocates(text);

    [Theory]
    [InlineData(4095)]
    [InlineData(4096)]
    [InlineData(4097)]
    [InlineData(20_000)]
    public void ALongTextIsNoDifferent(int length)
    {
        var random = new Random(length);
        AssertLocates(string.Concat(Enumerable.Range(0, length).Select(_ => "ab\r\n"[random.Next(4)])));
    }

    private static void AssertLocates(string text)
    {
        var map = new LineMap(text);
        var (line, column) = (0, 0);
        for (var offset = 0; offset <= text.Length; offset++)
        {
            Assert.Equal((line, column), map.Locate(offset));
            var isEnd = offset < text.Length && (text[offset] == '\n' || (text[offset] == '\r' && !(offset + 1 < text.Length && text[offset + 1] == '\n')));
            (line, column) = isEnd ? (line + 1, 0) : (line, column + 1);
        }
    }
}
