using TypedMcp.Generator.Diagnostics;
using TypedMcp.Generator.Tests.Harness;

namespace TypedMcp.Generator.Tests.Naming;

/// <summary>The names of types, and which of them are one type.</summary>
public class TypeNameTests
{
    [Theory]
    [InlineData("McpJson")]
    [InlineData("McpJsonKinds")]
    [InlineData("McpBounds")]
    [InlineData("McpMembers")]
    [InlineData("McpJsonConverter")]
    [InlineData("JsonConverter")]
    [InlineData("JsonConverterAttribute")]
    [InlineData("TypeInfoResolver")]
    [InlineData("GetTypeInfo")]
    [InlineData("Utf8JsonReader")]
    [InlineData("Utf8JsonWriter")]
    [InlineData("JsonTokenType")]
    [InlineData("JsonElement")]
    [InlineData("JsonNode")]
    [InlineData("JsonObject")]
    [InlineData("GeneratedCode")]
    [InlineData("GeneratedCodeAttribute")]
    [InlineData("System")]
    [InlineData("Microsoft")]
    [InlineData("TypedMcp")]
    [InlineData("Task")]
    [InlineData("Equals")]
    [InlineData("Thing")]
    public void A_name_that_generated_code_or_its_own_member_has_gets_the_tool_before_it(string name) =>
        Assert.Equal(((string[])["Tool" + name, "ToolRequest"]).Order(StringComparer.Ordinal), Names(SnapshotText.OfTool(Referring(name, """{"type":"object","properties":{"thing":{"type":"string"}}}"""))));

    [Theory]
    [InlineData("DateTimeOffset")]
    [InlineData("DateOnly")]
    [InlineData("TimeOnly")]
    [InlineData("TimeSpan")]
    [InlineData("Guid")]
    [InlineData("Uri")]
    [InlineData("ReadOnlyMemory")]
    [InlineData("IReadOnlyList")]
    [InlineData("IReadOnlyDictionary")]
    [InlineData("IDictionary")]
    [InlineData("Dictionary")]
    [InlineData("JsonElement")]
    [InlineData("JsonNode")]
    [InlineData("JsonObject")]
    [InlineData("Union")]
    [InlineData("OneOrMany")]
    [InlineData("Optional")]
    [InlineData("Obsolete")]
    [InlineData("GeneratedCode")]
    [InlineData("McpJson")]
    [InlineData("JsonConverter")]
    [InlineData("JsonConverterAttribute")]
    [InlineData("McpJsonConverter")]
    [InlineData("McpMembers")]
    [InlineData("Clone")]
    [InlineData("Raw")]
    [InlineData("Equals")]
    [InlineData("A")]
    public void A_form_never_hides_what_generated_code_uses(string title) => Assert.Equal(
        "P; P[" + title + "P a {A: string} | Other b {B: string}]",
        ModelText.OfInput("{'oneOf':[{'type':'object','properties':{'a':{'type':'string'}},'required':['a'],'title':'" + title + "'},{'type':'object','properties':{'b':{'type':'string'}},'required':['b'],'title':'other'}]}"));

    [Fact]
    public void Many_of_one_name_are_numbered()
    {
        var members = string.Join(',', ((string[])["a_b", "aB", "a-b", "A_b", "a b"]).Select(static (name, i) => $$$"""
            "{{{name}}}":{"type":"object","properties":{"m{{{i}}}":{"type":"string"} } }
            """));
        var result = ModelText.Compile(SnapshotText.OfTool($$$"""{"type":"object","properties":{ {{{members}}} } }"""));

        Assert.Equal(["AB", "ToolAB", "ToolRequest", "ToolRequestAB", "ToolRequestAB_2", "ToolRequestAB_3"], result.Proxy!.Types.Select(static type => type.Name).Order(StringComparer.Ordinal));
        Assert.Equal(
            ["ToolRequestAB -> ToolRequestAB_2", "ToolRequestAB -> ToolRequestAB_3"],
            result.Diagnostics.Where(static diagnostic => diagnostic.Id == DiagnosticIds.Renamed && diagnostic.Arguments[0].StartsWith('T')).Select(static diagnostic => string.Join(" -> ", diagnostic.Arguments)));
    }

