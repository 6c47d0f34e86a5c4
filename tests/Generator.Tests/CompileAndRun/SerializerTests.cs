using TypedMcp.Generator.Tests.Harness;

namespace TypedMcp.Generator.Tests.CompileAndRun;

/// <summary>Generated types through <c>JsonSerializer</c>: by their attribute, and by the resolver without reflection.</summary>
public class SerializerTests
{
    private const string Parts = """
        "id":{"type":"string"},
        "size":{"type":["integer","null"]},
        "state":{"type":"string","enum":["on","off","to-do"]},
        "fixed":{"const":"x"},
        "always":{"type":"boolean","const":true},
        "when":{"type":"string","format":"date-time"},
        "data":{"type":"string","contentEncoding":"base64"},
        "tags":{"type":["array","null"],"items":{"type":"string"}},
        "map":{"type":"object","additionalProperties":{"type":"number"}},
        "any":{},
        "bag":{"type":"object"},
        "one":{"anyOf":[{"type":"string"},{"type":"array","items":{"type":"string"}}]},
        "mixed":{"type":["string","number"]},
        "open":{"anyOf":[{"enum":["a"]},{"type":"string"}]},
        "level":{"oneOf":[{"const":1,"title":"Low"},{"const":5,"title":"High"}]},
        "point":{"type":"array","prefixItems":[{"type":"number"},{"type":"string"}],"items":false,"minItems":2},
        "parent":{"oneOf":[
          {"type":"object","properties":{"kind":{"const":"page"},"page_id":{"type":"string"}},"required":["kind","page_id"]},
          {"type":"object","properties":{"kind":{"const":"root"}},"required":["kind"],"additionalProperties":true}]},
        "source":{"anyOf":[
          {"type":"object","properties":{"url":{"type":"string"}},"required":["url"]},
          {"type":"object","properties":{"path":{"type":"string"}},"required":["path"]}]},
        "nested":{"type":"object","properties":{"x":{"type":"number"}},"required":["x"],"additionalProperties":{"type":"string"}}
        """;

    private const string Schema = $$"""{"type":"object","properties":{ {{Parts}} },"required":["id","fixed","size"]}""";

    private const string Full = """
        {"id":"1","size":null,"state":"to-do","fixed":"x","always":true,"when":"2025-01-02T03:04:05Z","data":"AQI=","tags":["a"],"map":{"k":1.5},"any":[1,{"y":null}],"bag":{"z":1},"one":["p","q"],"mixed":2.5,"open":"else",
        "level":5,"point":[1,"n"],"parent":{"kind":"page","page_id":"7"},"source":{"path":"p"},"nested":{"x":1,"more":"m"}}
        """;

    [Theory]
    [InlineData(Full)]
    [InlineData("""{"id":"1","size":2,"fixed":"x"}""")]
    [InlineData("""{"id":"1","size":2,"fixed":"x","parent":{"kind":"root","other":[1]},"one":"p","mixed":"m","source":{"url":"u"}}""")]
    public void ARequestIsWrittenAsItWasRead(string json) => Assert.Equal("same", RoundTrip(SnapshotText.OfTool(Schema), "ToolRequest", json));

    [Theory]
    [InlineData(Full)]
    [InlineData("""{"id":"1","size":2,"fixed":"x","state":"new","parent":{"kind":"later","raw":[1]},"source":{"neither":1},"mixed":true}""")]
    public void AResultIsWrittenAsItWasRead(string json) => Assert.Equal("same", RoundTrip(SnapshotText.OfTool("""{"type":"object","properties":{}}""", Schema), "ToolResult", json));

    [Fact]
    public void NullAndNothingStayApartInARequest() =>
        Assert.Equal("same", RoundTrip(SnapshotText.OfTool("""{"type":"object","properties":{"a":{"type":["integer","null"]},"b":{"type":["string","null"]},"c":{"type":["integer","null"]}}}"""), "ToolRequest", """{"a":null,"b":null}"""));

    [Theory]
    [InlineData("new Parent.Page { PageId = \"7\" }", "Parent.Page", """{"kind":"page","page_id":"7"}""")]
    [InlineData("State.ToDo", "State", "\"to-do\"")]
    [InlineData("Level.High", "Level", "5")]
    [InlineData("new Open(\"else\")", "Open", "\"else\"")]
    [InlineData("new Nested { X = 1 }", "Nested", """{"x":1}""")]
    public void EveryGeneratedTypeStandsForItself(string value, string type, string json) => Assert.Equal(
        json + json,
        Run(SnapshotText.OfTool(Schema), $"{type} value = {value}; var text = JsonSerializer.Serialize(value, options); return text + JsonSerializer.Serialize(JsonSerializer.Deserialize<{type}>(text)!, ServerJson.GetTypeInfo<{type}>());"));

    [Fact]
    public void AFormThatWasNotKnownIsKept() => Assert.Equal(
        """Unknown{"kind":"later","x":[1]}""",
        Run(
            SnapshotText.OfTool("""{"type":"object","properties":{}}""", Schema),
            """var parent = JsonSerializer.Deserialize<Parent>("{\"kind\":\"later\",\"x\":[1]}", options)!; return parent.GetType().Name + JsonSerializer.Serialize(parent, options) + (JsonSerializer.Serialize((Parent.Unknown)parent) == JsonSerializer.Serialize(parent) ? "" : "!");"""));

    [Theory]
    [InlineData("State", "\"never\"", "'never' is no value of State")]
    [InlineData("Parent", "{\"kind\":\"never\"}", "none of the forms of Parent")]
    [InlineData("ToolRequest", "{\"id\":\"1\"}", "'size' is missing")]
    public void WhatDoesNotFitIsAJsonException(string type, string json, string message) => Assert.Contains(
        message,
        Run(SnapshotText.OfTool(Schema), $"try {{ JsonSerializer.Deserialize<{type}>({System.Text.Json.JsonSerializer.Serialize(json)}, options); return null; }} catch (JsonException e) {{ return e.Message; }}"),
        StringComparison.Ordinal);

    [Fact]
    public void WhatWasNotGeneratedHasNoMetadata() => Assert.Equal(
        "null NotSupportedException",
        Run(SnapshotText.OfTool(Schema), "var none = ServerJson.TypeInfoResolver.GetTypeInfo(typeof(string), options) is null ? \"null\" : \"?\"; try { ServerJson.GetTypeInfo<Version>(); return none; } catch (NotSupportedException e) { return none + \" \" + e.GetType().Name; }"));

    private static string? RoundTrip(string snapshot, string type, string json) => Run(
        snapshot,
        $$"""
        var json = JsonNode.Parse({{System.Text.Json.JsonSerializer.Serialize(json)}})!;
        var byAttribute = JsonSerializer.Serialize(JsonSerializer.Deserialize<{{type}}>(json.ToJsonString()));
        var byResolver = JsonSerializer.Serialize(JsonSerializer.Deserialize<{{type}}>(json.ToJsonString(), options), options);
        return JsonNode.DeepEquals(json, JsonNode.Parse(byAttribute)) && JsonNode.DeepEquals(json, JsonNode.Parse(byResolver)) ? "same" : byAttribute + "\n" + byResolver;
        """);

    private static string? Run(string snapshot, string code) =>
        GeneratedServer.Run(snapshot, new FakeInvoker("{}"), $"var options = new JsonSerializerOptions {{ TypeInfoResolver = ServerJson.TypeInfoResolver }}; {code}");
}
