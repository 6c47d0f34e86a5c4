using Microsoft.CodeAnalysis.CSharp;
using TypedMcp.Generator.Naming;

namespace TypedMcp.Generator.Tests.Naming;

/// <summary>Names that C#, records or the generated code itself already have.</summary>
public class ReservedNameTests
{
    public static TheoryData<string> ReservedWords => [.. SyntaxFacts.GetReservedKeywordKinds().Select(SyntaxFacts.GetText).Where(static word => !word.StartsWith("__", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(ReservedWords))]
    public void A_reserved_word_of_the_language_is_escaped(string word)
    {
        Assert.Equal("@" + word, Identifier.Camel(Identifier.Pascal(word)));
        Assert.False(Identifier.IsValid(word));
    }

    [Theory]
    [InlineData("await")]
    [InlineData("field")]
    public void A_word_that_means_something_in_generated_code_is_escaped(string word) => Assert.Equal("@" + word, Identifier.Camel(Identifier.Pascal(word)));

    [Theory]
    [InlineData("name", true)]
    [InlineData("_name", true)]
    [InlineData("name_2", true)]
    [InlineData("größe", true)]
    [InlineData("", false)]
    [InlineData("2nd", false)]
    [InlineData("-name", false)]
    [InlineData("na-me", false)]
    [InlineData("class", false)]
    public void An_identifier_is_recognised(string text, bool isValid) => Assert.Equal(isValid, Identifier.IsValid(text));

    [Theory]
    [InlineData("Dispose")]
    [InlineData("GetHashCode")]
    [InlineData("Equals")]
    [InlineData("ToString")]
    [InlineData("GetType")]
    [InlineData("MemberwiseClone")]
    [InlineData("ReferenceEquals")]
    [InlineData("Finalize")]
    [InlineData("Create")]
    public void A_tool_named_like_a_member_of_every_interface_gets_another_name(string name) => Assert.Equal(name + "Tool", ToolName.Of(name));

    [Theory]
    [InlineData("Equals")]
    [InlineData("GetHashCode")]
    [InlineData("GetType")]
    [InlineData("ToString")]
    [InlineData("MemberwiseClone")]
    [InlineData("ReferenceEquals")]
    [InlineData("Finalize")]
    [InlineData("EqualityContract")]
    [InlineData("PrintMembers")]
    [InlineData("Deconstruct")]
    public void A_property_named_like_a_member_of_every_record_gets_another_name(string name)
    {
        Assert.Equal([name + "Value"], MemberNames.Assign([name], []));
        Assert.True(MemberNames.IsInherited(name));
    }

    [Fact]
    public void What_the_type_itself_reserves_is_free_for_no_member() => Assert.Equal(["ExtraValue", "Other"], MemberNames.Assign(["extra", "other"], ["Extra"]));
}
