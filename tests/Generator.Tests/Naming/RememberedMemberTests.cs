using TypedMcp.Generator.Tests.Harness;

namespace TypedMcp.Generator.Tests.Naming;

/// <summary>The names of what types hold: of forms, of the member for all others, of values that callers know.</summary>
public class RememberedMemberTests
{
    private const string Forms = "{'oneOf':[{'type':'object','properties':{'a':{'type':'string'}},'required':['a']},{'type':'object','properties':{'b':{'type':'string'},'from_c':{'type':'string'}},'required':['b']}]}";

    [Theory]
    [InlineData("{'P':'Others'}", "P; P{OthersValue: string or nothing, Others: long …}")]
    [InlineData("{'P':'2nd'}", "P; P{Others: string or nothing, AdditionalProperties: long …}")]
    [InlineData("{'Q':'Others'}", "P; P{Others: string or nothing, AdditionalProperties: long …}")]
    public void The_member_for_all_others_keeps_its_name(string rest, string expected) => Assert.Equal(
        expected,
        ModelText.OfInput("{'type':'object','properties':{'others':{'type':'string'}},'additionalProperties':{'type':'integer'}}", more: "'names':{'rest':" + rest + "}"));

    [Fact]
    public void A_name_for_all_others_that_is_not_needed_reserves_nothing() =>
        Assert.Equal("P; P{Others: string or nothing}", ModelText.OfInput("{'type':'object','properties':{'others':{'type':'string'}}}", more: "'names':{'rest':{'P':'Others'}}"));

    [Theory]
    [InlineData("{'a':'ById'}", "P; P[ById a {A: string} | FromB b {B: string, FromC: string or nothing}]")]
    [InlineData("{'a':'ById','b':'ById'}", "P; P[ById a {A: string} | FromB b {B: string, FromC: string or nothing}]")]
    [InlineData("{'a':'2nd','*':'Other'}", "P; P[FromA a {A: string} | FromB b {B: string, FromC: string or nothing} | Other]")]
    [InlineData("{'*':'2nd'}", "P; P[FromA a {A: string} | FromB b {B: string, FromC: string or nothing}]")]
    [InlineData("{'*':'FromA'}", "P; P[FromAP a {A: string} | FromB b {B: string, FromC: string or nothing} | FromA]")]
    [InlineData("{'gone':'FromA'}", "P; P[FromAP a {A: string} | FromB b {B: string, FromC: string or nothing}]")]
    [InlineData("{'gone':'FromC'}", "P; P[FromA a {A: string} | FromB b {B: string, FromCValue: string or nothing}]")]
    [InlineData("{'gone':'Unknown'}", "P; P[FromA a {A: string} | FromB b {B: string, FromC: string or nothing} | UnknownP]")]
    public void Forms_keep_their_names(string members, string expected) => Assert.Equal(expected, ModelText.OfOutput(Forms, more: "'names':{'members':{'P':" + members + "}}"));

    // Of forms without a tag, the members that they must have; where those are the same, the name that the rules give them.
    [Theory]
    [InlineData("Ax|Ay", "{'a:FromX':'First','a':'No','aFromX':'No'}", "First|FromY")]
    [InlineData("AB|CD", "{'a+b':'First','ab':'No'}", "First|FromC")]
    [InlineData("BA|CD", "{'a+b':'First','b+a':'No'}", "First|FromC")]
    [InlineData("x|y", "{':FromX':'First','FromY':'No'}", "First|FromY")]
    [InlineData("x|A", "{'FromX':'First'}", "FromA|First")]
    public void Forms_without_a_tag_are_known_by_their_members(string objects, string members, string expected)
    {
        var schema = "{'oneOf':[" + string.Join(',', objects.Split('|').Select(static letters =>
            "{'type':'object','properties':{" + string.Join(',', letters.Select(static c => $"'{char.ToLowerInvariant(c)}':{{}}")) + "},'required':[" + string.Join(',', letters.Where(char.IsUpper).Select(static c => $"'{char.ToLowerInvariant(c)}'")) + "]}")) + "]}";

        Assert.Equal(expected, string.Join('|', ModelText.OfInput(schema, more: "'names':{'members':{'P':" + members + "}}").Split('[')[1].Split(" | ").Select(static form => form.Split(' ')[0])));
    }

