namespace TypedMcp.Generator.Tests.CompileAndRun;

/// <summary>What a generated method sends, construct by construct.</summary>
public class InputTests
{
    private static string Sent(string properties, string arguments, string required = "\"a\"") =>
        GeneratedServer.Sent($$"""{"type":"object","properties":{{{properties}}},"required":[{{required}}]}""", $"server.ToolAsync({arguments})");

    [Theory]
    [InlineData("\"a\":{\"type\":\"string\"}", "\"hi\"", "{\"a\":\"hi\"}")]
    [InlineData("\"a\":{\"type\":\"integer\"}", "3", "{\"a\":3}")]
    [InlineData("\"a\":{\"type\":\"number\"}", "3", "{\"a\":3}")]
    [InlineData("\"a\":{\"type\":\"boolean\"}", "true", "{\"a\":true}")]
    [InlineData("\"a\":{}", "\"any\"", "{\"a\":\"any\"}")]
    [InlineData("\"a\":true", "5", "{\"a\":5}")]
    [InlineData("\"a\":{\"type\":\"object\"}", "new JsonObject { [\"b\"] = 1 }", "{\"a\":{\"b\":1}}")]
    [InlineData("\"a\":{\"type\":\"array\",\"items\":{\"type\":\"string\"}}", "[\"x\", \"y\"]", "{\"a\":[\"x\",\"y\"]}")]
    [InlineData("\"a\":{\"type\":\"array\",\"items\":{\"type\":\"array\",\"items\":{\"type\":\"number\"}}}", "[[1, 2], [0.5]]", "{\"a\":[[1,2],[0.5]]}")]
    [InlineData("\"a\":{\"type\":\"array\"}", "[1, \"x\"]", "{\"a\":[1,\"x\"]}")]
    [InlineData("\"a\":{\"type\":\"array\",\"items\":{\"type\":[\"string\",\"null\"]}}", "[\"x\", null]", "{\"a\":[\"x\",null]}")]
    [InlineData("\"a\":{\"type\":\"object\",\"additionalProperties\":{\"type\":\"integer\"}}", "new Dictionary<string, long> { [\"k\"] = 1 }", "{\"a\":{\"k\":1}}")]
    [InlineData("\"a\":{\"type\":\"object\",\"patternProperties\":{\"^x\":{\"type\":\"integer\"}}}", "new Dictionary<string, long> { [\"x\"] = 1 }", "{\"a\":{\"x\":1}}")]
    [InlineData("\"a\":{\"type\":[\"string\",\"null\"]}", "null", "{\"a\":null}")]
    [InlineData("\"a\":{\"anyOf\":[{\"type\":\"integer\"},{\"type\":\"null\"}]}", "null", "{\"a\":null}")]
    [InlineData("\"a\":{\"type\":\"integer\",\"nullable\":true}", "4", "{\"a\":4}")]
    [InlineData("\"a\":{\"type\":\"string\",\"enum\":[\"on\",\"off\",null]}", "null", "{\"a\":null}")]
    [InlineData("\"a\":{\"enum\":[\"on\",\"off\"]}", "A.Off", "{\"a\":\"off\"}")]
    [InlineData("\"a\":{\"enum\":[\"+1\",\"-1\",\"*/*\",\"\",\"y\",\"Y\",\"3d\"]}", "A.Minus1", "{\"a\":\"-1\"}")]
    [InlineData("\"a\":{\"enum\":[\"+1\",\"-1\",\"*/*\",\"\",\"y\",\"Y\",\"3d\"]}", "A.StarSlashStar", "{\"a\":\"*/*\"}")]
    [InlineData("\"a\":{\"enum\":[\"+1\",\"-1\",\"*/*\",\"\",\"y\",\"Y\",\"3d\"]}", "A.Empty", "{\"a\":\"\"}")]
    [InlineData("\"a\":{\"enum\":[\"+1\",\"-1\",\"*/*\",\"\",\"y\",\"Y\",\"3d\"]}", "A.Y_2", "{\"a\":\"y\"}")]
    [InlineData("\"a\":{\"enum\":[\"+1\",\"-1\",\"*/*\",\"\",\"y\",\"Y\",\"3d\"]}", "A._3d", "{\"a\":\"3d\"}")]
    [InlineData("\"a\":{\"oneOf\":[{\"const\":\"r\",\"title\":\"Red\"},{\"const\":\"g\",\"title\":\"Green\"}]}", "A.G", "{\"a\":\"g\"}")]
    [InlineData("\"a\":{\"oneOf\":[{\"const\":1,\"title\":\"Low\"},{\"const\":5,\"title\":\"High\"}]}", "A.High", "{\"a\":5}")]
    [InlineData("\"a\":{\"type\":\"integer\",\"enum\":[0,1],\"x-enumNames\":[\"Off\",\"On\"]}", "A.On", "{\"a\":1}")]
    [InlineData("\"a\":{\"type\":\"integer\",\"enum\":[1,2]}", "2", "{\"a\":2}")]
    [InlineData("\"a\":{\"enum\":[\"x\",1,true]}", "\"x\"", "{\"a\":\"x\"}")]
    [InlineData("\"a\":{\"anyOf\":[{\"type\":\"string\",\"enum\":[\"auto\"]},{\"type\":\"string\"}]}", "\"other\"", "{\"a\":\"other\"}")]
    [InlineData("\"a\":{\"anyOf\":[{\"type\":\"string\",\"enum\":[\"auto\"]},{\"type\":\"string\"}]}", "A.Auto", "{\"a\":\"auto\"}")]
    [InlineData("\"a\":{\"type\":[\"string\",\"number\",\"boolean\"]}", "1.5", "{\"a\":1.5}")]
    [InlineData("\"a\":{\"type\":[\"string\",\"number\",\"boolean\",\"null\"]}", "null", "{\"a\":null}")]
    [InlineData("\"a\":{\"type\":[\"string\",\"boolean\"]}", "true", "{\"a\":true}")]
    [InlineData("\"a\":{\"anyOf\":[{\"type\":\"string\"},{\"type\":\"array\",\"items\":{\"type\":\"number\"}}]}", "new double[] { 1, 2 }", "{\"a\":[1,2]}")]
    [InlineData("\"a\":{\"anyOf\":[{\"type\":\"string\"},{\"type\":\"array\",\"items\":{\"type\":\"string\"}}]}", "\"x\"", "{\"a\":\"x\"}")]
    [InlineData("\"a\":{\"anyOf\":[{\"type\":\"string\"},{\"type\":\"array\",\"items\":{\"type\":\"string\"}}]}", "[\"x\", \"y\"]", "{\"a\":[\"x\",\"y\"]}")]
    [InlineData("\"a\":{\"anyOf\":[{\"type\":\"string\"},{\"type\":\"object\",\"properties\":{\"id\":{\"type\":\"string\"}},\"required\":[\"id\"]}]}", "new A { Id = \"7\" }", "{\"a\":{\"id\":\"7\"}}")]
    [InlineData("\"a\":{\"anyOf\":[{\"type\":\"string\"},{\"type\":\"object\"}]}", "new JsonObject()", "{\"a\":{}}")]
    [InlineData("\"a\":{\"anyOf\":[{\"type\":\"string\",\"enum\":[\"s\"]},{\"type\":\"object\",\"properties\":{\"id\":{\"type\":\"string\"}}}]}", "AValue.S", "{\"a\":\"s\"}")]
    [InlineData("\"a\":{\"type\":\"string\",\"format\":\"date-time\"}", "new DateTimeOffset(2025, 1, 2, 3, 4, 5, TimeSpan.Zero)", "{\"a\":\"2025-01-02T03:04:05Z\"}")]
    [InlineData("\"a\":{\"type\":\"string\",\"format\":\"date\"}", "new DateOnly(2025, 1, 2)", "{\"a\":\"2025-01-02\"}")]
    [InlineData("\"a\":{\"type\":\"string\",\"format\":\"time\"}", "\"10:00:00Z\"", "{\"a\":\"10:00:00Z\"}")]
    [InlineData("\"a\":{\"type\":\"string\",\"format\":\"duration\"}", "\"PT1H\"", "{\"a\":\"PT1H\"}")]
    [InlineData("\"a\":{\"type\":\"string\",\"format\":\"uuid\"}", "new Guid(\"11111111-2222-3333-4444-555555555555\")", "{\"a\":\"11111111-2222-3333-4444-555555555555\"}")]
    [InlineData("\"a\":{\"type\":\"string\",\"format\":\"uri\"}", "new Uri(\"http://x/%7Ey\")", "{\"a\":\"http://x/%7Ey\"}")]
    [InlineData("\"a\":{\"type\":\"string\",\"format\":\"uri\",\"default\":\"data:,x\"}", "\"data:,y\"", "{\"a\":\"data:,y\"}")]
    [InlineData("\"a\":{\"type\":\"string\",\"contentEncoding\":\"base64\"}", "new byte[] { 1, 2 }", "{\"a\":\"AQI=\"}")]
    [InlineData("\"a\":{\"type\":\"integer\",\"minimum\":0,\"maximum\":9}", "(int)4", "{\"a\":4}")]
    [InlineData("\"a\":{\"type\":\"integer\",\"format\":\"uint32\"}", "4u", "{\"a\":4}")]
    [InlineData("\"a\":{\"type\":\"number\",\"format\":\"decimal\"}", "1.10m", "{\"a\":1.1}")]
    [InlineData("\"a\":{\"allOf\":[{\"type\":\"integer\",\"minimum\":0},{\"type\":\"number\",\"maximum\":50}]}", "(int)7", "{\"a\":7}")]
    [InlineData("\"a\":{\"allOf\":[{\"type\":\"string\"},{\"type\":\"integer\"}]}", "\"json\"", "{\"a\":\"json\"}")]
    [InlineData("\"a\":{\"type\":\"file\"}", "\"json\"", "{\"a\":\"json\"}")]
    [InlineData("\"a\":{\"$ref\":\"#/nowhere\"}", "\"json\"", "{\"a\":\"json\"}")]
    [InlineData("\"a\":{\"$ref\":\"https://example.com/schema\"}", "\"json\"", "{\"a\":\"json\"}")]
    [InlineData("\"a\":{\"type\":\"string\",\"enum\":[]}", "\"x\"", "{\"a\":\"x\"}")]
    [InlineData("\"a\":{\"prefixItems\":[{\"type\":\"number\"},{\"type\":\"string\"}],\"items\":false,\"minItems\":2}", "(1, \"x\")", "{\"a\":[1,\"x\"]}")]
    [InlineData("\"a\":{\"type\":\"array\",\"items\":[{\"type\":\"number\"},{\"type\":\"string\"}],\"minItems\":2,\"maxItems\":2}", "(1, \"x\")", "{\"a\":[1,\"x\"]}")]
    [InlineData("\"a\":\"no schema\"", "\"json\"", "{\"a\":\"json\"}")]
    [InlineData("\"a\":{\"type\":\"array\",\"items\":{\"const\":\"only\"}}", "[A.Only]", "{\"a\":[\"only\"]}")]
    public void Required(string property, string argument, string expected) => Assert.Equal(expected, Sent(property, argument));

