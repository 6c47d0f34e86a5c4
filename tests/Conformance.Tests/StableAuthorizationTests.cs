namespace TypedMcp.Conformance.Tests;

/// <summary>The scenarios of version 0.1.16 that are about authorization.</summary>
public sealed class StableAuthorizationTests
{
    private static readonly ConformanceSuite s_suite = new("conformance-0.1");

    [Theory]
    [InlineData("auth/metadata-default")]
    [InlineData("auth/metadata-var1")]
    [InlineData("auth/metadata-var2")]
    [InlineData("auth/metadata-var3")]
    [InlineData("auth/basic-cimd")]
    [InlineData("auth/scope-from-www-authenticate")]
    [InlineData("auth/scope-from-scopes-supported")]
    [InlineData("auth/scope-omitted-when-undefined")]
    [InlineData("auth/scope-step-up")]
    [InlineData("auth/scope-retry-limit")]
    [InlineData("auth/token-endpoint-auth-basic")]
    [InlineData("auth/token-endpoint-auth-post")]
    [InlineData("auth/token-endpoint-auth-none")]
    [InlineData("auth/pre-registration")]
    [InlineData("auth/2025-03-26-oauth-metadata-backcompat")]
    [InlineData("auth/2025-03-26-oauth-endpoint-fallback")]
    [InlineData("auth/resource-mismatch")]
    [InlineData("auth/offline-access-scope")]
    [InlineData("auth/offline-access-not-supported")]
    [InlineData("auth/client-credentials-jwt")]
    [InlineData("auth/client-credentials-basic")]
    [InlineData("auth/cross-app-access-complete-flow")]
    public Task Passes(string scenario) => s_suite.PassAsync(scenario);

    [Fact]
    public async Task No_scenario_of_the_suite_is_left_out() =>
        Assert.Equal(Scenarios.Of<StableAuthorizationTests>(), await s_suite.ListAsync(authorization: true));
}
