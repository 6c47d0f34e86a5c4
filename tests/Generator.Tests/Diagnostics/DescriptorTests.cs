using System.Reflection;
using Microsoft.CodeAnalysis;
using TypedMcp.Generator.Diagnostics;
using TypedMcp.TestSupport;

namespace TypedMcp.Generator.Tests.Diagnostics;

/// <summary>Every diagnostic is a product: a page, a help link to it, a row in the release table.</summary>
public class DescriptorTests
{
    private static readonly string[] s_errors = ["TMCP001", "TMCP002", "TMCP003"];

    public static TheoryData<string> Ids => [.. All.Select(static descriptor => descriptor.Id)];

    private static IEnumerable<DiagnosticDescriptor> All => typeof(DiagnosticDescriptors)
        .GetFields(BindingFlags.Static | BindingFlags.Public)
        .Select(static declared => (DiagnosticDescriptor)declared.GetValue(obj: null)!);

    [Theory]
    [MemberData(nameof(Ids))]
    public void HasItsPage(string id)
    {
        var descriptor = All.Single(candidate => candidate.Id == id);
        var page = File.ReadAllText(Repository.PathOf("docs", "diagnostics", id + ".md"));

        Assert.EndsWith("/docs/diagnostics/" + id + ".md", descriptor.HelpLinkUri, StringComparison.Ordinal);
        Assert.StartsWith($"# {id}: {descriptor.Title}", page, StringComparison.Ordinal);
        Assert.Contains($"Severity: {descriptor.DefaultSeverity}", page, StringComparison.Ordinal);
        Assert.Matches($@"{id} \| TypedMcp \| {descriptor.DefaultSeverity} +\|", File.ReadAllText(Repository.PathOf("src", "Generator", "AnalyzerReleases.Unshipped.md")));
        Assert.Equal(s_errors.Contains(id), descriptor.DefaultSeverity == DiagnosticSeverity.Error);
    }

    [Fact]
    public void NoIdIsUsedTwice() => Assert.Equal(All.Count(), All.Select(static descriptor => descriptor.Id).Distinct().Count());
}
