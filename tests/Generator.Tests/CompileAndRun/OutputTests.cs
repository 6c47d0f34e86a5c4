namespace TypedMcp.Generator.Tests.CompileAndRun;

/// <summary>What a generated reader makes of a result, construct by construct.</summary>
public class OutputTests
{
    private static string? Received(string property, string json, string expression, bool required = true) => GeneratedServer.Received(
        "{\"type\":\"object\",\"properties\":{\"a\":" + property + "}" + (required ? ",\"required\":[\"a\"]}" : "}"), json, expression);

    [Theory]
    [InlineData("""{"type":"string"}""", """{"a":"x"}""", "result.A", "x")]
    [InlineData("""{"type":"string"}""", """{"unknown":{"b":[1]},"a":"x","more":null}""", "result.A", "x")]
    [InlineData("""{"type":"integer"}""", """{"a":3.0}""", "result.A", "3")]
    [InlineData("""{"type":"integer"}""", """{"a":1e3}""", "result.A", "1000")]
    [InlineData("""{"type":"integer","minimum":0,"maximum":9}""", """{"a":3000000000}""", "result.A", "3000000000")]
    [InlineData("""{"type":"number"}""", """{"a":1.5}""", "result.A", "1.5")]
    [InlineData("""{}""", """{"a":{"b":1}}""", "result.A", """{"b":1}""")]
    [InlineData("""{}""", """{"a":null}""", "result.A", "null")]
    [InlineData("""{"type":"object"}""", """{"a":{"b":1}}""", "result.A", """{"b":1}""")]
    [InlineData("""{"type":"object","additionalProperties":true}""", """{"a":{"b":1}}""", "result.A[\"b\"]", "1")]
    [InlineData("""{"type":"object","additionalProperties":{"type":"array","items":{"type":"string"}}}""", """{"a":{"b":["x"]}}""", "result.A[\"b\"]", "[x]")]
    [InlineData("""{"type":"array","items":{"type":"string"}}""", """{"a":["x","y"]}""", "result.A", "[x,y]")]
    [InlineData("""{"type":"array","items":{"type":["integer","null"]}}""", """{"a":[1,null]}""", "result.A", "[1,null]")]
    [InlineData("""{"type":["string","null"]}""", """{"a":null}""", "result.A", "null")]
    [InlineData("""{"type":["array","null"],"items":{"type":"object","properties":{"id":{"type":"string"}},"required":["id"]}}""", """{"a":[{"id":"7"}]}""", "result.A![0].Id", "7")]
    [InlineData("""{"enum":["on","off"]}""", """{"a":"dimmed"}""", "result.A.Value", "dimmed")]
    [InlineData("""{"enum":["on","off"]}""", """{"a":"on"}""", "result.A == A.On", "True")]
    [InlineData("""{"enum":["on","off"]}""", """{"a":"off"}""", "result.A.Value switch { A.Values.On => 1, A.Values.Off => 2, _ => 3 }", "2")]
    [InlineData("""{"type":"integer","enum":[0,1],"x-enumNames":["Off","On"]}""", """{"a":7}""", "(long)result.A", "7")]
    [InlineData("""{"type":"array","items":{"enum":["on","off"]}}""", """{"a":["on","new"]}""", "result.A", "[on,new]")]
    [InlineData("""{"const":"fixed"}""", """{"a":"fixed"}""", "result.A", "fixed")]
    [InlineData("""{"const":true}""", """{"a":true}""", "result.A", "True")]
    [InlineData("""{"type":["string","number"]}""", """{"a":1.5}""", "result.A.TryGet(out double number) ? number : 0", "1.5")]
    [InlineData("""{"anyOf":[{"type":"string"},{"type":"array","items":{"type":"string"}}]}""", """{"a":["x","y"]}""", "result.A", "[x,y]")]
    [InlineData("""{"anyOf":[{"type":"string"},{"type":"array","items":{"type":"string"}}]}""", """{"a":"x"}""", "result.A[0]", "x")]
    [InlineData("""{"type":"string","format":"date-time"}""", """{"a":"2025-01-02 03:04:05"}""", "result.A.UtcTicks", "638713838450000000")]
    [InlineData("""{"type":"string","format":"uuid"}""", """{"a":"11111111222233334444555555555555"}""", "result.A", "11111111-2222-3333-4444-555555555555")]
    [InlineData("""{"type":"string","contentEncoding":"base64"}""", """{"a":"AQI="}""", "result.A.Length", "2")]
    [InlineData("""{"prefixItems":[{"type":"number","title":"Latitude"},{"type":"string"}],"items":false,"minItems":2}""", """{"a":[1,"x"]}""", "result.A.Latitude", "1")]
    [InlineData("""{"anyOf":[{"type":"string"},{"type":"number"},{"type":"boolean"},{"type":"null"},{"type":"array","items":{}},{"type":"object","additionalProperties":true}]}""", """{"a":[1]}""", "result.A", "[1]")]
    public void Required(string property, string json, string expression, string expected) => Assert.Equal(expected, Received(property, json, expression));

