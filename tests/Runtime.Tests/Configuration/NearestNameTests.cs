using TypedMcp.Configuration;

namespace TypedMcp.Tests.Configuration;

public sealed class NearestNameTests
{
    private static readonly string[] s_names = ["command", "args", "env", "envVars", "url", "headers", "envHeaders", "bearerTokenEnvVar", "list_issues", "create_issue"];

    [Theory]
    [InlineData("comand", "command")]
    [InlineData("Headers", "headers")]
    [InlineData("http_headers", null)]
    [InlineData("listIssues", "list_issues")]
    [InlineData("create-isue", "create_issue")]
    [InlineData("URL", "url")]
    [InlineData("environment", "env")]
    [InlineData("xyz", null)]
    [InlineData("completely_different", null)]
    [InlineData("", null)]
    public void The_nearest_name_comes_first(string typed, string? nearest) => Assert.Equal(nearest, NearestName.Find(typed, s_names) is [var first, ..] ? first : null);

    [Fact]
    public void A_suggestion_is_a_sentence()
    {
        Assert.Equal(" Did you mean 'command'?", NearestName.Suggest("comand", s_names));
        Assert.Equal("", NearestName.Suggest("zzzzzz", s_names));
    }
}
