using TypedMcp.Generator.Naming;

namespace TypedMcp.Generator.Tests.Naming;

/// <summary>Names that callers already use.</summary>
public class KnownNameTests
{
    [Theory]
    [InlineData("page_id=Page", "page_id|page", "Page|Page_2")]
    [InlineData("gone=Page", "page", "Page_2")]
    [InlineData("gone=Page", "page|Page", "Page_2|Page_3")]
    [InlineData("page_id=2nd", "page_id", "PageId")]
    [InlineData("a=Same,b=Same", "a|b", "Same|B")]
    [InlineData("a=A", "a|b|c", "A|B|C")]
    public void They_stay_with_their_members_and_pass_to_no_other(string known, string wireNames, string expected)
    {
        var names = known.Split(',').Select(static pair => pair.Split('=')).ToDictionary(static pair => pair[0], static pair => pair[1], StringComparer.Ordinal);

        Assert.Equal(expected.Split('|'), MemberNames.Assign(wireNames.Split('|'), [], names));
    }

    [Fact]
    public void Who_gives_way_is_reported()
    {
        var renamed = new List<int>();

        MemberNames.Assign(["Y", "y", "no", "equals"], [], known: null, renamed);

        Assert.Equal([1], renamed);
    }
}