    [Theory]
    [InlineData("\"a\":{\"type\":\"string\",\"default\":\"stale\"}", "", "{}")]
    [InlineData("\"a\":{\"type\":[\"string\",\"null\"]}", "", "{}")]
    [InlineData("\"a\":{\"type\":[\"string\",\"null\"]}", "a: null", "{}")]
    [InlineData("\"a\":{\"type\":[\"string\",\"null\"]}", "a: \"x\"", "{\"a\":\"x\"}")]
    [InlineData("\"a\":{\"type\":[\"integer\",\"null\"]}", "a: 3", "{\"a\":3}")]
    [InlineData("\"a\":{\"const\":true}", "a: A.True", "{\"a\":true}")]
    [InlineData("\"a\":{\"const\":true}", "", "{}")]
    [InlineData("\"a\":{\"const\":\"v1\"}", "a: A.V1", "{\"a\":\"v1\"}")]
    [InlineData("\"a\":{}", "", "{}")]
    [InlineData("\"a\":false,\"b\":{\"type\":\"string\"}", "\"x\"", "{\"b\":\"x\"}")]
    [InlineData("\"a\":{\"type\":\"string\",\"readOnly\":true},\"b\":{\"type\":\"string\"}", "\"x\"", "{\"b\":\"x\"}")]
    public void Optional(string property, string argument, string expected) => Assert.Equal(expected, Sent(property, argument, required: ""));

