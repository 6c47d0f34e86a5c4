namespace TypedMcp.Tests.Http;

public sealed class WwwAuthenticateParserTests
{
    [Theory]
    [InlineData("Bearer", "Bearer")]
    [InlineData("Bearer realm=\"a\"", "Bearer[realm=a]")]
    [InlineData("bearer realm=a", "bearer[realm=a]")]
    [InlineData("Bearer realm = \"a\" , scope = \"b c\"", "Bearer[realm=a;scope=b c]")]
    [InlineData("Bearer realm=\"a, b=c\", error=\"x\"", "Bearer[realm=a, b=c;error=x]")]
    [InlineData("Bearer realm=\"say \\\"hi\\\" \\\\\"", "Bearer[realm=say \"hi\" \\]")]
    [InlineData("Basic realm=\"a\", Bearer scope=\"b\"", "Basic[realm=a] Bearer[scope=b]")]
    [InlineData("Basic, Bearer", "Basic Bearer")]
    [InlineData("Negotiate a874210004==, Bearer scope=b", "Negotiate Bearer[scope=b]")]
    [InlineData("Newauth realm=\"apps\", type=1, title=\"Login to \\\"apps\\\"\", Basic realm=\"simple\"", "Newauth[realm=apps;type=1;title=Login to \"apps\"] Basic[realm=simple]")]
    [InlineData(", ,Bearer realm=a,,scope=b,", "Bearer[realm=a;scope=b]")]
    [InlineData("Bearer REALM=a", "Bearer[REALM=a]")]
    [InlineData("Bearer error=\"x\" scope=\"y\"", "Bearer[error=x;scope=y]")]
    [InlineData("Bearer realm=\"never ends", "")]
    [InlineData("Bearer error=a, realm=\"never ends", "Bearer[error=a]")]
    [InlineData("", "")]
    [InlineData("\"quoted\"", "")]
    [InlineData("Bearer realm=\"a\"b", "Bearer[realm=a]")]
    public void Splits_challenges_and_parameters(string value, string expected)
    {
        var challenges = WwwAuthenticateParser.Parse([value]);
        Assert.Equal(expected, string.Join(' ', challenges.Select(c => c.Scheme + (c.Parameters.Count == 0 ? "" : "[" + string.Join(';', c.Parameters.Select(p => p.Key + "=" + p.Value)) + "]"))));
    }

    [Theory]
    [InlineData("Bearer error=\"insufficient_scope\", scope=\"files:read files:write\"", true, "files:read files:write")]
    [InlineData("Bearer scope=\"a\", error=insufficient_scope", true, "a")]
    [InlineData("Bearer error=\"insufficient_scope\"", true, null)]
    [InlineData("Bearer error=\"insufficient_scope\", scope=\"ä\"", true, null)]
    [InlineData("Bearer error=\"insufficient_scope\", scope=\"\"", true, null)]
    [InlineData("Bearer error=\"insufficient_scope\", scope=\"a  b\"", true, null)]
    [InlineData("Bearer error=\"invalid_token\", scope=\"a\"", false, "a")]
    [InlineData("Bearer error=\"insufficient_scope\", error=\"insufficient_scope\"", false, null)]
    [InlineData("Bearer error=\"insufficient_scope\", scope=\"a\", scope=\"a\"", false, null)]
    [InlineData("Bearer error=\"insufficient_scope\", scope=\"a\", SCOPE=\"b\", scope=\"c\"", false, null)]
    [InlineData("Bearer error_description=\"say scope=admin, error=insufficient_scope\"", false, null)]
    [InlineData("Basic error=\"insufficient_scope\", scope=\"a\"", false, null)]
    [InlineData("Digest realm=\"x\", Bearer error=\"insufficient_scope\", scope=\"a\"", true, "a")]
    public void Recognises_a_lacking_scope(string value, bool insufficient, string? scope)
    {
        var challenges = WwwAuthenticateParser.Parse([value]);
        Assert.Equal(insufficient, challenges.Exists(c => c.IsInsufficientScope));
        Assert.Equal(scope, challenges.Find(c => c.Scope is not null)?.Scope);
    }

    [Fact]
    public void Finds_the_resource_metadata()
    {
        var challenge = Assert.Single(WwwAuthenticateParser.Parse(["Bearer resource_metadata=\"https://a.example/.well-known/oauth-protected-resource\""]));
        Assert.Equal("https://a.example/.well-known/oauth-protected-resource", challenge.ResourceMetadata);
    }
}