    [Theory]
    [InlineData("""{"type":"string"}""", "{}")]
    [InlineData("""{"type":"string"}""", """{"a":null}""")]
    [InlineData("""{"type":"integer"}""", """{"a":null}""")]
    [InlineData("""{"type":["integer","null"]}""", """{}""")]
    [InlineData("""{"enum":["on"]}""", """{"a":null}""")]
    [InlineData("""{"type":"array","items":{"type":"string"}}""", """{"a":null}""")]
    public void WhatIsOptionalMayBeMissingOrNull(string property, string json) => Assert.Equal("null", Received(property, json, "result.A", required: false));

    [Theory]
    [InlineData("""{"type":"string"}""", "{}", "$.a")]
    [InlineData("""{"type":"string"}""", """{"a":null}""", "$.a")]
    [InlineData("""{"type":["string","null"]}""", "{}", "$.a")]
    [InlineData("""{"type":"integer"}""", """{"a":"x"}""", "$.a")]
    [InlineData("""{"type":"integer"}""", """{"a":1.5}""", "$.a")]
    [InlineData("""{"type":"array","items":{"type":"object","properties":{"id":{"type":"string"}},"required":["id"]}}""", """{"a":[{"id":"1"},{}]}""", "$.a[1].id")]
    [InlineData("""{"type":"object","additionalProperties":{"type":"integer"}}""", """{"a":{"k":"x"}}""", "$.a.k")]
    public void AMismatchSaysWhere(string property, string json, string path)
    {
        var exception = Assert.Throws<McpResultException>(() => Received(property, json, "result.A"));
        Assert.Equal(path, exception.Path);
    }

    private const string Shapes = """
        {"oneOf":[
          {"type":"object","properties":{"kind":{"const":"circle"},"radius":{"type":"number"}},"required":["kind","radius"]},
          {"type":"object","properties":{"kind":{"const":"square"},"side":{"type":"number"}},"required":["kind","side"]}]}
        """;

    [Theory]
    [InlineData("""{"a":{"radius":2,"kind":"circle"}}""", "result.A is A.Circle circle ? circle.Radius : 0", "2")]
    [InlineData("""{"a":{"kind":"square","side":3}}""", "((A.Square)result.A).Side", "3")]
    [InlineData("""{"a":{"kind":"star","points":5}}""", "((A.Unknown)result.A).Raw", """{"kind":"star","points":5}""")]
    [InlineData("""{"a":{}}""", "result.A.GetType().Name", "Unknown")]
    public void ATaggedUnion(string json, string expression, string expected) => Assert.Equal(expected, Received(Shapes, json, expression));

    [Theory]
    [InlineData("""{"a":{"ok":true,"value":1}}""", "((A.Ok)result.A).Value", "1")]
    [InlineData("""{"a":{"ok":false,"error":"x"}}""", "((A.NotOk)result.A).Error", "x")]
    public void ATagMayBeABoolean(string json, string expression, string expected) => Assert.Equal(
        expected,
        Received(
            """{"oneOf":[{"type":"object","properties":{"ok":{"const":true},"value":{"type":"integer"}},"required":["ok","value"]},{"type":"object","properties":{"ok":{"const":false},"error":{"type":"string"}},"required":["ok","error"]}]}""",
            json,
            expression));

    [Theory]
    [InlineData("""{"a":{"url":"u"}}""", "((A.FromUrl)result.A).Url", "u")]
    [InlineData("""{"a":{"path":"p","more":1}}""", "((A.FromPath)result.A).Path", "p")]
    [InlineData("""{"a":{"neither":1}}""", "((A.Unknown)result.A).Raw", """{"neither":1}""")]
    public void AnUntaggedUnionIsToldByItsKeys(string json, string expression, string expected) => Assert.Equal(
        expected,
        Received(
            """{"anyOf":[{"type":"object","properties":{"url":{"type":"string"}},"required":["url"]},{"type":"object","properties":{"path":{"type":"string"}},"required":["path"]}]}""",
            json,
            expression));

    [Fact]
    public void AUnionCanBeTheResult() => Assert.Equal("2", GeneratedServer.Received(Shapes, """{"kind":"circle","radius":2}""", "((ToolResult.Circle)result).Radius"));

