using System.Text.Json.Nodes;
using TypedMcp.Generator.Json;
using TypedMcp.Generator.Model;

namespace TypedMcp.Generator.Tests.Emission;

public class SchemaTextTests
{
    private const string Compact = """{"a b":[1,-2.5e+3,true,null," x\t\"y\\",{}],"type":"object","":"—😀"}""";

    [Fact]
    public void HasNoWhiteSpaceButThatOfStrings()
    {
        var pretty = JsonNode.Parse(Compact)!.ToJsonString(new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

        // That encoder escapes what is beyond the first plane.
        Assert.Equal(Compact.Replace("😀", "\\uD83D\\uDE00", StringComparison.Ordinal), Inside(pretty).ToString());
        Assert.Equal(Compact, Inside(Compact).ToString());
    }

    [Fact]
    public void EscapesWhatARawLiteralCannotHold() =>
        Assert.Equal("""{"a":"\u0085\u2028\u2029\ufeff\ud800\u007f"}""", Inside("{\"a\": \"\u0085\u2028\u2029\uFEFF\uD800\u007F\"}").ToString());

    [Theory]
    [InlineData("""{"a":1}""", """{"a":1}""", true)]
    [InlineData("""{"a":1}""", """{ "a" : 1 }""", true)]
    [InlineData("""{"a":1}""", """{"a":2}""", false)]
    [InlineData("""{"a":" "}""", """{"a":""}""", false)]
    public void IsComparedWithoutWhiteSpace(string left, string right, bool isEqual)
    {
        Assert.Equal(isEqual, Inside(left) == Inside(right));
        Assert.Equal(isEqual, Inside(left).GetHashCode() == Inside(right).GetHashCode());
    }

    // Somewhere in a longer text.
    private static SchemaText Inside(string schema)
    {
        var text = "[ " + schema + ", 1]";
        var value = JsonParser.Parse(text).Items[0];
        return new SchemaText(text, value.Start, value.End);
    }
}
