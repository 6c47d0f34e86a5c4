using System.Reflection;

namespace TypedMcp.Conformance.Tests;

/// <summary>The scenarios that a test class runs.</summary>
internal static class Scenarios
{
    public static IEnumerable<string> Of<TTests>() => typeof(TTests).GetMethods()
        .SelectMany(method => method.GetCustomAttributes<InlineDataAttribute>().SelectMany(data => data.GetData(method)))
        .Select(data => (string)data[0])
        .Distinct(StringComparer.Ordinal)
        .Order(StringComparer.Ordinal);
}
