using TypedMcp.Generator.Tests.Harness;

namespace TypedMcp.Generator.Tests.Schema;

/// <summary>The C# types of lists whose items have each their own schema.</summary>
public class TupleTests
{
    [Theory]
    [InlineData("{'prefixItems':[{'type':'string'},{'type':'integer'}],'items':false,'minItems':2}", "(string, long)")]
    [InlineData("{'prefixItems':[{'type':'string'},{'type':'integer'}],'minItems':2,'maxItems':2}", "(string, long)")]
    [InlineData("{'prefixItems':[{'type':'string'},{'type':'integer'}],'minItems':2,'maxItems':3}", "IReadOnlyList<JsonNode?>")]
    [InlineData("{'prefixItems':[{'type':'string'},{'type':'integer'}],'minItems':1,'maxItems':2}", "IReadOnlyList<JsonNode?>")]
    [InlineData("{'prefixItems':[{'type':'string'},{'type':'integer'}],'items':false}", "IReadOnlyList<JsonNode?>")]
    [InlineData("{'prefixItems':[{'type':'string'},{'type':'integer'}],'items':false,'additionalItems':true,'minItems':2}", "IReadOnlyList<JsonNode?>")]
    [InlineData("{'prefixItems':[{'type':'string'}],'items':false,'minItems':1}", "IReadOnlyList<string>")]
    [InlineData("{'prefixItems':[{'type':'string'},{'type':'string'}],'items':false}", "IReadOnlyList<string>")]
    [InlineData("{'prefixItems':[{'type':'string'},{'type':'string'}],'items':{'type':'string'}}", "IReadOnlyList<string>")]
    [InlineData("{'prefixItems':[{'type':'string'},{'type':'string'}],'items':{'type':'integer'}}", "IReadOnlyList<JsonNode?>")]
    [InlineData("{'prefixItems':[{'type':'string'},{'type':'string'}],'items':true}", "IReadOnlyList<JsonNode?>")]
    [InlineData("{'prefixItems':[{'type':'string'},{'type':'string'}],'items':true,'maxItems':2}", "IReadOnlyList<string>")]
    [InlineData("{'prefixItems':[{'type':'string'},{'type':'string'},{'type':'integer'}],'items':{'type':'string'}}", "IReadOnlyList<JsonNode?>")]
    [InlineData("{'prefixItems':[{'type':'string'},{'type':'string'}]}", "IReadOnlyList<JsonNode?>")]
    [InlineData("{'prefixItems':[{'type':'string'},{'type':'integer'},{'type':'string'},{'type':'string'},{'type':'string'},{'type':'string'},{'type':'string'}],'items':false,'minItems':7}", "(string, long, string, string, string, string, string)")]
    [InlineData("{'prefixItems':[{'type':'string'},{'type':'integer'},{'type':'string'},{'type':'string'},{'type':'string'},{'type':'string'},{'type':'string'},{'type':'string'}],'items':false,'minItems':8}", "IReadOnlyList<JsonNode?>")]
    [InlineData("{'prefixItems':[{'type':'string','title':'the x'},{'type':'string','title':'The X'},{'type':'integer','title':'Item two'},{'type':'string'}],'items':false,'minItems':4}", "(string TheX, string TheX_2, long, string)")]
    [InlineData("{'prefixItems':[{'type':'string','title':'rest'},{'type':'string','title':'to string'},{'type':'string','title':'get hash code'},{'type':'string','title':'equals'},{'type':'string','title':'compare to'},{'type':'string','title':'deconstruct'}],'items':false,'minItems':6}", "(string, string, string, string, string, string)")]
    public void Of_lists_of_known_length(string schema, string expected) => Assert.Equal(expected, ModelText.OfInput(schema));

    [Theory]
    [InlineData("Lat,", "(string Lat, long)")]
    [InlineData(",Lon", "(string, long Lon)")]
    [InlineData("2nd,Lon", "(string First, long)")]
    [InlineData("Lat", "(string First, long)")]
    [InlineData("Lat,Lon,Height", "(string First, long)")]
    public void Items_keep_their_names(string names, string expected) => Assert.Equal(
        expected,
        ModelText.OfInput("{'prefixItems':[{'type':'string','title':'first'},{'type':'integer'}],'items':false,'minItems':2}", more: "'names':{'tuples':{'/tools/tool/inputSchema/properties/p':'" + names + "'}}"));
}
