using TypedMcp.Generator.Diagnostics;
using TypedMcp.Generator.Tests.Harness;

namespace TypedMcp.Generator.Tests.Schema;

/// <summary>The members of records.</summary>
public class PropertyTests
{
    [Theory]
    [InlineData(2)]
    [InlineData(62)]
    [InlineData(63)]
    [InlineData(64)]
    [InlineData(80)]
    public void Of_one_name_the_last_counts(int others)
    {
        var more = string.Concat(Enumerable.Range(0, others).Select(static i => $",'m{i}':{{'type':'boolean'}}"));
        var text = ModelText.OfInput("{'type':'object','properties':{'a':{'type':'string'}" + more + ",'a':{'type':'integer'}}}");

        Assert.EndsWith("A: long or nothing}", text, StringComparison.Ordinal);
        Assert.Equal(others + 1, text.Split(" or nothing").Length - 1);
    }

    [Fact]
    public void Of_a_keyword_the_last_counts() => Assert.Equal("P; P{B: string or nothing}", ModelText.OfInput("{'properties':{'a':{'type':'string'}},'properties':{'b':{'type':'string'}}}"));

    [Theory]
    [InlineData("{'type':'string','readOnly':true}", " / string or nothing / string / string")]
    [InlineData("{'type':'string','writeOnly':true}", "string or nothing /  / string / string")]
    [InlineData("{'type':'string','readOnly':true,'writeOnly':true}", " /  / string / string")]
    [InlineData("{'allOf':[{'type':'string','readOnly':true},{'readOnly':true}]}", " / string or nothing / string / string")]
    [InlineData("{'allOf':[{'type':'string','readOnly':true},{'minLength':1}]}", " / string or nothing / string / string")]
    [InlineData("{'allOf':[{'type':'string','writeOnly':true},{'writeOnly':true}]}", "string or nothing /  / string / string")]
    [InlineData("{'readOnly':'true','type':'string'}", "string or nothing / string or nothing / string / string")]
    public void What_only_the_server_writes_is_no_argument(string schema, string expected) => Assert.Equal(
        expected,
        $"{ModelText.OfInput(schema, isRequired: false)} / {ModelText.OfOutput(schema, isRequired: false)} / {ModelText.OfInput(schema)} / {ModelText.OfOutput(schema)}");

    [Theory]
    [InlineData("{'type':'object','properties':{'a':{}},'additionalProperties':false}", "P; P{A: JsonNode? or nothing} / P; P{A: JsonElement or nothing}")]
    [InlineData("{'type':'object','properties':{'a':{}},'additionalProperties':true}", "P; P{A: JsonNode? or nothing, AdditionalProperties: JsonNode? …} / P; P{A: JsonElement or nothing, AdditionalProperties: JsonElement …}")]
    [InlineData("{'type':'object','properties':{'a':{}},'additionalProperties':{}}", "P; P{A: JsonNode? or nothing, AdditionalProperties: JsonNode? …} / P; P{A: JsonElement or nothing, AdditionalProperties: JsonElement …}")]
    [InlineData("{'type':'object','properties':{'a':{}},'additionalProperties':{'type':'integer'}}", "P; P{A: JsonNode? or nothing, AdditionalProperties: long …} / P; P{A: JsonElement or nothing, AdditionalProperties: long …}")]
    [InlineData("{'type':'object','properties':{'additional_properties':{}},'additionalProperties':true}", "P; P{AdditionalProperties: JsonNode? or nothing, AdditionalProperties_: JsonNode? …} / P; P{AdditionalProperties: JsonElement or nothing, AdditionalProperties_: JsonElement …}")]
    [InlineData("{'type':'object','properties':{'b':{},'additional_properties':{},'AdditionalProperties_':{}},'additionalProperties':true}", "P; P{B: JsonNode? or nothing, AdditionalProperties: JsonNode? or nothing, AdditionalProperties_2: JsonNode? or nothing, AdditionalProperties_: JsonNode? …} / P; P{B: JsonElement or nothing, AdditionalProperties: JsonElement or nothing, AdditionalProperties_2: JsonElement or nothing, AdditionalProperties_: JsonElement …}")]
    [InlineData("{'type':'object','properties':{'a':{}},'patternProperties':{'^b':{'type':'integer'}}}", "P; P{A: JsonNode? or nothing, AdditionalProperties: long …} / P; P{A: JsonElement or nothing, AdditionalProperties: long …}")]
    [InlineData("{'type':'object','properties':{'a':{}},'patternProperties':{'^b':{'type':'integer'},'^c':{'type':'integer'}},'additionalProperties':false}", "P; P{A: JsonNode? or nothing, AdditionalProperties: long …} / P; P{A: JsonElement or nothing, AdditionalProperties: long …}")]
    [InlineData("{'type':'object','properties':{'a':{}},'patternProperties':{'^b':{'type':'integer'}},'additionalProperties':{'type':'integer'}}", "P; P{A: JsonNode? or nothing, AdditionalProperties: long …} / P; P{A: JsonElement or nothing, AdditionalProperties: long …}")]
    [InlineData("{'type':'object','properties':{'a':{}},'patternProperties':{'^b':{'type':'integer'}},'additionalProperties':{'type':'string'}}", "P; P{A: JsonNode? or nothing, AdditionalProperties: JsonNode? …} / P; P{A: JsonElement or nothing, AdditionalProperties: JsonElement …}")]
    [InlineData("{'type':'object','properties':{'a':{}},'patternProperties':{'^b':{'type':'integer'},'^c':{'type':'string'}}}", "P; P{A: JsonNode? or nothing, AdditionalProperties: JsonNode? …} / P; P{A: JsonElement or nothing, AdditionalProperties: JsonElement …}")]
    [InlineData("{'type':'object','properties':{'a':{}},'patternProperties':{}}", "P; P{A: JsonNode? or nothing} / P; P{A: JsonElement or nothing}")]
    [InlineData("{'type':'object','properties':{'a':{}},'required':['ghost']}", "P; P{A: JsonNode? or nothing, Ghost: JsonNode?} / P; P{A: JsonElement or nothing, Ghost: JsonElement or nothing}")]
    [InlineData("{'type':'object','properties':{'a':{}},'required':['ghost'],'additionalProperties':false}", "P; P{A: JsonNode? or nothing} / P; P{A: JsonElement or nothing}")]
    [InlineData("{'type':'object'}", "JsonObject / JsonElement")]
    [InlineData("{'type':'object','properties':{}}", "JsonObject / JsonElement")]
    [InlineData("{'type':'object','additionalProperties':false}", "P; P{} / P; P{}")]
    [InlineData("{'type':'object','required':['a']}", "P; P{A: JsonNode?} / P; P{A: JsonElement or nothing}")]
    public void Of_other_members(string schema, string expected) => Assert.Equal(expected, $"{ModelText.OfInput(schema)} / {ModelText.OfOutput(schema)}");