    [Theory]
    [InlineData("\"fixed\"", "\"fixed\"")]
    [InlineData("true", "true")]
    [InlineData("-3", "-3")]
    [InlineData("null", "null")]
    public void ARequiredConstantIsWrittenUnasked(string constant, string expected) =>
        Assert.Equal($$"""{"a":{{expected}}}""", Sent($$"""  "a":{"const":{{constant}}}  """, ""));

    [Fact]
    public void TheRequestCanSendAnExplicitNull()
    {
        const string Schema = """{"type":"object","properties":{"a":{"type":["string","null"]},"b":{"type":["integer","null"]},"c":{"type":["string","null"]}}}""";

        Assert.Equal("""{"a":null,"b":2}""", GeneratedServer.Sent(Schema, "invoker.InvokeAsync(ServerTools.Tool, new ToolRequest { A = null, B = 2 }, null, default)"));
    }

    [Fact]
    public void RequiredParametersComeInTheOrderOfRequired() =>
        Assert.Equal(
            """{"body":"B","owner":"O","repo":"R"}""",
            Sent(""" "body":{"type":"string"},"owner":{"type":"string"},"repo":{"type":"string"} """, "\"O\", \"R\", \"B\"", "\"owner\",\"repo\",\"body\""));

    [Fact]
    public void MoreThanTenParametersAreOneRequest()
    {
        var properties = string.Join(",", Enumerable.Range(1, 11).Select(static i => $$"""  "p{{i}}":{"type":"string"}  """));

        Assert.Equal("""{"p3":"x"}""", Sent(properties, "new ToolRequest { P3 = \"x\" }", required: ""));
    }

