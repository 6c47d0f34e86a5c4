using TypedMcp.Generator.Emission;

namespace TypedMcp.Generator.Tests.Emission;

/// <summary>Texts of a server as C# literals.</summary>
public class LiteralTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("a~ b", "a~ b")]
    [InlineData("\"\\", "\\\"\\\\")]
    [InlineData("\r\n\t", "\\r\\n\\t")]
    [InlineData("\u0000\u001f\u007f", "\\u0000\\u001f\\u007f")]
    [InlineData("é日😀", "é日😀")]
    [InlineData("\u0085\u2028\u200b", "\\u0085\\u2028\\u200b")]
    public void Of_any_text(string text, string expected)
    {
        Assert.Equal("\"" + expected + "\"", CSharpLiteral.Of(text));
        Assert.Equal("\"" + expected + "\"u8", CSharpLiteral.Utf8(text));
    }

    // No test data: an attribute cannot hold half a surrogate pair.
    [Fact]
    public void Half_a_surrogate_pair_has_no_form_in_UTF8()
    {
        foreach (var half in (string[])["\ud83d", "\ude00"])
        {
            var escaped = half == "\ud83d" ? "\\ud83d" : "\\ude00";

            Assert.Equal("\"" + escaped + "\"", CSharpLiteral.Of(half));
            Assert.Equal("\"a" + escaped + "b\"", CSharpLiteral.Of("a" + half + "b"));
            Assert.Equal("\"" + escaped + escaped + "\"", CSharpLiteral.Of(half + half));
            Assert.Equal("\"\\ufffd\"u8", CSharpLiteral.Utf8(half));
            Assert.Equal("\"a\\ufffdb\"u8", CSharpLiteral.Utf8("a" + half + "b"));
        }
    }
}