    [Theory]
    [InlineData("{'not':{},'allOf':[{'if':{}},{'contains':{}}]}", "not if contains")]
    [InlineData("{'allOf':[{'if':{}},{}],'type':'string'}", "if")]
    [InlineData("{'type':'string'}", "")]
    public void Keywords_without_a_type_are_said_of_all_parts(string schema, string expected)
    {
        var text = SnapshotText.OfTool("{'type':'object','properties':{'p':" + schema + "}}").Replace('\'', '"');

        Assert.Equal(expected, string.Join(' ', ModelText.Compile(text).Diagnostics.Where(static diagnostic => diagnostic.Id == DiagnosticIds.KeywordIgnored).Select(static diagnostic => diagnostic.Arguments[2])));
    }

    [Theory]
    [InlineData("{'type':'object','properties':{'a':{}},'required':['ghost'],'additionalProperties':false}", "SchemaOdd", "'ghost' is required, but not allowed")]
    [InlineData("{'type':'object','properties':{'a':{}},'required':['ghost']}", "SchemaOdd", "'ghost' is required, but has no schema")]
    [InlineData("{'enum':[]}", "SchemaOdd", "the list of values is empty and does not count")]
    [InlineData("{'enum':[null]}", "SchemaOdd", "")]
    [InlineData("{'$id':'#l','type':'array','items':{'$ref':'#l'}}", "NodeDegraded", "it contains itself without an object in between")]
    [InlineData("5", "NodeDegraded", "it is no schema but 5")]
    [InlineData("'x'", "NodeDegraded", "it is no schema but a string")]
    [InlineData("{'enum':[[1]]}", "NodeDegraded", "its values are objects or arrays")]
    [InlineData("{'enum':['a',[1]]}", "NodeDegraded", "its values are of too many kinds")]
    public void What_is_odd_is_said(string schema, string id, string expected)
    {
        var text = SnapshotText.OfTool("{'type':'object','properties':{'p':" + schema + "}}").Replace('\'', '"');
        var wanted = id == "SchemaOdd" ? DiagnosticIds.SchemaOdd : DiagnosticIds.NodeDegraded;

        Assert.Equal(expected, string.Join(' ', ModelText.Compile(text).Diagnostics.Where(diagnostic => diagnostic.Id == wanted).Select(static diagnostic => diagnostic.Arguments[2])).Replace('"', '\''));
    }

    [Theory]
    [InlineData("{'type':'object','not':{}}", "not")]
    [InlineData("{'type':'object','properties':{'a':{'not':{}}},'if':{}}", "if not")]
    public void Keywords_of_a_request_are_said_too(string schema, string expected) => Assert.Equal(
        expected,
        string.Join(' ', ModelText.Compile(SnapshotText.OfTool(schema.Replace('\'', '"'))).Diagnostics.Select(static diagnostic => diagnostic.Arguments[2])));

    [Fact]
    public void Many_members_are_no_depth() => Assert.Equal(
        200,
        ModelText.OfInput("{'type':'object','properties':{" + string.Join(',', Enumerable.Range(0, 200).Select(static i => $"'m{i}':{{'type':'boolean'}}")) + "}}").Split(": bool or nothing").Length - 1);

    [Theory]
    [InlineData(100, true)]
    [InlineData(118, true)]
    [InlineData(119, true)]
    [InlineData(120, false)]
    [InlineData(121, false)]
    public void Lists_of_lists_end_somewhere(int depth, bool isTyped)
    {
        var schema = string.Concat(Enumerable.Repeat("{'type':'array','items':", depth)) + "{'type':'string'}" + new string('}', depth);

        Assert.Equal(isTyped, ModelText.OfInput(schema).Contains("<string>", StringComparison.Ordinal));
    }
}