    [Fact]
    public void NamesOfTheCallItselfGetAnUnderscore() =>
        Assert.Equal(
            """{"callOptions":"x","cancellationToken":"y","class":"z"}""",
            Sent(""" "callOptions":{"type":"string"},"cancellationToken":{"type":"string"},"class":{"type":"string"} """, "callOptions_: \"x\", cancellationToken_: \"y\", @class: \"z\"", ""));

    [Fact]
    public void CollidingPropertiesBothGetThrough() =>
        Assert.Equal("""{"orderBy":"x","order_by":"y"}""", Sent(""" "orderBy":{"type":"string"},"order_by":{"type":"string"} """, "\"x\", \"y\"", "\"orderBy\",\"order_by\""));

    [Fact]
    public void ATaggedUnionWritesItsTag() =>
        Assert.Equal(
            """{"a":{"type":"page_id","page_id":"p"}}""",
            Sent(
                """ "a":{"oneOf":[{"type":"object","properties":{"type":{"const":"page_id"},"page_id":{"type":"string"}},"required":["type","page_id"]},{"type":"object","properties":{"type":{"const":"workspace"}},"required":["type"]}]} """,
                "new A.PageIdA { PageId = \"p\" }"));

    [Fact]
    public void AnUntaggedUnionIsNamedByItsKeys() =>
        Assert.Equal(
            """{"a":{"url":"u"}}""",
            Sent(
                """ "a":{"anyOf":[{"type":"object","properties":{"url":{"type":"string"}},"required":["url"]},{"type":"object","properties":{"path":{"type":"string"}},"required":["path"]}]} """,
                "new A.FromUrl { Url = \"u\" }"));

    [Fact]
    public void AUnionAtTheRootMergesItsBranches() =>
        Assert.Equal(
            """{"id":"1","name":"n"}""",
            GeneratedServer.Sent(
                """{"type":"object","properties":{"id":{"type":"string"}},"required":["id"],"oneOf":[{"properties":{"name":{"type":"string"}},"required":["name"]},{"properties":{"code":{"type":"string"}},"required":["code"]}]}""",
                "server.ToolAsync(\"1\", name: \"n\")"));

