using TypedMcp.Generator.Naming;

namespace TypedMcp.Generator.Tests.Naming;

/// <summary>C# names of whatever servers call their things.</summary>
public class IdentifierTests
{
    [Theory]
    [InlineData("get_item", "GetItem")]
    [InlineData("API-post-page", "ApiPostPage")]
    [InlineData("getURLFor", "GetUrlFor")]
    [InlineData("userID", "UserID")]
    [InlineData("id", "Id")]
    [InlineData("ID", "ID")]
    [InlineData("IOMode", "IOMode")]
    [InlineData("HTTPServer", "HttpServer")]
    [InlineData("sha256", "Sha256")]
    [InlineData("oauth2Token", "Oauth2Token")]
    [InlineData("3d", "_3d")]
    [InlineData("$and", "And")]
    [InlineData("{{userName}}", "UserName")]
    [InlineData("(default)", "Default")]
    [InlineData("x-loc-lat", "XLocLat")]
    [InlineData("größe", "Größe")]
    [InlineData("名前", "名前")]
    [InlineData("हिन्दी", "हिन्दी")]
    [InlineData("😀", "")]
    [InlineData("", "")]
    [InlineData("___", "")]
    [InlineData("\u0301a\u0301", "A\u0301")]
    public void Pascal(string text, string expected) => Assert.Equal(expected, Identifier.Pascal(text));

    [Theory]
    [InlineData("date:-1", "DateMinus1")]
    [InlineData("date:1", "Date1")]
    [InlineData("reactions-+1", "ReactionsPlus1")]
    [InlineData("reactions--1", "ReactionsMinus1")]
    [InlineData("*/*", "StarSlashStar")]
    [InlineData("", "Empty")]
    [InlineData("-INF", "MinusInf")]
    [InlineData("a+!", "APlusNot")]
    [InlineData("a+", "A")]
    [InlineData("a+b", "AB")]
    [InlineData("a: b", "AB")]
    [InlineData("<=", "LessEqual")]
    [InlineData("😀", "U1F600")]
    [InlineData("\u00a7", "U00A7")]
    [InlineData("%", "Percent")]
    [InlineData("$", "Dollar")]
    [InlineData("#", "Hash")]
    [InlineData("@", "At")]
    [InlineData("&", "And")]
    [InlineData("<", "Less")]
    [InlineData(">", "Greater")]
    [InlineData("=", "Equal")]
    [InlineData("!", "Not")]
    [InlineData("?", "Question")]
    [InlineData(".", "Dot")]
    [InlineData(",", "Comma")]
    [InlineData(":", "Colon")]
    [InlineData(";", "Semicolon")]
    [InlineData("|", "Bar")]
    [InlineData("~", "Tilde")]
    [InlineData("^", "Caret")]
    [InlineData("_", "Underscore")]
    [InlineData(" ", "Space")]
    [InlineData("\\", "Backslash")]
    [InlineData("(", "Paren")]
    [InlineData(")", "Paren")]
    [InlineData("[", "Bracket")]
    [InlineData("]", "Bracket")]
    [InlineData("{", "Brace")]
    [InlineData("\u0301", "U0301")]
    [InlineData("}", "Brace")]
    [InlineData("'", "Quote")]
    [InlineData("\"", "Quote")]
    [InlineData("`", "Quote")]
    public void Spelled(string text, string expected) => Assert.Equal(expected, Identifier.PascalSpelled(text));

    // No test data: an attribute cannot hold half a surrogate pair.
    [Fact]
    public void HalfASurrogatePairIsSpelled()
    {
        Assert.Equal("Ud83D", Identifier.PascalSpelled("\ud83d"));
        Assert.Equal("Ud83DPlus", Identifier.PascalSpelled("\ud83d+"));
    }

    [Theory]
    [InlineData("GetItem", "getItem")]
    [InlineData("IOMode", "ioMode")]
    [InlineData("ID", "id")]
    [InlineData("IDs", "iDs")]
    [InlineData("A", "a")]
    [InlineData("", "")]
    [InlineData("Class", "@class")]
    [InlineData("_3d", "_3d")]
    public void Camel(string pascal, string expected) => Assert.Equal(expected, Identifier.Camel(pascal));

    [Theory]
    [InlineData("Labels", "Label")]
    [InlineData("Categories", "Category")]
    [InlineData("Statuses", "Status")]
    [InlineData("Addresses", "Address")]
    [InlineData("Boxes", "Box")]
    [InlineData("Children", "Child")]
    [InlineData("People", "Person")]
    [InlineData("Queries", "Query")]
    [InlineData("Series", "Series")]
    [InlineData("Status", "Status")]
    [InlineData("Data", "Data")]
    [InlineData("Movies", "Movie")]
    [InlineData("Analysis", "Analysis")]
    [InlineData("Classes", "Class")]
    [InlineData("Caches", "Cache")]
    [InlineData("Databases", "Database")]
    [InlineData("Ties", "Tie")]
    [InlineData("Bodies", "Body")]
    [InlineData("Eries", "Ery")]
    [InlineData("Batteries", "Battery")]
    [InlineData("Cookies", "Cookie")]
    [InlineData("Causes", "Cause")]
    [InlineData("Axes", "Axis")]
    [InlineData("XAxes", "XAxis")]
    [InlineData("axes", "axis")]
    [InlineData("Taxes", "Tax")]
    [InlineData("caches", "cache")]
    [InlineData("Wishes", "Wish")]
    [InlineData("Quizzes", "Quizz")]
    [InlineData("News", "News")]
    [InlineData("Aeries", "Aerie")]
    [InlineData("Us", "Us")]
    [InlineData("As", "As")]
    [InlineData("Ids", "Id")]
    [InlineData("people", "person")]
    [InlineData("children", "child")]
    public void SingularOf(string plural, string expected) => Assert.Equal(expected, Singular.Of(plural));

    [Theory]
    [InlineData("dispose", "DisposeTool")]
    [InlineData("to-string", "ToStringTool")]
    [InlineData("echo", "Echo")]
    public void Tool(string wireName, string expected) => Assert.Equal(expected, ToolName.Of(wireName));

    [Fact]
    public void AToolWithoutLettersIsNamedByItsHash() => Assert.Matches("^Tool[0-9A-F]{4}$", ToolName.Of("🚀🚀"));

    [Theory]
    [InlineData("Y|y|Yes|yes", "Y_2|Y|Yes_2|Yes")]
    [InlineData("timestamp|-timestamp", "Timestamp|MinusTimestamp")]
    [InlineData("+1|-1", "Plus1|Minus1")]
    [InlineData("equals|toString|type", "EqualsValue|ToStringValue|Type")]
    [InlineData("a|a ", "A_2|A")]
    [InlineData("+|-", "Plus|Minus")]
    [InlineData("\u0301|\u0302\u0303", "U0301|U0302U0303")]
    public void MembersNeverCollide(string wireNames, string expected)
    {
        var names = MemberNames.Assign(wireNames.Split('|'), []);

        Assert.Equal(names.Length, names.Distinct().Count());
        Assert.Equal(expected.Split('|').Order(StringComparer.Ordinal), names.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("Path")]
    [InlineData("Task")]
    [InlineData("Action")]
    [InlineData("Version")]
    [InlineData("Results")]
    [InlineData("Union")]
    public void NamesOfImplicitUsingsAreKnown(string name) => Assert.True(ImplicitTypeNames.Contains(name));
}