    [Theory]
    [InlineData("p", "additional properties", "'a':{}", "ToolP; ToolP{P: P or nothing}; P[AdditionalPropertiesP a {A: JsonElement} | FromB b {B: JsonElement, AdditionalProperties: JsonElement …}]")]
    [InlineData("p", "uri", "'a':{}", "ToolP; ToolP{P: P or nothing}; P[UriP a {A: JsonElement} | FromB b {B: JsonElement, AdditionalProperties: JsonElement …}]")]
    [InlineData("task", "uri", "'a':{}", "P; P{Task: ToolPTask or nothing}; ToolPTask[UriTask a {A: JsonElement} | FromB b {B: JsonElement, AdditionalProperties: JsonElement …}]")]
    [InlineData("task", "uri", "'uri_task':{}", "P; P{Task: ToolPTask or nothing}; ToolPTask[UriToolPTask uri_task {UriTask: JsonElement} | FromB b {B: JsonElement, AdditionalProperties: JsonElement …}]")]
    [InlineData("p", "unknown", "'a':{}", "ToolP; ToolP{P: P or nothing}; P[Unknown a {A: JsonElement} | FromB b {B: JsonElement, AdditionalProperties: JsonElement …} | UnknownP]")]
    [InlineData("p", "other", "'unknown':{}", "ToolP; ToolP{P: P or nothing}; P[Other unknown {Unknown: JsonElement} | FromB b {B: JsonElement, AdditionalProperties: JsonElement …} | UnknownP]")]
    [InlineData("p", "other", "'clone':{},'p':{},'x':{}", "ToolP; ToolP{P: P or nothing}; P[Other clone {CloneValue: JsonElement, PValue: JsonElement or nothing, X: JsonElement or nothing} | FromB b {B: JsonElement, AdditionalProperties: JsonElement …}]")]
    public void A_form_is_named_like_nothing_else(string property, string title, string members, string expected) => Assert.Equal(
        expected,
        ModelText.OfOutput(
            "{'type':'object','properties':{'" + property + "':{'oneOf':[{'type':'object','properties':{" + members + "},'required':['" + members.Split('\'')[1] + "'],'title':'" + title + "'},{'type':'object','properties':{'b':{}},'required':['b'],'additionalProperties':true}]}}}"));

    [Theory]
    [InlineData("{'enum':['value','values','clone','p','q']}", "{}", "P; P<Value=\"value\" Values=\"values\" Clone=\"clone\" P=\"p\" Q=\"q\"> / P; P<ValueValue=\"value\" ValuesValue=\"values\" CloneValue=\"clone\" PValue=\"p\" Q=\"q\" …>")]
    [InlineData("{'type':'integer','enum':[3,4],'x-enumNames':['Minimum','Maximum']}", "{'3':'Low'}", "P; P<Low=3 Maximum=4> / P; P<Low=3 Maximum=4>")]
    [InlineData("{'type':'integer','enum':[3,4],'x-enumNames':['Minimum','Low']}", "{'3':'Low'}", "P; P<Low=3 Low_2=4> / P; P<Low=3 Low_2=4>")]
    [InlineData("{'enum':['a','b']}", "{'a':'First','gone':'B'}", "P; P<First=\"a\" B_2=\"b\"> / P; P<First=\"a\" B_2=\"b\" …>")]
    public void Values_keep_their_names(string schema, string members, string expected) =>
        Assert.Equal(expected, ModelText.OfInput(schema, more: "'names':{'members':{'P':" + members + "}}") + " / " + ModelText.OfOutput(schema, more: "'names':{'members':{'P':" + members + "}}"));
}
