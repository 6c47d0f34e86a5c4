using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using TypedMcp.Serialization;

namespace TypedMcp.Tests.Serialization;

public class TextCodecTests
{
    [Theory]
    [InlineData("\"\"", "")]
    [InlineData("\"a\\n\\u00e9\\ud83d\\ude00\\/\"", "a\né😀/")]
    [InlineData("\"x\\ud800y\\b\\f\\r\\t\\\"\\\\\"", "x\uFFFDy\b\f\r\t\"\\")]
    [InlineData("\"\\udc00\\ud83d\\ude00\\ud800\"", "\uFFFD😀\uFFFD")]
    public void A_string_is_read_and_a_lone_surrogate_repaired(string json, string expected)
    {
        Assert.Equal(expected, Codec.Read(McpJson.ReadString, json));
        Assert.Equal(expected, Codec.ReadInPieces(McpJson.ReadString, json));
    }

    [Fact]
    public void Broken_UTF_8_is_repaired() =>
        Assert.Equal("a\uFFFDb", Codec.Read(McpJson.ReadString, [(byte)'"', (byte)'a', 0xFF, (byte)'b', (byte)'"']));

    [Theory]
    [InlineData("null")]
    [InlineData("1")]
    [InlineData("true")]
    [InlineData("[]")]
    public void Only_a_string_is_a_string(string json) => Assert.ThrowsAny<JsonException>(() => Codec.Read(McpJson.ReadString, json));

    [Fact]
    public void Null_where_the_schema_forbids_it_is_refused_before_sending()
    {
        Assert.Throws<ArgumentNullException>(() => Codec.Write<string>(McpJson.WriteString, value: null!));
        Assert.Throws<ArgumentNullException>(() => Codec.Write<Uri>(McpJson.WriteUri, value: null!));
        Assert.Throws<ArgumentNullException>(() => Codec.Write<JsonObject>(McpJson.WriteObject, value: null!));
        Assert.Throws<ArgumentNullException>(() => Codec.Write<byte[]>(McpJson.WriteByteArray, value: null!));
        Assert.Throws<ArgumentNullException>(() => Codec.Write<IReadOnlyList<string>>(WriteStrings, ["a", null!]));
        Assert.Throws<ArgumentNullException>(() => Codec.Write<IReadOnlyList<string>>(WriteStrings, value: null!));
    }

    [Fact]
    public void Booleans_round_trip()
    {
        Assert.Equal("true", Codec.Write(McpJson.WriteBoolean, value: true));
        Assert.False(Codec.Read(McpJson.ReadBoolean, "false"));
        Assert.ThrowsAny<JsonException>(() => Codec.Read(McpJson.ReadBoolean, "\"true\""));
        Assert.ThrowsAny<JsonException>(() => Codec.Read(McpJson.ReadBoolean, "0"));
    }

    [Theory]
    [InlineData("0f8fad5b-d9cb-469f-a165-70867728950e")]
    [InlineData("0F8FAD5BD9CB469FA16570867728950E")]
    [InlineData("{0f8fad5b-d9cb-469f-a165-70867728950e}")]
    [InlineData("urn:uuid:0f8fad5b-d9cb-469f-a165-70867728950e")]
    public void A_UUID_is_read_in_every_form_and_written_in_one(string text)
    {
        var value = Codec.Read(McpJson.ReadGuid, $"\"{text}\"");
        Assert.Equal("\"0f8fad5b-d9cb-469f-a165-70867728950e\"", Codec.Write(McpJson.WriteGuid, value));
    }

    [Fact]
    public void What_is_no_UUID_is_refused_with_a_short_message()
    {
        var e = Assert.ThrowsAny<JsonException>(() => Codec.Read(McpJson.ReadGuid, $"\"{new string('x', count: 500)}\""));
        Assert.True(e.Message.Length < 100, e.Message);
    }

    [Theory]
    [InlineData("https://example.org/a b?q=é#f")]
    [InlineData("/relative/path")]
    [InlineData("")]
    [InlineData("HTTP://Example.ORG:80/%7Ea")]
    public void A_URI_is_written_as_it_came(string text)
    {
        var value = Codec.Read(McpJson.ReadUri, JsonSerializer.Serialize(text));
        Assert.Equal(text, JsonSerializer.Deserialize<string>(Codec.Write(McpJson.WriteUri, value)));
    }

    [Theory]
    [InlineData("+/8=")]
    [InlineData("-_8=")]
    [InlineData("-_8")]
    [InlineData("+\\n/\\r 8=")]
    public void Base64_is_read_in_both_alphabets(string text)
    {
        Assert.Equal([0xFB, 0xFF], Codec.Read(McpJson.ReadByteArray, $"\"{text}\""));
        Assert.Equal([0xFB, 0xFF], Codec.Read(McpJson.ReadBytes, $"\"{text}\"").ToArray());
    }

    [Theory]
    [InlineData("A")]
    [InlineData("A*==")]
    [InlineData("====A")]
    public void What_is_no_base64_is_refused(string text) => Assert.ThrowsAny<JsonException>(() => Codec.Read(McpJson.ReadByteArray, $"\"{text}\""));

    [Fact]
    public void Bytes_round_trip()
    {
        var bytes = Encoding.UTF8.GetBytes("any carnal pleasure");
        Assert.Equal(bytes, Codec.Read(McpJson.ReadByteArray, Codec.Write<ReadOnlyMemory<byte>>(McpJson.WriteBytes, bytes)));
        Assert.Equal("\"\"", Codec.Write<byte[]>(McpJson.WriteByteArray, []));
    }

    private static void WriteStrings(Utf8JsonWriter writer, in IReadOnlyList<string> value) => McpJson.WriteList(writer, in value, McpJson.WriteString);
}
