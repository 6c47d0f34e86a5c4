using Xunit.Sdk;
using Xunit.v3;

[assembly: TestCollectionOrderer(typeof(TypedMcp.Generator.Tests.ApprovedTextsLast))]

namespace TypedMcp.Generator.Tests;

/// <summary>Most mutants fail a small test already: the long texts come last.</summary>
public sealed class ApprovedTextsLast : ITestCollectionOrderer
{
    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(IReadOnlyCollection<TTestCollection> testCollections)
        where TTestCollection : ITestCollection =>
        [.. testCollections.OrderBy(static collection => collection.TestCollectionDisplayName.Contains(nameof(ApprovedTextTests), StringComparison.Ordinal))];
}
