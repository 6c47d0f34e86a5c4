using System.Text.RegularExpressions;
using TypedMcp.Generator.Tests.Harness;

namespace TypedMcp.Generator.Tests.Schema;

/// <summary>The C# types of choices.</summary>
public partial class ChoiceTests
{
    private const string Definitions =
        "{'Cat':{'type':'object','properties':{'pet':{'type':'string'},'claws':{'type':'integer'}},'required':['pet']}," +
        "'Dog':{'type':'object','properties':{'pet':{'type':'string'},'bark':{'type':'string'}},'required':['pet']}}";

    // An object with members named by letters: an upper-case letter is required.
    private static string Object(string members, string more = "") =>
        "{'type':'object','properties':{" + string.Join(',', members.Select(static c => $"'{char.ToLowerInvariant(c)}':{{'type':'string'}}"))
        + "},'required':[" + string.Join(',', members.Where(char.IsUpper).Select(static c => $"'{char.ToLowerInvariant(c)}'")) + "]" + more + "}";

    private static string Tagged(string tags, bool isRequired, string member) =>
        "{'type':'object','properties':{" + tags + ",'" + member + "':{'type':'string'}},'required':[" + (isRequired ? string.Join(',', MemberName().Matches(tags).Select(static match => match.Groups["name"].Value)) : "") + "]}";

