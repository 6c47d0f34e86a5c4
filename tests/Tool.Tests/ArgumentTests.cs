using System.Text.Json;
using TypedMcp.Tool.Calls;
using TypedMcp.Tool.Errors;

namespace TypedMcp.Tool.Tests;

public sealed class ArgumentTests
{
    private const string Schema = """
        {
          "type": "object",
          "properties": {
            "text": {"type": "string"},
            "count": {"type": "integer"},
            "ratio": {"type": "number"},
            "flag": {"type": "boolean"},
            "maybe": {"type": ["integer", "null"]},
            "tags": {"type": "array", "items": {"type": "string"}},
            "ids": {"type": "array", "items": {"type": "integer"}},
            "filter": {"type": "object", "properties": {"status": {"$ref": "#/$defs/status"}, "deep": {"type": "object", "properties": {"n": {"type": "number"}}}}},
            "parent": {"anyOf": [{"type": "object", "properties": {"id": {"type": "string"}}, "required": ["id"]}, {"type": "string"}]},
            "either": {"type": ["string", "number"]},
            "level": {"enum": [1, 2, "max", null]},
            "oneOrMany": {"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]},
            "anything": {},
            "map": {"type": "object", "additionalProperties": {"type": "integer"}},
            "dotted.name": {"type": "string"}
          },
          "required": ["text"],
          "$defs": {"status": {"enum": ["open", "closed"]}}
        }
        """;

    [Theory]
    [InlineData("text=42", """{"text":"42"}""")]
    [InlineData("text=a=b", """{"text":"a=b"}""")]
    [InlineData("text=", """{"text":""}""")]
    [InlineData("text={\"a\":1}", """{"text":"{\u0022a\u0022:1}"}""")]
    [InlineData("count=42", """{"count":42}""")]
    [InlineData("count=123456789012345678901234567890", """{"count":123456789012345678901234567890}""")]
    [InlineData("ratio=1.50", """{"ratio":1.50}""")]
    [InlineData("flag=true", """{"flag":true}""")]
    [InlineData("maybe=null", """{"maybe":null}""")]
    [InlineData("tags=a, b", """{"tags":["a","b"]}""")]
    [InlineData("tags=1,2", """{"tags":["1","2"]}""")]
    [InlineData("tags=[\"a,b\"]", """{"tags":["a,b"]}""")]
    [InlineData("tags=", """{"tags":[]}""")]
    [InlineData("ids=1,2", """{"ids":[1,2]}""")]
    [InlineData("filter={\"status\":\"open\"}", """{"filter":{"status":"open"}}""")]
    [InlineData("filter.status=open", """{"filter":{"status":"open"}}""")]
    [InlineData("filter.deep.n=3", """{"filter":{"deep":{"n":3}}}""")]
    [InlineData("parent={\"id\":\"x\"}", """{"parent":{"id":"x"}}""")]
    [InlineData("parent=page", """{"parent":"page"}""")]
    [InlineData("either=42", """{"either":"42"}""")]
    [InlineData("either:=42", """{"either":42}""")]
    [InlineData("level=2", """{"level":2}""")]
    [InlineData("level=max", """{"level":"max"}""")]
    [InlineData("level=null", """{"level":null}""")]
    [InlineData("oneOrMany=a,b", """{"oneOrMany":"a,b"}""")]
    [InlineData("oneOrMany=[\"a\",\"b\"]", """{"oneOrMany":["a","b"]}""")]
    [InlineData("anything=7", """{"anything":7}""")]
    [InlineData("anything=seven", """{"anything":"seven"}""")]
    [InlineData("map={\"a\":1}", """{"map":{"a":1}}""")]
    [InlineData("map.a=1", """{"map":{"a":1}}""")]
    [InlineData("dotted.name=x", """{"dotted.name":"x"}""")]
    public void Text_becomes_what_the_schema_asks_for(string pair, string json) => Assert.Equal(json, Build(json: null, pair));

    [Fact]
    public void A_repeated_key_adds_to_an_array() => Assert.Equal("""{"tags":["a","b","c"]}""", Build(json: null, "tags=a", "tags=b,c"));

    [Fact]
    public void Pairs_win_over_args() => Assert.Equal("""{"text":"b","count":1}""", Build("""{"text":"a","count":1}""", "text=b"));

