using TypedMcp.Generator.Tests.Harness;

namespace TypedMcp.Generator.Tests.Schema;

/// <summary>The C# types of a value or a list of them.</summary>
public class OneOrManyTests
{
    [Theory]
    [InlineData("{'anyOf':[{'type':'string','minLength':1},{'type':'array','items':{'type':'string'}}]}", "OneOrMany<string>")]
    [InlineData("{'anyOf':[{'type':'number','minimum':1},{'type':'array','items':{'type':'number'}}]}", "OneOrMany<double>")]
    [InlineData("{'anyOf':[{'type':'integer','minimum':1},{'type':'array','items':{'type':'integer'}}]}", "OneOrMany<long>")]
    [InlineData("{'anyOf':[{'type':'array','items':{'type':'boolean'}},{'type':'boolean','title':'One'}]}", "OneOrMany<bool>")]
    [InlineData("{'type':['string','array'],'items':{'type':'string'}}", "OneOrMany<string>")]
    [InlineData("{'type':['string','array'],'items':{'type':'integer'}}", "Union<string, long[]>")]
    [InlineData("{'anyOf':[{'type':'string','minLength':1},{'type':'array','items':{'type':'integer'}}]}", "Union<string, long[]>")]
    [InlineData("{'anyOf':[{'type':'string','minLength':1},{'type':'array','items':{'type':'string','format':'date'}}]}", "Union<string, DateOnly[]>")]
    [InlineData("{'anyOf':[{'type':'string','enum':['a','b']},{'type':'array','items':{'type':'string'}}]}", "Union<P, string[]>; P<A=\"a\" B=\"b\">")]
    [InlineData("{'anyOf':[{'type':'string','minLength':1},{'type':'array','items':{'type':'string','enum':['a','b']}}]}", "Union<string, P[]>; P<A=\"a\" B=\"b\">")]
    [InlineData("{'anyOf':[{'type':'string','const':'a'},{'type':'array','items':{'type':'string'}}]}", "Union<P, string[]>; P<A=\"a\">")]
    [InlineData("{'anyOf':[{'type':'string','minLength':1},{'type':'array','items':{'type':'string','const':'a'}}]}", "Union<string, P[]>; P<A=\"a\">")]
    [InlineData("{'anyOf':[{'type':'string','minLength':1},{'type':'array','items':{'type':'string','anyOf':[{'format':'date'},{'format':'uuid'}]}}]}", "Union<string, string[]>")]
    [InlineData("{'anyOf':[{'type':'string','minLength':1},{'type':'array','items':{'type':['string','null']}}]}", "Union<string, string?[]>")]
    [InlineData("{'anyOf':[{'type':'string','minLength':1},{'type':'array','items':{'type':'string','contentEncoding':'base64'}}]}", "Union<string, ReadOnlyMemory<byte>[]>")]
    [InlineData("{'anyOf':[{'type':'string'},{'type':'array'}]}", "Union<string, JsonNode?[]>")]
    [InlineData("{'anyOf':[{'type':'string'},{'type':'array','prefixItems':[{'type':'string'}],'items':{'type':'string'}}]}", "Union<string, string[]>")]
    [InlineData("{'anyOf':[{'type':'string'},{'type':'string','format':'date'},{'type':'array','items':{'type':'string'}}]}", "Union<string, string[]>")]
    [InlineData("{'anyOf':[{'$ref':'#/$defs/A'},{'type':'array','items':{'$ref':'#/$defs/B'}}]}", "OneOrMany<ToolA>; ToolA{A: string or nothing}")]
    [InlineData("{'anyOf':[{'type':'array','items':{'type':'string'}},{'type':'array','items':{'type':'integer'}}]}", "IReadOnlyList<Union<string, long>>")]
    [InlineData("{'anyOf':[{'type':'array','items':{'type':'string'}},{'type':'array'}]}", "IReadOnlyList<JsonNode?>")]
    [InlineData("{'anyOf':[{'type':'array','items':{'type':'string'}},{'type':'array','prefixItems':[{'type':'string'}],'items':{'type':'string'}}]}", "IReadOnlyList<JsonNode?>")]
    public void Of_one_or_many(string schema, string expected) =>
        Assert.Equal(expected, ModelText.OfInput(schema, definitions: "{'A':{'type':'object','properties':{'a':{'type':'string'}}},'B':{'$ref':'#/$defs/A'}}"));
}
