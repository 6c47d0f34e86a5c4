using System.Text.Json;
using TypedMcp.Generator.Json;
using TypedMcp.Generator.Model;

namespace TypedMcp.Generator.Tests.Json;

/// <summary>The reader with positions, against System.Text.Json where both say yes or no.</summary>
public class JsonParserTests
{
    [Theory]
    [InlineData("{}")]
    [InlineData(" [ 1 , -2.5e+3 , true , false , null , \"x\" ] ")]
    [InlineData("{\"a\":{\"b\":[[],[{}]]},\"\\u0061\":\"\\n\\t\\\"\\\\\\/\\ud83d\\ude00\"}")]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[1,]")]
    [InlineData("{\"a\":1,}")]
    [InlineData("{\"a\" 1}")]
    [InlineData("{a:1}")]
    [InlineData("01")]
    [InlineData("-")]
    [InlineData("1.")]
    [InlineData("1e")]
    [InlineData("tru")]
    [InlineData("trueX")]
    [InlineData("\"a\nb\"")]
    [InlineData("\"\\x\"")]
    [InlineData("\"\\u12\"")]
    [InlineData("\"open")]
    [InlineData("// comment\n1")]
    [InlineData("1 2")]
    [InlineData("\0")]
    [InlineData("[\0]")]
    public void AcceptsWhatJsonIs(string text)
    {
        string? expected;
        try
        {
            using var document = JsonDocument.Parse(text);
            expected = JsonSerializer.Serialize(document.RootElement);
        }
        catch (JsonException)
        {
            expected = null;
        }

        string? actual;
        try
        {
            var value = JsonParser.Parse(text);
            using var minified = JsonDocument.Parse(new SchemaText(text, value.Start, value.End).ToString());
            actual = JsonSerializer.Serialize(minified.RootElement);
        }
        catch (JsonSyntaxException)
        {
            actual = null;
        }

        Assert.Equal(expected, actual);
    }

    [Fact]
    public void ValuesKnowWhereTheyStand()
    {
        const string Text = "{ \"a\": [10, {\"b\": \"c\"}] }";
        var root = JsonParser.Parse(Text);
        var inner = root["a"]!.Items[1]["b"]!;

        Assert.Equal("\"c\"", Text[inner.Start..inner.End]);
        Assert.Equal("/a/1/b", JsonPointer.Of(root, inner));
        Assert.Same(inner, JsonPointer.Find(root, "/a/1/b"));
    }

    [Fact]
    public void DepthIsLimited()
    {
        Assert.Throws<JsonSyntaxException>(() => JsonParser.Parse(new string('[', 100_000)));
        Assert.NotNull(JsonParser.Parse(new string('[', JsonParser.MaxDepth) + new string(']', JsonParser.MaxDepth)));
    }

    [Fact]
    public void OfRepeatedMembersTheLastCounts() => Assert.Equal("2", JsonParser.Parse("""{"a":1,"a":2}""")["a"]!.Text);

    [Fact]
    public void AByteOrderMarkIsSkipped() => Assert.True(JsonParser.Parse("\uFEFF{}").IsObject);

    [Theory]
    [InlineData("3.0", 3L)]
    [InlineData("1e3", 1000L)]
    [InlineData("-0", 0L)]
    public void IntegersMayBeSpelledOddly(string text, long expected)
    {
        Assert.True(JsonParser.Parse(text).TryGetInt64(out var value));
        Assert.Equal(expected, value);
    }
}