    [Theory]
    [InlineData(null, "text")]
    [InlineData(null, "=x")]
    [InlineData(null, "anything:=nope")]
    [InlineData("[1]")]
    [InlineData("{nope")]
    [InlineData(null, "text=a", "text=b")]
    public void What_is_no_argument_is_refused(string? json, params string[] pairs) =>
        Assert.Equal(ExitCodes.Usage, Assert.Throws<ToolException>(() => Build(json, pairs)).ExitCode);

    [Theory]
    [InlineData("""{"text":"a"}""")]
    [InlineData("""{"text":"a","count":3.0,"ratio":1,"maybe":null,"level":null,"map":{"x":1},"oneOrMany":["a"]}""")]
    [InlineData("""{"text":"a","parent":{"id":"x"},"anything":[{}],"filter":{"deep":{"n":1.5}}}""")]
    public void What_fits_has_no_problem(string json) => Assert.Empty(Problems(json));

    [Theory]
    [InlineData("""{}""", "text: is required.")]
    [InlineData("""{"text":1}""", "text: a string is wanted, 1 is an integer.")]
    [InlineData("""{"text":"a","count":1.5}""", "count: an integer is wanted, 1.5 is a number.")]
    [InlineData("""{"text":"a","maybe":"x"}""", "maybe: an integer or null is wanted, \"x\" is a string.")]
    [InlineData("""{"text":"a","cuont":1}""", "cuont: there is no such argument. Did you mean 'count'?")]
    [InlineData("""{"text":"a","filter":{"status":"opne"}}""", "filter.status: \"opne\" is not one of open, closed. Did you mean 'open'?")]
    [InlineData("""{"text":"a","filter":{"deep":{"n":"x"}}}""", "filter.deep.n: a number is wanted, \"x\" is a string.")]
    [InlineData("""{"text":"a","tags":["a",2]}""", "tags[1]: a string is wanted, 2 is an integer.")]
    [InlineData("""{"text":"a","parent":{"di":"x"}}""", "parent: {\"di\":\"x\"} fits none of 2 alternatives; the nearest:", "parent: a string is wanted, {\"di\":\"x\"} is an object.")]
    [InlineData("""{"text":"a","map":{"x":"y"}}""", "map.x: an integer is wanted, \"y\" is a string.")]
    [InlineData("""{"count":"a","flag":1}""", "text: is required.", "count: an integer is wanted, \"a\" is a string.", "flag: a boolean is wanted, 1 is an integer.")]
    public void Each_problem_is_said_with_its_path(string json, params string[] problems) => Assert.Equal(problems, Problems(json));

    [Theory]
    [InlineData("""{"$ref":"#"}""")]
    [InlineData("""{"properties":{"a":{"$ref":"#/nowhere"}}}""")]
    [InlineData("""{"properties":{"a":{"$ref":"https://example.com/x"}}}""")]
    [InlineData("""{"properties":{"a":{"type":"file"}}}""")]
    [InlineData("""{"properties":{"a":{"enum":[]}}}""")]
    [InlineData("""{"properties":{"a":true}}""")]
    [InlineData("""{"properties":{"a":null},"required":"a"}""")]
    [InlineData("""{"properties":{"a":{"anyOf":[{"$ref":"#/properties/a"}]}}}""")]
    public void A_broken_schema_lets_through_what_it_does_not_speak_of(string schema)
    {
        using var document = JsonDocument.Parse(schema);
        var view = SchemaView.Of(document.RootElement);
        var built = ArgumentBuilder.Build(json: null, ["a=1"], view);
        Assert.NotNull(built);
        using var arguments = JsonDocument.Parse("{}");
        Assert.Empty(ArgumentCheck.Problems(arguments.RootElement, view));
    }

    private static string Build(string? json, params string[] pairs)
    {
        using var schema = JsonDocument.Parse(Schema);
        return ArgumentBuilder.Build(json, pairs, SchemaView.Of(schema.RootElement)).ToJsonString();
    }

    private static IReadOnlyList<string> Problems(string json)
    {
        using var schema = JsonDocument.Parse(Schema);
        using var arguments = JsonDocument.Parse(json);
        return ArgumentCheck.Problems(arguments.RootElement, SchemaView.Of(schema.RootElement));
    }
}