    [Fact]
    public void AUnionWithCommonMembersHasThemInEveryBranch() => Assert.Equal(
        "1 x",
        GeneratedServer.Received(
            """{"type":"object","properties":{"id":{"type":"integer"}},"required":["id"],"oneOf":[{"properties":{"kind":{"const":"a"},"name":{"type":"string"}},"required":["kind","name"]},{"properties":{"kind":{"const":"b"}},"required":["kind"]}]}""",
            """{"id":1,"kind":"a","name":"x"}""",
            "((ToolResult.A)result).Id + \" \" + ((ToolResult.A)result).Name"));

    [Fact]
    public void AllOfMerges() => Assert.Equal(
        "1 x",
        GeneratedServer.Received(
            """{"type":"object","allOf":[{"properties":{"id":{"type":"integer"}},"required":["id"]},{"$ref":"#/$defs/named"}],"$defs":{"named":{"type":"object","properties":{"name":{"type":"string"}},"required":["name"]}}}""",
            """{"id":1,"name":"x"}""",
            "result.Id + \" \" + result.Name"));

    [Fact]
    public void AdditionalPropertiesAreKeptWhereTheSchemaNamesThem() => Assert.Equal(
        "2",
        GeneratedServer.Received(
            """{"type":"object","properties":{"id":{"type":"integer"}},"additionalProperties":{"type":"integer"}}""",
            """{"id":1,"x":2}""",
            "result.AdditionalProperties![\"x\"]"));

    [Theory]
    [InlineData("""{"type":"object","properties":{"result":{"type":"array","items":{"type":"string"}}},"required":["result"],"x-fastmcp-wrap-result":true}""", """{"result":["x"]}""", "[x]")]
    [InlineData("""{"type":"object","properties":{"result":{"type":"integer"}},"required":["result"],"x-fastmcp-wrap-result":true}""", """{"result":5}""", "5")]
    [InlineData("""{"type":"object","properties":{"result":{"type":["string","null"]}},"required":["result"],"x-fastmcp-wrap-result":true}""", """{"result":null}""", "null")]
    [InlineData("""{"type":"object","additionalProperties":{"type":"integer"}}""", """{"x":5}""", "[[x, 5]]")]
    [InlineData("""{"type":"object"}""", """{"x":5}""", """{"x":5}""")]
    public void ResultsThatAreNoRecord(string schema, string json, string expected) => Assert.Equal(expected, GeneratedServer.Received(schema, json, "result"));

    [Fact]
    public void RecursionIsNatural() => Assert.Equal(
        "leaf",
        GeneratedServer.Received(
            """{"type":"object","properties":{"root":{"$ref":"#/$defs/node"}},"required":["root"],"$defs":{"node":{"type":"object","properties":{"name":{"type":"string"},"children":{"type":"array","items":{"$ref":"#/$defs/node"}}}}}}""",
            """{"root":{"children":[{"children":[{"name":"leaf"}]}]}}""",
            "result.Root.Children![0].Children![0].Name"));

    [Fact]
    public void AnEnumUsedBothWaysIsOneOpenType() => Assert.Equal(
        """{"status":"open"} new""",
        Run(
            """{"name":"tool","inputSchema":{"type":"object","properties":{"status":{"enum":["open","closed"]}},"required":["status"]},"outputSchema":{"type":"object","properties":{"status":{"enum":["open","closed"]}},"required":["status"]}}""",
            """{"status":"new"}""",
            "Status next = (await server.ToolAsync(Status.Open)).Status; return next.Value;"));

    [Fact]
    public void ATypeUsedBothWaysIsOneType() => Assert.Equal(
        """{"item":{"id":"1","any":{"x":1}}} 1""",
        Run(
            """{"name":"tool","inputSchema":{"type":"object","properties":{"item":{"$ref":"#/$defs/item"}},"required":["item"],"$defs":{"item":ITEM}},"outputSchema":{"type":"object","properties":{"item":{"$ref":"#/$defs/item"}},"required":["item"],"$defs":{"item":ITEM}}}"""
                .Replace("ITEM", """{"type":"object","properties":{"id":{"type":"string"},"any":{}},"required":["id"]}""", StringComparison.Ordinal),
            """{"item":{"id":"1"}}""",
            "Item item = (await server.ToolAsync(new Item { Id = \"1\", Any = JsonDocument.Parse(\"{\\\"x\\\":1}\").RootElement })).Item; return item.Id;"));

    private static string Run(string tool, string json, string code)
    {
        var invoker = new FakeInvoker(json);
        var returned = GeneratedServer.Run(Harness.SnapshotText.OfTools(tool), invoker, code);
        return invoker.Arguments + " " + returned;
    }
}
