using System.Text;
using System.Text.Json;
using TypedMcp.Tool.Json;

namespace TypedMcp.Tool.Tests;

public sealed class CanonicalJsonTests
{
    [Theory]
    [InlineData("1.0")]
    [InlineData("1e400")]
    [InlineData("-0")]
    [InlineData("123456789012345678901234567890")]
    [InlineData("0.1000")]
    public void A_number_keeps_its_text(string number) => Assert.Equal(number, Write(number));

    [Theory]
    [InlineData("""
        "\u0041\u00e9\u20ac\ud83d\ude00"
        """, "\"Aé€😀\"")]
    [InlineData("""
        "a\/b\"\\\b\f\n\r\t\u000a"
        """, """
        "a/b\"\\\b\f\n\r\t\n"
        """)]
    [InlineData("""
        "\ud800 \udc00\ud800"
        """, """
        "\ud800 \udc00\ud800"
        """)]
    [InlineData("\"\u2028\u0085\u202e\u200b\"", """
        "\u2028\u0085\u202e\u200b"
        """)]
    [InlineData("""
        "\u0000\u001F<>&'+"
        """, """
        "\u0000\u001f<>&'+"
        """)]
    public void A_string_has_the_escapes_that_it_needs_and_no_others(string json, string written) => Assert.Equal(written, Write(json));

    [Fact]
    public void Bytes_that_are_no_UTF8_become_replacement_characters()
    {
        var json = new CanonicalJsonWriter();
        json.Raw([(byte)'"', 0xff, (byte)'a', (byte)'"']);
        Assert.Equal("\"\ufffda\"", Encoding.UTF8.GetString(json.Written));
    }

    [Fact]
    public void Objects_and_arrays_keep_their_order_and_duplicates()
    {
        const string Expected = """
            {
              "b": [
                1,
                [],
                {},
                [
                  null
                ]
              ],
              "a": {
                "a": true
              },
              "a": false
            }
            """;
        Assert.Equal(Expected.ReplaceLineEndings("\n"), Write("""{"b":[1,[],{ },[null]],"a":{"a":true},"a":false}"""));
    }

    [Fact]
    public void Writing_what_was_written_changes_nothing()
    {
        var once = Write("""{"a":[{"b":"\u2028é\ud800"},1.50,[[]]],"é":{}}""");
        Assert.Equal(once, Write(once));
    }

    [Fact]
    public void Depth_has_no_limit_that_a_schema_meets()
    {
        const int Depth = 5000;
        var deep = new string('[', Depth) + new string(']', Depth);
        Assert.Equal(deep, Write(deep).Replace("\n", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal));
    }

    private static string Write(string json)
    {
        var writer = new CanonicalJsonWriter();
        writer.Raw(Encoding.UTF8.GetBytes(json));
        return Encoding.UTF8.GetString(writer.Written);
    }
}
