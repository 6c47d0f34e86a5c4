using TypedMcp.Generator.Tests.Harness;

namespace TypedMcp.Generator.Tests.Naming;

/// <summary>Types of one name in two tools are one type where nothing of them differs.</summary>
public class SameTypeTests
{
    [Theory]
    [InlineData("{'properties':{'a':{'type':'string'}}}", "{'properties':{'a':{'type':'string','description':'Another text.'}}}")]
    [InlineData("{'properties':{'a':{'type':'string'},'b':{'type':'integer'}}}", "{'properties':{'b':{'type':'integer'},'a':{'type':'string'}}}")]
    [InlineData("{'properties':{'next':{'$ref':'#/$defs/Thing'}}}", "{'properties':{'next':{'$ref':'#/$defs/Thing'}}}")]
    [InlineData("{'enum':['a','b']}", "{'enum':['b','a']}")]
    public void Alike(string first, string second) => Assert.Equal(1, Count(first, second));

    [Theory]
    [InlineData("{'properties':{'a':{'type':'string'}}}", "{'properties':{'b':{'type':'string'}}}")]
    [InlineData("{'properties':{'a':{'type':'string'}}}", "{'properties':{'a':{'type':'integer'}}}")]
    [InlineData("{'properties':{'a':{'type':'integer'}}}", "{'properties':{'a':{'type':'number'}}}")]
    [InlineData("{'properties':{'a':{'type':'string'}}}", "{'properties':{'a':{'type':['string','null']}}}")]
    [InlineData("{'properties':{'a':{'type':'integer'}}}", "{'properties':{'a':{'type':'integer','minimum':0,'maximum':5}}}")]
    [InlineData("{'properties':{'a':{'type':'string'}}}", "{'properties':{'a':{'type':'string'}},'required':['a']}")]
    [InlineData("{'properties':{'a':{'type':'string'}}}", "{'properties':{'a':{'type':'string'}},'additionalProperties':true}")]
    [InlineData("{'properties':{'a':{'type':'string'}},'additionalProperties':{'type':'string'}}", "{'properties':{'a':{'type':'string'}},'additionalProperties':{'type':'integer'}}")]
    [InlineData("{'properties':{'a':{'const':'x'}},'required':['a']}", "{'properties':{'a':{'const':'y'}},'required':['a']}")]
    [InlineData("{'properties':{'a':{'type':'array','items':{'type':'string'}}}}", "{'properties':{'a':{'type':'array','items':{'type':'integer'}}}}")]
    [InlineData("{'properties':{'a':{'type':'array','items':{'type':'string'}}}}", "{'properties':{'a':{'type':'object','additionalProperties':{'type':'string'}}}}")]
    [InlineData("{'properties':{'a':{'prefixItems':[{'type':'string'},{'type':'integer'}],'minItems':2,'maxItems':2}}}", "{'properties':{'a':{'prefixItems':[{'type':'integer'},{'type':'string'}],'minItems':2,'maxItems':2}}}")]
    [InlineData("{'properties':{'a':{'type':['string','integer']}}}", "{'properties':{'a':{'type':['string','boolean']}}}")]
    [InlineData("{'properties':{'a':{'properties':{'b':{'type':'string'}}}}}", "{'properties':{'a':{'properties':{'b':{'type':'integer'}}}}}")]
    [InlineData("{'properties':{'next':{'$ref':'#/$defs/Thing'},'a':{'type':'string'}}}", "{'properties':{'next':{'$ref':'#/$defs/Thing'},'a':{'type':'integer'}}}")]
    [InlineData("{'enum':['a','b']}", "{'enum':['a','c']}")]
    [InlineData("{'enum':['a','b']}", "{'anyOf':[{'enum':['a','b']},{'type':'string'}]}")]
    [InlineData("{'enum':['1','2']}", "{'properties':{'a':{'type':'string'}}}")]
    [InlineData("{'oneOf':[FIRST,SECOND]}", "{'oneOf':[FIRST,THIRD]}")]
    [InlineData("{'oneOf':[{'title':'x','required':['a'],'properties':{'a':{}}},{'required':['b'],'properties':{'b':{}}}]}", "{'oneOf':[{'title':'y','required':['a'],'properties':{'a':{}}},{'required':['b'],'properties':{'b':{}}}]}")]
    [InlineData("DEEP-string", "DEEP-integer")]
    public void Different(string first, string second) => Assert.Equal(2, Count(first, second));

    // What callers know keeps its form: it is not read by what comes later.
    [Theory]
    [InlineData("", 1)]
    [InlineData("/tools/first/inputSchema/properties/thing", 2)]
    [InlineData("/tools/first/outputSchema/properties/thing", 2)]
    public void Written_and_read(string remembered, int expected)
    {
        const string Schema = """{"type":"object","properties":{"thing":{"type":"object","properties":{"a":{"type":"string"}}}}}""";
        var model = ModelText.Compile(SnapshotText.OfTools(
            $$"""{"name":"first","inputSchema":{{Schema}},"outputSchema":{{Schema}}}""", remembered.Length == 0 ? null : $$$""" "names":{"types":{"{{{remembered}}}":"Thing"} }""")).Proxy!;

        Assert.Equal(expected, model.Types.Count(static type => type.Name.Contains("Thing", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_type_that_callers_know_is_that_of_another_tool_too()
    {
        const string Thing = "{'properties':{'a':{'type':'string'}}}";
        var model = ModelText.Compile(SnapshotText.OfTools(Tool("first", Thing) + "," + Tool("second", Thing), """ "names":{"types":{"/tools/first/inputSchema/$defs/Thing":"Thing"}}""")).Proxy!;

        Assert.Single(model.Types, static type => type.Name.Contains("Thing", StringComparison.Ordinal));
    }

    private static int Count(string first, string second)
    {
        var model = ModelText.Compile(SnapshotText.OfTools(Tool("first", first) + "," + Tool("second", second))).Proxy!;
        return model.Types.Count(static type => type.Name is "Thing" or "SecondThing" or "FirstThing");
    }

    private static string Tool(string name, string thing) =>
        $$$"""{"name":"{{{name}}}","inputSchema":{"type":"object","properties":{"thing":{"$ref":"#/$defs/Thing"}},"$defs":{"Thing":{{{Schema(thing)}}} } }}""";

    private static string Schema(string schema)
    {
        // What differs stands six objects below.
        if (schema.StartsWith("DEEP-", StringComparison.Ordinal))
        {
            var type = schema[5..];
            schema = $"{{'type':'{type}'}}";
            for (var i = 0; i < 6; i++)
            {
                schema = $"{{'type':'object','properties':{{'n{i}':{schema}}}}}";
            }
        }

        return schema
            .Replace("FIRST", "{'properties':{'k':{'const':'x'},'a':{'type':'string'}},'required':['k']}", StringComparison.Ordinal)
            .Replace("SECOND", "{'properties':{'k':{'const':'y'},'a':{'type':'string'}},'required':['k']}", StringComparison.Ordinal)
            .Replace("THIRD", "{'properties':{'k':{'const':'z'},'a':{'type':'string'}},'required':['k']}", StringComparison.Ordinal)
            .Replace('\'', '"');
    }
}
