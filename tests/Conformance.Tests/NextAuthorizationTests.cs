namespace TypedMcp.Conformance.Tests;

/// <summary>The scenarios of version 0.2.0-alpha.12 that are about authorization, each in the newest revision that it is about.</summary>
public sealed class NextAuthorizationTests
{
    // The extension of authorization that this library does not offer: proof of possession (SEP-1932).
    private static readonly string[] s_notOffered = ["auth/dpop", "auth/dpop-nonce"];

    private static readonly ConformanceSuite s_suite = new("conformance-0.2");

    [Theory]
    [InlineData("auth/metadata-default", "2026-07-28")]
    [InlineData("auth/metadata-var1", "2026-07-28")]
    [InlineData("auth/metadata-var2", "2026-07-28")]
    [InlineData("auth/metadata-var3", "2026-07-28")]
    [InlineData("auth/basic-cimd", "2026-07-28")]
    [InlineData("auth/scope-from-www-authenticate", "2026-07-28")]
    [InlineData("auth/scope-from-scopes-supported", "2026-07-28")]
    [InlineData("auth/scope-omitted-when-undefined", "2026-07-28")]
    [InlineData("auth/scope-step-up", "2026-07-28")]
    [InlineData("auth/scope-retry-limit", "2026-07-28")]
    [InlineData("auth/token-endpoint-auth-basic", "2026-07-28")]
    [InlineData("auth/token-endpoint-auth-post", "2026-07-28")]
    [InlineData("auth/token-endpoint-auth-none", "2026-07-28")]
    [InlineData("auth/pre-registration", "2026-07-28")]
    [InlineData("auth/2025-03-26-oauth-metadata-backcompat", "2025-03-26")]
    [InlineData("auth/2025-03-26-oauth-endpoint-fallback", "2025-03-26")]
    [InlineData("auth/resource-mismatch", "2026-07-28")]
    [InlineData("auth/offline-access-scope", "2026-07-28")]
    [InlineData("auth/offline-access-not-supported", "2026-07-28")]
    [InlineData("auth/authorization-server-migration", "2026-07-28")]
    [InlineData("auth/iss-supported", "2026-07-28")]
    [InlineData("auth/iss-not-advertised", "2026-07-28")]
    [InlineData("auth/iss-supported-missing", "2026-07-28")]
    [InlineData("auth/iss-wrong-issuer", "2026-07-28")]
    [InlineData("auth/iss-unexpected", "2026-07-28")]
    [InlineData("auth/iss-normalized", "2026-07-28")]
    [InlineData("auth/metadata-issuer-mismatch", "2026-07-28")]
    [InlineData("auth/client-credentials-jwt", null)]
    [InlineData("auth/client-credentials-basic", null)]
    [InlineData("auth/enterprise-managed-authorization", null)]
    [InlineData("auth/wif-jwt-bearer", null)]
    public Task Passes(string scenario, string? specVersion) => s_suite.PassAsync(scenario, specVersion);

    [Fact]
    public async Task No_scenario_of_the_suite_is_left_out() =>
        Assert.Equal(Scenarios.Of<NextAuthorizationTests>().Concat(s_notOffered).Order(StringComparer.Ordinal), await s_suite.ListAsync(authorization: true));
}