    [Fact]
    public void A_type_that_has_members_of_all_its_names_gets_another_one() =>
        Assert.Equal(["ToolRequest", "ToolRequestThingValue"], Names(SnapshotText.OfTool(Referring("Thing", """{"type":"object","properties":{"thing":{},"tool_thing":{},"tool_request_thing":{}}}"""))));

    [Fact]
    public void Requests_that_are_remembered_alike_are_numbered()
    {
        const string Tools = """{"name":"a","inputSchema":{"type":"object"}},{"name":"b","inputSchema":{"type":"object"}},{"name":"c","inputSchema":{"type":"object"}}""";
        var result = ModelText.Compile(SnapshotText.OfTools(Tools, """ "names":{"types":{"/tools/a/inputSchema":"Same","/tools/b/inputSchema":"Same","/tools/c/inputSchema":"Same"}}"""));

        Assert.Equal(
            ["Same", "Same_2", "Same_3"],
            result.Proxy!.Types.Select(static type => type.Name).Order(StringComparer.Ordinal));
        Assert.Equal(["Same -> Same_2", "Same -> Same_3"], result.Diagnostics.Where(static diagnostic => diagnostic.Id == DiagnosticIds.Renamed).Select(static diagnostic => string.Join(" -> ", diagnostic.Arguments)));
    }

    [Fact]
    public void A_name_that_two_types_are_remembered_by_is_kept_for_one()
    {
        const string Tools = """
            {"name":"a","inputSchema":{"type":"object","properties":{"p":{"type":"object","properties":{"x":{"type":"string"}}}}}},
            {"name":"b","inputSchema":{"type":"object","properties":{"p":{"type":"object","properties":{"y":{"type":"string"}}}}}},
            {"name":"c","inputSchema":{"type":"object","properties":{"p":{"type":"object","properties":{"z":{"type":"string"}}}}}}
            """;
        var result = ModelText.Compile(SnapshotText.OfTools(
            Tools, """ "names":{"types":{"/tools/a/inputSchema/properties/p":"Same","/tools/b/inputSchema/properties/p":"Same","/tools/c/inputSchema/properties/p":"2nd"}}"""));

        Assert.Equal(["ARequest", "BRequest", "CP", "CRequest", "P", "Same"], result.Proxy!.Types.Select(static type => type.Name).Order(StringComparer.Ordinal));
        Assert.Equal(["Same | another type has it and looks different now"], result.Diagnostics.Where(static diagnostic => diagnostic.Id == DiagnosticIds.NameNotKept).Select(static diagnostic => string.Join(" | ", diagnostic.Arguments)));
    }

    // An enum that keeps unknown values is a struct with these members.
    [Theory]
    [InlineData("Value")]
    [InlineData("Values")]
    public void An_enum_that_stays_open_is_not_called_like_its_members(string name)
    {
        Assert.StartsWith($"{name};", ModelText.OfInput("{'$ref':'#/$defs/" + name + "'}", definitions: "{'" + name + "':{'enum':['a','b']}}"), StringComparison.Ordinal);
        Assert.StartsWith($"Tool{name};", ModelText.OfOutput("{'$ref':'#/$defs/" + name + "'}", definitions: "{'" + name + "':{'enum':['a','b']}}"), StringComparison.Ordinal);
        Assert.StartsWith($"Tool{name};", ModelText.OfInput("{'$ref':'#/$defs/" + name + "'}", definitions: "{'" + name + "':{'anyOf':[{'enum':['a','b']},{'type':'string'}]}}"), StringComparison.Ordinal);
    }

    private static string Referring(string name, string definition) =>
        $$$"""{"type":"object","properties":{"p":{"$ref":"#/$defs/{{{name}}}"}},"$defs":{"{{{name}}}":{{{definition}}} } }""";

    private static IEnumerable<string> Names(string text) => ModelText.Compile(text).Proxy!.Types.Select(static type => type.Name).Order(StringComparer.Ordinal);
}
