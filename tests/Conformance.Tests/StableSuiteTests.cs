namespace TypedMcp.Conformance.Tests;

/// <summary>Version 0.1.16 of the official suite, with one and the same default options for all of it.</summary>
public sealed class StableSuiteTests
{
    private static readonly ConformanceSuite s_suite = new("conformance-0.1");

    [Theory]
    [InlineData("initialize")]
    [InlineData("tools_call")]
    [InlineData("elicitation-sep1034-client-defaults")]
    public Task Passes(string scenario) => s_suite.PassAsync(scenario);

    [Fact]
    public async Task No_scenario_of_the_suite_is_left_out() =>
        Assert.Equal(Scenarios.Of<StableSuiteTests>().Append(TimedScenarioTests.Scenario).Order(StringComparer.Ordinal), await s_suite.ListAsync(authorization: false));
}
