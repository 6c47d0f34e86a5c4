using System.Text;
using TypedMcp.Tool.Configuration;

namespace TypedMcp.Tool.Tests;

public sealed class JsonTextEditorTests
{
    private const string Hand = """
        {
            // my servers
            "mcpServers": {
                "b": { "command": "x" }, // the first
                /* about a */
                "a": {
                    "url": "https://example.com", // keep
                    "headers": { }
                },
            },
            "inputs": [1.0,   2]
        }
        """;

    [Fact]
    public void A_new_member_goes_to_the_end_in_the_style_of_the_file() => Assert.Equal(
        Hand.Replace(
            "        },\n    },\n    \"inputs\"",
            "        },\n        \"c\": {\n            \"command\": \"y\",\n            \"args\": [\n                \"1\"\n            ]\n        }\n    },\n    \"inputs\"",
            StringComparison.Ordinal),
        Edit(Hand, editor => editor.Set(["mcpServers"], "c", """{"command":"y","args":["1"]}"""u8)));

    [Fact]
    public void A_replaced_member_stays_in_its_place() => Assert.Equal(
        Hand.Replace("""{ "command": "x" }""", "{\n            \"command\": \"y\"\n        }", StringComparison.Ordinal),
        Edit(Hand, editor => editor.Set(["mcpServers"], "b", """{"command":"y"}"""u8)));

    [Fact]
    public void A_key_of_a_member_is_set_and_comments_stay() => Assert.Equal(
        Hand.Replace("\"headers\": { }", "\"headers\": { },\n            \"enabled\": false", StringComparison.Ordinal),
        Edit(Hand, editor => editor.Set(["mcpServers", "a"], "enabled", "false"u8)));

    [Fact]
    public void A_removed_member_takes_its_line_and_nothing_else() => Assert.Equal(
        Hand.Replace("        \"b\": { \"command\": \"x\" }, // the first\n", "        // the first\n", StringComparison.Ordinal),
        Edit(Hand, editor => Assert.True(editor.Remove(["mcpServers"], "b"))));

    [Theory]
    [InlineData("""{"s":{"a":1}}""", "a", """{"s":{}}""")]
    [InlineData("""{"s":{"a":1, "b":2}}""", "b", """{"s":{"a":1 }}""")]
    [InlineData("""{"s":{"a":1, "b":2}}""", "a", """{"s":{ "b":2}}""")]
    [InlineData("{\n  \"s\": {\n    \"a\": 1,\n    \"b\": 2\n  }\n}\n", "b", "{\n  \"s\": {\n    \"a\": 1\n  }\n}\n")]
    [InlineData("{\r\n  \"s\": {\r\n    \"a\": 1,\r\n    \"b\": 2\r\n  }\r\n}\r\n", "a", "{\r\n  \"s\": {\r\n    \"b\": 2\r\n  }\r\n}\r\n")]
    [InlineData("{\n\t\"s\": {\n\t\t\"a\": {\n\t\t\t\"x\": 1\n\t\t}\n\t}\n}", "a", "{\n\t\"s\": {\n\t}\n}")]
    public void Removing_leaves_JSON_in_the_same_form(string text, string name, string expected) =>
        Assert.Equal(expected, Edit(text, editor => Assert.True(editor.Remove(["s"], name))));

    [Theory]
    [InlineData("", "{\n  \"s\": {\n    \"n\": 1\n  }\n}\n")]
    [InlineData("{}", "{\n  \"s\": {\n    \"n\": 1\n  }\n}")]
    [InlineData("{\"x\":1}", "{\"x\":1,\n  \"s\": {\n    \"n\": 1\n  }}")]
    [InlineData("{\n  \"x\": 1\n}\n", "{\n  \"x\": 1,\n  \"s\": {\n    \"n\": 1\n  }\n}\n")]
    [InlineData("{\n  \"x\": 1 // one\n}\n", "{\n  \"x\": 1,\n  \"s\": {\n    \"n\": 1\n  } // one\n}\n")]
    [InlineData("{\n\t\"s\": {}\n}", "{\n\t\"s\": {\n\t\t\"n\": 1\n\t}\n}")]
    [InlineData("{\n  \"s\": {\n    // none yet\n  }\n}", "{\n  \"s\": {\n    // none yet\n      \"n\": 1\n  }\n}")]
    [InlineData("\uFEFF{\"s\":{\"m\":{}}}", "\uFEFF{\"s\":{\"m\":{},\n    \"n\": 1}}")]
    [InlineData("{\r\n  \"s\": {\r\n    \"m\": 0\r\n  }\r\n}", "{\r\n  \"s\": {\r\n    \"m\": 0,\r\n    \"n\": 1\r\n  }\r\n}")]
    public void Setting_makes_what_is_missing(string text, string expected) => Assert.Equal(expected, Edit(text, editor => editor.Set(["s"], "n", "1"u8)));

    [Fact]
    public void What_is_not_there_is_not_removed() => Assert.Equal(Hand, Edit(Hand, editor =>
    {
        Assert.False(editor.Remove(["mcpServers"], "z"));
        Assert.False(editor.Remove(["nowhere"], "a"));
    }));

    private static string Edit(string text, Action<JsonTextEditor> edit)
    {
        var editor = new JsonTextEditor(Encoding.UTF8.GetBytes(text));
        edit(editor);
        return Encoding.UTF8.GetString(editor.Text);
    }
}
