using TypedMcp.Generator.Tests.Harness;

namespace TypedMcp.Generator.Tests.Schema;

/// <summary>What references lead to, and what it is called.</summary>
public class ReferenceTests
{
    private const string Definitions =
        "{'A':{'$id':'https://example.org/a','type':'object','properties':{'b':{'$ref':'#/$defs/B'}}}," +
        "'B':{'type':'object','properties':{'c':{'type':'object','properties':{'d':{'type':'string'}}},'list':{'type':'array','items':{'type':'object','properties':{'e':{'type':'string'}}}}}}," +
        "'Alias':{'$ref':'#/$defs/B','description':'An alias.'},'Choice':{'anyOf':[{'$id':'https://example.org/in-a-list','type':'boolean'},{'$anchor':'item','type':'integer'}]}," +
        "'List':{'type':'array','items':{'$ref':'#/$defs/List'}},'Tree':{'type':'array','items':{'type':'object','properties':{'t':{'$ref':'#/$defs/Tree'}}}},'Map':{'type':'object','additionalProperties':{'anyOf':[{'$ref':'#/$defs/Map'},{'type':'null'}]}}," +
        "'Pair':{'type':'array','prefixItems':[{'type':'object','properties':{'a':{'type':'string'}}},{'$ref':'#/$defs/Pair'}],'minItems':2,'maxItems':2}," +
        "'Words':{'properties':{'words':{'items':{'properties':{'w':{'type':'string'}}}},'places':{'additionalProperties':{'properties':{'w':{'type':'string'}}}},'pairs':{'prefixItems':[{},{'properties':{'w':{'type':'string'}}}]},'trees':{'not':{'properties':{'w':{'type':'string'}}}}}}," +
        "'Rows':{'type':'array','items':{'type':'object','properties':{'r':{'type':'string'}}}}," +
        "'Round':{'$ref':'#/$defs/Trip'},'Trip':{'$ref':'#/$defs/Round'}}";

    [Theory]
    [InlineData("https://example.org/a", "P; P{B: B or nothing}; B{C: C or nothing, List: IReadOnlyList<ToolBList> or nothing}; C{D: string or nothing}; ToolBList{E: string or nothing}")]
    [InlineData("https://example.org/a#", "P; P{B: B or nothing}; B{C: C or nothing, List: IReadOnlyList<ToolBList> or nothing}; C{D: string or nothing}; ToolBList{E: string or nothing}")]
    [InlineData("https://example.org/a#/properties/b", "JsonNode?")]
    [InlineData("https://example.org/b", "JsonNode?")]
    [InlineData("https://example.org/in-a-list", "bool")]
    [InlineData("#item", "long")]
    [InlineData("#nothing", "JsonNode?")]
    [InlineData("#/$defs/A/properties/b/properties/c", "C; C{D: string or nothing}")]
    [InlineData("#/$defs/Alias/properties/c", "C; C{D: string or nothing}")]
    [InlineData("#/$defs/Alias/properties/list/items", "ToolList; ToolList{E: string or nothing}")]
    [InlineData("#/$defs/Alias/properties/nothing", "JsonNode?")]
    [InlineData("#/$defs/Round/properties/nothing", "JsonNode?")]
    [InlineData("#/$defs/Round", "JsonNode?")]
    [InlineData("#/$defs/Pair", "(Pair, JsonNode?); Pair{A: string or nothing}")]
    [InlineData("#/$defs/Words/properties/words/items", "Word; Word{W: string or nothing}")]
    [InlineData("#/$defs/Words/properties/places/additionalProperties", "Place; Place{W: string or nothing}")]
    [InlineData("#/$defs/Words/properties/pairs/prefixItems/1", "Pair; Pair{W: string or nothing}")]
    [InlineData("#/$defs/Words/properties/trees/not", "Trees; Trees{W: string or nothing}")]
    [InlineData("#/$defs/Rows/items", "Row; Row{R: string or nothing}")]
    [InlineData("#/$defs/List", "IReadOnlyList<JsonNode?>")]
    [InlineData("#/$defs/Tree", "IReadOnlyList<Tree>; Tree{T: IReadOnlyList<Tree> or nothing}")]
    [InlineData("#/$defs/Map", "IReadOnlyDictionary<string, JsonNode?>")]
    [InlineData("nothing", "JsonNode?")]
    public void They_are_found(string reference, string expected) => Assert.Equal(expected, ModelText.OfInput("{'$ref':'" + reference + "'}", definitions: Definitions));