    [Theory]
    [InlineData("#/$defs/node")]
    [InlineData("#/properties/a")]
    [InlineData("#node")]
    public void RecursionIsNatural(string reference) =>
        Assert.Equal(
            """{"a":{"name":"x","children":[{"name":"y"}]}}""",
            GeneratedServer.Sent(
                $$$"""{"type":"object","properties":{"a":{{{(reference == "#/properties/a" ? Node(reference) : "{\"$ref\":\"" + reference + "\"}")}}}},"required":["a"],"$defs":{"node":{{{Node(reference)}}}}}""",
                $"server.ToolAsync(new {(reference == "#/properties/a" ? "A" : reference == "#node" ? "A" : "Node")} {{ Name = \"x\", Children = [new() {{ Name = \"y\" }}] }})"));

    [Fact]
    public void ARequestCanContainItself() =>
        Assert.Equal(
            """{"text":"x","next":{"text":"y"}}""",
            GeneratedServer.Sent("""{"type":"object","properties":{"text":{"type":"string"},"next":{"$ref":"#"}}}""", "server.ToolAsync(\"x\", new ToolRequest { Text = \"y\" })"));

    [Fact]
    public void AnArrayOfItselfThroughAnObjectIsTyped() =>
        Assert.Equal(
            """{"tree":[{"sub":[{}]}]}""",
            GeneratedServer.Sent(
                """{"type":"object","properties":{"tree":{"type":"array","items":{"type":"object","properties":{"sub":{"$ref":"#/properties/tree"}}}}}}""",
                "server.ToolAsync([new Tree { Sub = [new()] }])"));

    [Fact]
    public void ExplicitAdditionalPropertiesAreAMemberOfTheRecord() =>
        Assert.Equal(
            """{"a":{"id":"1","x":2}}""",
            Sent(
                """ "a":{"type":"object","properties":{"id":{"type":"string"}},"required":["id"],"additionalProperties":{"type":"integer"}} """,
                "new A { Id = \"1\", AdditionalProperties = new Dictionary<string, long> { [\"x\"] = 2 } }"));

    [Theory]
    [InlineData("""{"$schema":"http://json-schema.org/draft-07/schema#"}""")]
    [InlineData("\"a string\"")]
    [InlineData("null")]
    [InlineData("""{"type":"string"}""")]
    [InlineData("""{"$ref":"#/nowhere"}""")]
    [InlineData("true")]
    public void AToolThatCannotBeTypedTakesJson(string schema) =>
        Assert.Equal("""{"x":1}""", GeneratedServer.Sent(schema, "server.ToolAsync(new JsonObject { [\"x\"] = 1 })"));

    [Fact]
    public void AToolWithoutInputSchemaTakesJson() =>
        Assert.Equal("""{"x":1}""", GeneratedServer.SentBy(Harness.SnapshotText.OfTools("""{"name":"tool"}"""), "server.ToolAsync(new JsonObject { [\"x\"] = 1 })"));

    [Fact]
    public void AnUndefinedEnumValueIsNotSent() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Sent(""" "a":{"enum":["on","off"]} """, "(A)77"));

    [Fact]
    public void ARequiredNullIsNotSent() =>
        Assert.Throws<ArgumentNullException>(() => Sent(""" "a":{"type":"string"} """, "null!"));

    [Fact]
    public void ARequiredMemberWithoutSchemaCanBeSent() =>
        Assert.Equal("""{"a":"x","b":2}""", Sent(""" "a":{"type":"string"} """, "\"x\", 2", "\"a\",\"b\""));

    [Fact]
    public void OptionsAndTokenReachTheInvoker()
    {
        var invoker = new FakeInvoker();
        GeneratedServer.Run(
            Harness.SnapshotText.OfTool("""{"type":"object","properties":{}}""", name: "the-tool"),
            invoker,
            "await server.TheToolAsync(new McpCallOptions { Partition = \"p\" }, new CancellationToken(true)); return null;");

        Assert.Equal(("the-tool", "{}", "p", true), (invoker.Tool, invoker.Arguments, invoker.Options!.Partition, invoker.CancellationToken.IsCancellationRequested));
    }

    private static string Node(string reference) =>
        "{\"type\":\"object\"," + (reference == "#node" ? "\"$anchor\":\"node\"," : "")
        + "\"properties\":{\"name\":{\"type\":\"string\"},\"children\":{\"type\":\"array\",\"items\":{\"$ref\":\"" + reference + "\"}}}}";
}
