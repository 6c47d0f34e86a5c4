namespace TypedMcp.Conformance.Tests;

/// <summary>The scenario whose server takes the client's time: it runs when nothing else does.</summary>
[Collection(Alone)]
[CollectionDefinition(Alone, DisableParallelization = true)]
public sealed class TimedScenarioTests
{
    public const string Scenario = "sse-retry";
    private const string Alone = "Alone";

    [Fact]
    public Task Passes_in_the_stable_suite() => new ConformanceSuite("conformance-0.1").PassAsync(Scenario);

    [Fact]
    public Task Passes_in_the_next_suite() => new ConformanceSuite("conformance-0.2").PassAsync(Scenario, "2025-11-25");
}