    [GeneratedRegex("(?<name>'\\w+'):\\{", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex MemberName();

    [Theory]
    [InlineData("A|B", "P; P[FromA a {A: string} | FromB b {B: string}] / P; P[FromA a {A: string} | FromB b {B: string}]")]
    [InlineData("a|b", "P; P[FromA  {A: string or nothing} | FromB  {B: string or nothing}] / JsonElement")]
    [InlineData("Ax|Ay", "P; P[FromX a {A: string, X: string or nothing} | FromY a {A: string, Y: string or nothing}] / JsonElement")]
    [InlineData("A|AB|ABC", "P; P[FromC c {A: string, B: string, C: string} | FromB b {A: string, B: string} | FromA a {A: string}] / P; P[FromC c {A: string, B: string, C: string} | FromB b {A: string, B: string} | FromA a {A: string}]")]
    [InlineData("ABC|AB|A", "P; P[FromC c {A: string, B: string, C: string} | FromB b {A: string, B: string} | FromA a {A: string}] / P; P[FromC c {A: string, B: string, C: string} | FromB b {A: string, B: string} | FromA a {A: string}]")]
    [InlineData("A|BC|BD", "P; P[FromC c {B: string, C: string} | FromB b {B: string, D: string} | FromA a {A: string}] / P; P[FromC c {B: string, C: string} | FromB b {B: string, D: string} | FromA a {A: string}]")]
    [InlineData("A|A", "P; P{A: string} / P; P{A: string}")]
    [InlineData("Ab|BA", "P; P[Option1 a {A: string, B: string or nothing} | Option2 b+a {B: string, A: string}] / JsonElement")]
    [InlineData("ABx|ACx|BCx", "P; P[FromB b+a {A: string, B: string, X: string or nothing} | FromA a {A: string, C: string, X: string or nothing} | FromBP b {B: string, C: string, X: string or nothing}] / P; P[FromB b+a {A: string, B: string, X: string or nothing} | FromA a {A: string, C: string, X: string or nothing} | FromBP b {B: string, C: string, X: string or nothing}]")]
    [InlineData("AB|CD|x", "P; P[FromA a {A: string, B: string} | FromC c {C: string, D: string} | FromX  {X: string or nothing}] / P; P[FromA a {A: string, B: string} | FromC c {C: string, D: string} | FromX  {X: string or nothing}]")]
    [InlineData("Ab|Ba|C", "P; P[Option1 a {A: string, B: string or nothing} | Option2 b {B: string, A: string or nothing} | FromC c {C: string}] / JsonElement")]
    [InlineData("xA|B|By", "P; P[FromA a {X: string or nothing, A: string} | Option2 b {B: string} | FromY b {B: string, Y: string or nothing}] / JsonElement")]
    [InlineData("A|x|", "P; P[FromA a {A: string} | FromX  {X: string or nothing} | Other  {}] / JsonElement")]
    public void Objects_without_a_tag_are_told_apart_by_members_they_must_have(string objects, string expected)
    {
        var schema = "{'oneOf':[" + string.Join(',', objects.Split('|').Select(static members => Object(members))) + "]}";

        Assert.Equal(expected, $"{ModelText.OfInput(schema)} / {ModelText.OfOutput(schema)}");
    }

    [Theory]
    [InlineData("'kind':{'const':'x'}", true, "'kind':{'const':'y'}", true, "P; P[X kind=\"x\" {M: string or nothing} | Y kind=\"y\" {N: string or nothing}]")]
    [InlineData("'kind':{'const':'x'}", true, "'kind':{'const':'x'}", true, "P; P[FromM kind {Kind: = \"x\", M: string or nothing} | FromN kind {Kind: = \"x\", N: string or nothing}]")]
    [InlineData("'kind':{'const':'x'}", true, "'kind':{'enum':['y',null]}", true, "P; P[FromM kind {Kind: = \"x\", M: string or nothing} | FromN kind {Kind: Kind?, N: string or nothing}]; Kind<Y=\"y\">")]
    [InlineData("'kind':{'const':'x'}", true, "'kind':{'type':'string'}", true, "P; P[FromM kind {Kind: = \"x\", M: string or nothing} | FromN kind {Kind: string, N: string or nothing}]")]
    [InlineData("'kind':{'const':'x'}", true, "'sort':{'const':'y'}", true, "P; P[FromKind kind {Kind: = \"x\", M: string or nothing} | FromSort sort {Sort: = \"y\", N: string or nothing}]")]
    [InlineData("'kind':{'const':true}", true, "'kind':{'const':false}", true, "P; P[Kind kind=true {M: string or nothing} | NotKind kind=false {N: string or nothing}]")]
    [InlineData("'kind':{'const':1}", true, "'kind':{'const':-2}", true, "P; P[_1 kind=1 {M: string or nothing} | _2 kind=-2 {N: string or nothing}]")]
    [InlineData("'kind':{'const':1.5}", true, "'kind':{'const':2}", true, "P; P[FromM kind {Kind: = 1.5, M: string or nothing} | FromN kind {Kind: = 2, N: string or nothing}]")]
    [InlineData("'kind':{'const':[1]}", true, "'kind':{'const':[2]}", true, "P; P[FromM kind {Kind: JsonNode?, M: string or nothing} | FromN kind {Kind: JsonNode?, N: string or nothing}]")]
    [InlineData("'kind':{'enum':['x','z']}", true, "'kind':{'const':'y'}", true, "P; P[X kind=\"x\"/\"z\" {Kind: Kind, M: string or nothing} | Y kind=\"y\" {N: string or nothing}]; Kind<X=\"x\" Z=\"z\">")]
    [InlineData("'kind':{'const':'x','anyOf':[{'pattern':'x'},{'pattern':'y'}]}", true, "'kind':{'const':'y'}", true, "P; P[FromM kind {Kind: string, M: string or nothing} | FromN kind {Kind: = \"y\", N: string or nothing}]")]
    [InlineData("'a':{'enum':['x','z']},'b':{'const':'p'}", true, "'a':{'const':'y'},'b':{'const':'q'}", true, "P; P[PP b=\"p\" {A: A, M: string or nothing} | Q b=\"q\" {A: = \"y\", N: string or nothing}]; A<X=\"x\" Z=\"z\">")]
    [InlineData("'b':{'const':'p'},'a':{'enum':['x','z']}", true, "'a':{'const':'y'},'b':{'const':'q'}", true, "P; P[PP b=\"p\" {A: A, M: string or nothing} | Q b=\"q\" {A: = \"y\", N: string or nothing}]; A<X=\"x\" Z=\"z\">")]
    [InlineData("'a':{'const':'x'},'type':{'const':'p'}", true, "'a':{'const':'y'},'type':{'const':'q'}", true, "P; P[PP type=\"p\" {A: = \"x\", M: string or nothing} | Q type=\"q\" {A: = \"y\", N: string or nothing}]")]
    [InlineData("'type':{'const':'p'},'a':{'const':'x'}", true, "'a':{'const':'y'},'type':{'const':'q'}", true, "P; P[PP type=\"p\" {A: = \"x\", M: string or nothing} | Q type=\"q\" {A: = \"y\", N: string or nothing}]")]
    [InlineData("'a':{'const':'x'},'kind':{'const':'p'}", true, "'a':{'const':'y'},'kind':{'const':'q'}", true, "P; P[PP kind=\"p\" {A: = \"x\", M: string or nothing} | Q kind=\"q\" {A: = \"y\", N: string or nothing}]")]
    [InlineData("'kind':{'const':'x'}", false, "'kind':{'const':'y'}", false, "P; P[X kind=\"x\" {M: string or nothing} | Y kind=\"y\" {N: string or nothing}]")]
    [InlineData("'kind':{'const':'x'}", true, "'kind':{'const':'y'}", false, "P; P[X kind=\"x\" {M: string or nothing} | Y kind=\"y\" {N: string or nothing}]")]
    public void A_member_with_another_value_in_each_object_is_the_tag(string first, bool isFirstRequired, string second, bool isSecondRequired, string expected) =>
        Assert.Equal(expected, ModelText.OfInput("{'oneOf':[" + Tagged(first, isFirstRequired, "m") + "," + Tagged(second, isSecondRequired, "n") + "]}"));

    [Fact]
    public void Of_two_tags_the_one_that_is_always_there_counts() => Assert.Equal(
        "P; P[PP b=\"p\" {A: A or nothing} | Q b=\"q\" {A: = \"y\"}]; A<X=\"x\">",
        ModelText.OfInput(
            "{'oneOf':[{'type':'object','properties':{'a':{'const':'x'},'b':{'const':'p'}},'required':['b']},{'type':'object','properties':{'a':{'const':'y'},'b':{'const':'q'}},'required':['a','b']}]}"));

    [Theory]
    [InlineData("{'propertyName':'pet'}", "P; P[Cat pet=\"Cat\" {Claws: long or nothing} | Dog pet=\"Dog\" {Bark: string or nothing}]")]
    [InlineData("{'propertyName':'pet','mapping':{'meow':'#/$defs/Cat','woof':'#/$defs/Dog','odd':5}}", "P; P[Meow pet=\"meow\" {Claws: long or nothing} | Woof pet=\"woof\" {Bark: string or nothing}]")]
    [InlineData("{'mapping':{'meow':'#/$defs/Cat'}}", "P; P[Cat pet {Pet: string, Claws: long or nothing} | Dog pet {Pet: string, Bark: string or nothing}]")]
    [InlineData("{'propertyName':5}", "P; P[Cat pet {Pet: string, Claws: long or nothing} | Dog pet {Pet: string, Bark: string or nothing}]")]
    public void A_discriminator_names_the_tag(string discriminator, string expected) =>
        Assert.Equal(expected, ModelText.OfInput("{'oneOf':[{'$ref':'#/$defs/Cat'},{'$ref':'#/$defs/Dog'}],'discriminator':" + discriminator + "}", definitions: Definitions));

    [Theory]
    [InlineData("{'oneOf':[TAGGED],'discriminator':{'propertyName':'sort'}}", "P; P[PP sort=\"p\" {Kind: = \"x\", M: string or nothing} | Q sort=\"q\" {Kind: = \"y\", N: string or nothing}]")]
    [InlineData("{'oneOf':[TAGGED],'discriminator':{'propertyName':'nothing'}}", "P; P[X kind=\"x\" {Sort: = \"p\", M: string or nothing} | Y kind=\"y\" {Sort: = \"q\", N: string or nothing}]")]
    public void A_discriminator_goes_before_other_tags(string schema, string expected) =>
        Assert.Equal(expected, ModelText.OfInput(schema.Replace("TAGGED", Tagged("'kind':{'const':'x'},'sort':{'const':'p'}", isRequired: true, "m") + "," + Tagged("'kind':{'const':'y'},'sort':{'const':'q'}", isRequired: true, "n"), StringComparison.Ordinal)));

    [Theory]
    [InlineData("{'oneOf':[OBJECT-Ax-'title':'By id',OBJECT-Bx-'title':'By name']}", "P; P[ById a {A: string, X: string or nothing} | ByName b {B: string, X: string or nothing}]")]
    [InlineData("{'oneOf':[OBJECT-Ax-'title':'Same',OBJECT-Bx-'title':'Same']}", "P; P[FromA a {A: string, X: string or nothing} | FromB b {B: string, X: string or nothing}]")]
    [InlineData("{'oneOf':[OBJECT-Ax-'title':'A title that is so long that nobody would like to write it',OBJECT-Bx-'title':'***']}", "P; P[FromA a {A: string, X: string or nothing} | FromB b {B: string, X: string or nothing}]")]
    [InlineData("{'oneOf':[OBJECT-ax-'title':'List',OBJECT-bx-'description':'B']}", "P; P[List  {A: string or nothing, X: string or nothing} | FromB  {B: string or nothing, X: string or nothing}]")]
    public void Titles_name_the_objects(string schema, string expected)
    {
        foreach (var marker in schema.Split("OBJECT-").Skip(1))
        {
            var (members, more) = (marker.Split('-')[0], marker.Split('-')[1].TrimEnd(',', ']', '}'));
            schema = schema.Replace($"OBJECT-{members}-{more}", Object(members, "," + more), StringComparison.Ordinal);
        }

        Assert.Equal(expected, ModelText.OfInput(schema));
    }

    [Theory]
    [InlineData("{'anyOf':[{'type':'string'},{'type':'integer'}]}", "Union<string, long>")]
    [InlineData("{'anyOf':[{'type':'integer'},{'type':'number'}]}", "double")]
    [InlineData("{'anyOf':[{'type':'integer'},{'type':'integer','minimum':1}]}", "long")]
    [InlineData("{'anyOf':[{'type':'number'},{'type':'integer','minimum':1}]}", "double")]
    [InlineData("{'anyOf':[{'type':'string'},{'type':'null'}]}", "string?")]
    [InlineData("{'anyOf':[{'type':'string'},{'type':['integer','null']}]}", "Union<string, long>?")]
    [InlineData("{'anyOf':[{'type':'string'},{'type':['integer','null']},{'type':['boolean','null']}]}", "Union<string, bool, long>?")]
    [InlineData("{'anyOf':[{'type':'string','nullable':true}],'type':['string','null']}", "string?")]
    [InlineData("{'anyOf':[{'type':'string'},{}]}", "JsonNode?")]
    [InlineData("{'anyOf':[{'type':'string'},false]}", "string")]
    [InlineData("{'anyOf':[false,false]}", "JsonNode?")]
    [InlineData("{'anyOf':[{'type':'string'},{'type':'integer'},{'type':'boolean'},{'type':'array','items':{'type':'string'}}]}", "Union<string, bool, long, string[]>")]
    [InlineData("{'anyOf':[{'type':'string'},{'type':'integer'},{'type':'boolean'},{'type':'array'},{'type':'object'}]}", "JsonNode?")]
    [InlineData("{'anyOf':[{'type':'string'},{'anyOf':[{'type':'integer'},{'type':'null'}]}]}", "Union<string, long>?")]
    [InlineData("{'anyOf':[{'type':'string'},{'type':'file'}]}", "JsonNode?")]
    [InlineData("{'type':'object','properties':{'a':{'type':'string'}},'anyOf':[{'required':['a']},{'not':{'required':['a']}}]}", "P; P{A: string or nothing}")]
    [InlineData("{'type':'string','anyOf':[{'format':'date'},{'format':'uuid'}]}", "string")]
    [InlineData("{'required':['a'],'anyOf':[{'type':'object','properties':{'a':{'type':'string'},'b':{'const':'x'}}},{'type':'object','properties':{'a':{'type':'string'},'b':{'const':'y'}}}]}", "P; P[X b=\"x\" {A: string} | Y b=\"y\" {A: string}]")]
    [InlineData("{'type':'object','properties':{'a':{'type':'string'}},'anyOf':[{'properties':{'b':{'type':'string'}},'required':['b']},{'properties':{'c':{'type':'string'}},'required':['c']}]}", "P; P[FromB b {A: string or nothing, B: string} | FromC c {A: string or nothing, C: string}]")]
    [InlineData("{'type':['string','integer','null'],'format':'date'}", "Union<DateOnly, long>?")]
    [InlineData("{'type':['integer','string'],'minimum':0,'maximum':5}", "Union<string, int>")]
    [InlineData("{'properties':{'a':{'type':'string'}},'anyOf':[{'type':['object','null']}]}", "P?; P{A: string or nothing}")]
    [InlineData("{'type':['string','string']}", "string")]
    [InlineData("{'type':['string',5]}", "string")]
    [InlineData("{'type':['string','null'],'nullable':true}", "string?")]
    [InlineData("{'type':['integer','number']}", "double")]
    [InlineData("{'anyOf':[{'type':'string','enum':['a','b']},{'type':'object','properties':{'x':{'type':'string'}}}]}", "Union<PValue, P>; PValue<A=\"a\" B=\"b\">; P{X: string or nothing}")]
    [InlineData("{'anyOf':[{'type':'array','items':{'type':'object','properties':{'y':{'type':'string'}}}},{'type':'object','properties':{'x':{'type':'string'}}}]}", "Union<P, PItem[]>; P{X: string or nothing}; PItem{Y: string or nothing}")]
    public void Of_several_kinds(string schema, string expected) => Assert.Equal(expected, ModelText.OfInput(schema));
}
