using TypedMcp.Configuration;

namespace TypedMcp.Tests.Configuration;

public sealed class VariableExpansionTests
{
    [Theory]
    [InlineData("plain $HOME {x}", "plain $HOME {x}")]
    [InlineData("${A}", "1")]
    [InlineData("x${A}y${A}z", "x1y1z")]
    [InlineData("${UNSET:-d}", "d")]
    [InlineData("${EMPTY:-d}", "d")]
    [InlineData("${EMPTY}", "")]
    [InlineData("${A:-d}", "1")]
    [InlineData("${UNSET:-}", "")]
    [InlineData("${UNSET:-https://x:1/}", "https://x:1/")]
    [InlineData("${input:key}", "${input:key}")]
    [InlineData("${A", "${A")]
    [InlineData("${}", "${}")]
    [InlineData("${1}", "${1}")]
    [InlineData("a}${A}", "a}1")]
    public void References_are_expanded_and_nothing_else_is(string text, string expanded) =>
        Assert.Equal(expanded, VariableExpansion.Expand(text, "here", Environment));

    [Fact]
    public void A_value_is_not_expanded_again() =>
        Assert.Equal("${A}", VariableExpansion.Expand("${B}", "here", name => name == "B" ? "${A}" : "no"));

    [Fact]
    public void A_variable_that_is_not_set_is_named_with_its_place()
    {
        var error = Assert.Throws<ConfigurationException>(() => VariableExpansion.Expand("${UNSET}", "Server 'x': 'url'", Environment));
        Assert.Contains("Server 'x': 'url'", error.Message, StringComparison.Ordinal);
        Assert.Contains("UNSET", error.Message, StringComparison.Ordinal);
    }

    private static string? Environment(string name) => name switch
    {
        "A" => "1",
        "EMPTY" => "",
        _ => null,
    };
}
