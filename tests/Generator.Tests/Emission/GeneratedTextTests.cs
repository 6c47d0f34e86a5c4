using TypedMcp.Generator.Emission;

namespace TypedMcp.Generator.Tests.Emission;

/// <summary>A text in pieces is the text that was written, however it is read.</summary>
public class GeneratedTextTests
{
    [Theory]
    [InlineData("", 40)]
    [InlineData("é\u00FF\u0000", 40)]
    [InlineData("Łódź — “x” 😀 \uD800", 40)]
    [InlineData("é\u00FF\u0000", 300)]
    [InlineData("Łódź — “x” 😀 \uD800", 300)]
    public void HoldsWhatWasWritten(string special, int parts)
    {
        var expected = string.Concat(Enumerable.Range(0, parts).Select(i => new string('x', i * 37) + special + i));
        var writer = new SourceWriter();
        writer.Append(expected);

        var text = writer.Finish();

        Assert.Equal(expected.Length, text.Length);
        Assert.Equal(expected, text.ToString());
        for (var start = 0; start < expected.Length; start += 101 * parts / 40)
        {
            var part = new char[Math.Min(GeneratedText.PieceLength + 7, expected.Length - start)];
            text.CopyTo(start, part, at: 0, part.Length);
            Assert.Equal(expected.Substring(start, part.Length), new string(part));
            Assert.Equal(expected[start], text[start]);
        }
    }
}
