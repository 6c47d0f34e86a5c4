using TypedMcp.TestSupport;

namespace TypedMcp.PublicApi.Tests;

/// <summary>The public API of each package, approved line by line: a change of it is seen in review.</summary>
public sealed class PublicApiTests
{
    public static TheoryData<string> Assemblies => ["TypedMcp", "TypedMcp.Attributes", "TypedMcp.ModelContextProtocol", "TypedMcp.Redis"];

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void Public_api_is_approved(string assembly)
    {
        var api = PublicApiText.Of(Path.Combine(AppContext.BaseDirectory, assembly + ".dll"));

        GoldenFile.Verify(Repository.PathOf("tests", "PublicApi.Tests", $"{assembly}.verified.txt"), api);
    }
}