    [Theory]
    [InlineData("Item1", "Item1; Item1{A: string or nothing}")]
    [InlineData("v2", "V2; V2{A: string or nothing}")]
    [InlineData("def1", "P; P{A: string or nothing}")]
    [InlineData("defs2", "P; P{A: string or nothing}")]
    [InlineData("definition3", "P; P{A: string or nothing}")]
    [InlineData("schema4", "P; P{A: string or nothing}")]
    [InlineData("type5", "P; P{A: string or nothing}")]
    [InlineData("ref6", "P; P{A: string or nothing}")]
    [InlineData("anon7", "P; P{A: string or nothing}")]
    [InlineData("anonymous8", "P; P{A: string or nothing}")]
    [InlineData("object9", "P; P{A: string or nothing}")]
    [InlineData("__schema0", "P; P{A: string or nothing}")]
    [InlineData("schema", "Schema; Schema{A: string or nothing}")]
    [InlineData("_1", "P; P{A: string or nothing}")]
    [InlineData("_", "P; P{A: string or nothing}")]
    [InlineData("$x$", "X; X{A: string or nothing}")]
    public void A_definition_names_its_type_unless_a_serializer_counted_it(string key, string expected) =>
        Assert.Equal(expected, ModelText.OfInput("{'$ref':'#/$defs/" + key + "'}", definitions: "{'" + key + "':{'type':'object','properties':{'a':{'type':'string'}}}}"));

    [Theory]
    [InlineData("{'$ref':'#/$defs/Big','title':'T','default':{},'example':1,'examples':[],'$comment':'c','deprecated':true,'readOnly':false,'writeOnly':false,'$schema':'s'}", "P; P{X: Big or nothing, Y: Big or nothing}; Big{A: string or nothing}")]
    [InlineData("{'allOf':[{'$ref':'#/$defs/Big'}]}", "P; P{X: Big or nothing, Y: Big or nothing}; Big{A: string or nothing}")]
    [InlineData("{'anyOf':[{'$ref':'#/$defs/Big'}]}", "P; P{X: Big or nothing, Y: Big or nothing}; Big{A: string or nothing}")]
    [InlineData("{'oneOf':[{'$ref':'#/$defs/Big'}],'description':'D'}", "P; P{X: Big or nothing, Y: Big or nothing}; Big{A: string or nothing}")]
    [InlineData("{'allOf':[{'$ref':'#/$defs/Big'}],'anyOf':[{'$ref':'#/$defs/Big'}]}", "P; P{X: Big or nothing, Y: Y or nothing}; Big{A: string or nothing}; Y{A: string or nothing}")]
    [InlineData("{'$ref':'#/$defs/Big','allOf':[{'properties':{'b':{'type':'string'}}}]}", "P; P{X: Big or nothing, Y: Y or nothing}; Big{A: string or nothing}; Y{A: string or nothing, B: string or nothing}")]
    [InlineData("{'allOf':[{'properties':{'b':{'type':'string'}}}],'$ref':'#/$defs/Big'}", "P; P{X: Big or nothing, Y: Y or nothing}; Big{A: string or nothing}; Y{B: string or nothing, A: string or nothing}")]
    [InlineData("{'properties':{'b':{'type':'string'}},'allOf':[{'$ref':'#/$defs/Big'}],'title':'T'}", "P; P{X: Big or nothing, Y: Y or nothing}; Big{A: string or nothing}; Y{B: string or nothing, A: string or nothing}")]
    [InlineData("{'$ref':'#/$defs/Big','required':['a']}", "P; P{X: Big or nothing, Y: Y or nothing}; Big{A: string or nothing}; Y{A: string}")]
    [InlineData("{'anyOf':[{'$ref':'#/$defs/Big'},{'type':'null'}]}", "P; P{X: Big or nothing, Y: Big? or nothing}; Big{A: string or nothing}")]
    public void What_says_nothing_of_its_own_is_the_same_type(string schema, string expected) =>
        Assert.Equal(expected, ModelText.OfInput("{'type':'object','properties':{'x':{'$ref':'#/$defs/Big'},'y':" + schema + "}}", definitions: "{'Big':{'type':'object','properties':{'a':{'type':'string'}}}}"));
}
