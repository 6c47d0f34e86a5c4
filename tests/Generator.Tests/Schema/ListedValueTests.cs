using TypedMcp.Generator.Tests.Harness;

namespace TypedMcp.Generator.Tests.Schema;

/// <summary>The C# types of enums and constants.</summary>
public class ListedValueTests
{
    [Theory]
    [InlineData("{'enum':['a',1.5]}", "Union<string, double>")]
    [InlineData("{'enum':['a',1,2.5]}", "Union<string, double>")]
    [InlineData("{'enum':['a',2]}", "Union<string, long>")]
    [InlineData("{'enum':['a',true]}", "Union<string, bool>")]
    [InlineData("{'enum':[true,1]}", "Union<bool, long>")]
    [InlineData("{'enum':[1,2.5]}", "double")]
    [InlineData("{'enum':[1.5,2.5]}", "double")]
    [InlineData("{'enum':[1,2]}", "long")]
    [InlineData("{'enum':[1,[2]]}", "JsonNode?")]
    [InlineData("{'enum':[{},{'a':1}]}", "JsonNode?")]
    [InlineData("{'enum':['a','b',null]}", "P?; P<A=\"a\" B=\"b\">")]
    [InlineData("{'enum':[null]}", "= null")]
    [InlineData("{'enum':[2.5,null]}", "P?; P<_25=2.5>")]
    [InlineData("{'type':'integer','enum':[3,4],'x-enumNames':['Low',5]}", "P; P<Low=3 _4=4>")]
    [InlineData("{'type':'integer','enum':[3,3,4],'x-enumNames':['Low','Same','High']}", "P; P<Low=3 High=4>")]
    [InlineData("{'type':'integer','enum':[3,4],'x-enum-names':['Low','High']}", "P; P<Low=3 High=4>")]
    [InlineData("{'type':'integer','enum':[3,4],'x-enumNames':['Low']}", "long")]
    [InlineData("{'oneOf':[{'const':'a','title':'T'},{'enum':['b','c']}]}", "P; P<A=\"a\" B=\"b\" C=\"c\">")]
    [InlineData("{'oneOf':[{'const':'a'},{'const':1}]}", "Union<P, ToolP>; P<A=\"a\">; ToolP<_1=1>")]
    [InlineData("{'oneOf':[{'const':'a'},{'const':1.5}]}", "Union<P, ToolP>; P<A=\"a\">; ToolP<_15=1.5>")]
    [InlineData("{'oneOf':[{'const':'a'},{'const':true}]}", "Union<P, bool>; P<A=\"a\">")]
    [InlineData("{'oneOf':[{'const':1.5,'title':'Low'},{'const':2.5,'title':'High'}]}", "double")]
    [InlineData("{'oneOf':[{'const':1,'title':'Low'},{'const':2,'title':'High'}]}", "P; P<Low=1 High=2>")]
    [InlineData("{'oneOf':[{'const':1},{'const':2,'title':'High'}]}", "long")]
    [InlineData("{'oneOf':[{'const':1,'title':'Low'},{'const':2}]}", "long")]
    [InlineData("{'oneOf':[{'const':1,'title':'Low'},{'const':1,'title':'Again'},{'const':2,'title':'High'}]}", "P; P<Low=1 High=2>")]
    [InlineData("{'anyOf':[{'enum':['a','b']},{'type':'string'}]}", "P; P<A=\"a\" B=\"b\" …>")]
    [InlineData("{'anyOf':[{'type':'string','format':'date'},{'type':'string','format':'uuid'}]}", "string")]
    [InlineData("{'anyOf':[{'enum':['a','b']},{'enum':[1,2]}]}", "Union<P, long>; P<A=\"a\" B=\"b\">")]
    [InlineData("{'anyOf':[{'enum':[[1]]},{'type':'string'}]}", "JsonNode?")]
    [InlineData("{'anyOf':[{'enum':[2.5]},{'type':'boolean'}]}", "Union<bool, P>; P<_25=2.5>")]
    public void Of_listed_values(string schema, string expected) => Assert.Equal(expected, ModelText.OfInput(schema));

    [Theory]
    [InlineData("{'const':'a'}", "= \"a\" / P or nothing; P<A=\"a\"> / string")]
    [InlineData("{'const':5}", "= 5 / P or nothing; P<_5=5> / long")]
    [InlineData("{'const':2.5}", "= 2.5 / P or nothing; P<_25=2.5> / double")]
    [InlineData("{'const':true}", "= true / P or nothing; P<True=true> / bool")]
    [InlineData("{'const':null}", "= null / JsonNode? or nothing / = null")]
    [InlineData("{'const':[1]}", "JsonNode? / JsonNode? or nothing / JsonElement")]
    [InlineData("{'enum':['a']}", "= \"a\" / P or nothing; P<A=\"a\"> / string")]
    [InlineData("{'enum':['\\u007f~ \\u0001']}", "= \"\\u007f~ \\u0001\" / P or nothing; P<U007FTildeSpaceU0001=\"\\u007f~ \\u0001\"> / string")]
    [InlineData("{'type':['string','null'],'const':'a'}", "P?; P<A=\"a\"> / P? or nothing; P<A=\"a\"> / P?; P<A=\"a\" …>")]
    [InlineData("{'const':'a','anyOf':[{'type':'string'},{'type':'integer'}]}", "Union<string, long> / Union<string, long> or nothing / Union<string, long>")]
    public void Of_one_value(string schema, string expected) =>
        Assert.Equal(expected, $"{ModelText.OfInput(schema)} / {ModelText.OfInput(schema, isRequired: false)} / {ModelText.OfOutput(schema)}");
}
