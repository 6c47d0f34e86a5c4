namespace TypedMcp.Conformance.Tests;

/// <summary>Version 0.2.0-alpha.12 of the official suite, in each revision of the protocol that a scenario is about; extensions stand outside of revisions.</summary>
public sealed class NextSuiteTests
{
    private static readonly ConformanceSuite s_suite = new("conformance-0.2");

    [Theory]
    [InlineData("initialize", "2025-06-18")]
    [InlineData("initialize", "2025-11-25")]
    [InlineData("tools_call", "2025-06-18")]
    [InlineData("tools_call", "2025-11-25")]
    [InlineData("tools_call", "2026-07-28")]
    [InlineData("elicitation-sep1034-client-defaults", "2025-11-25")]
    [InlineData("request-metadata", "2026-07-28")]
    [InlineData("sep-2322-client-request-state", "2026-07-28")]
    [InlineData("http-standard-headers", "2026-07-28")]
    [InlineData("http-custom-headers", "2026-07-28")]
    [InlineData("http-invalid-tool-headers", "2026-07-28")]
    [InlineData("json-schema-ref-no-deref", "2026-07-28")]
    [InlineData("json-schema-2020-12-preservation", "2025-11-25")]
    [InlineData("json-schema-2020-12-preservation", "2026-07-28")]
    [InlineData("sep-2640-client-no-prefetch", null)]
    [InlineData("sep-2640-client-verify-digest", null)]
    [InlineData("sep-2640-client-verify-size", null)]
    [InlineData("sep-2640-client-verify-frontmatter", null)]
    public Task Passes(string scenario, string? specVersion) => s_suite.PassAsync(scenario, specVersion);

    [Fact]
    public async Task No_scenario_of_the_suite_is_left_out() =>
        Assert.Equal(Scenarios.Of<NextSuiteTests>().Append(TimedScenarioTests.Scenario).Order(StringComparer.Ordinal), await s_suite.ListAsync(authorization: false));
}
