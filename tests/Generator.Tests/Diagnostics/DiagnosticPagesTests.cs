using System.Reflection;
using Microsoft.CodeAnalysis;
using TypedMcp.Generator.Diagnostics;
using TypedMcp.TestSupport;

namespace TypedMcp.Generator.Tests.Diagnostics;

/// <summary>Every diagnostic has its page, its row in the release table, and a link that leads to the page.</summary>
public sealed class DiagnosticPagesTests
{
    private static readonly List<DiagnosticDescriptor> s_descriptors =
        [.. typeof(DiagnosticDescriptors).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => field.GetValue(null)).OfType<DiagnosticDescriptor>()];

    public static TheoryData<string> Ids => [.. s_descriptors.Select(descriptor => descriptor.Id)];

    [Fact]
    public void Every_id_has_one_descriptor()
    {
        var ids = typeof(DiagnosticIds).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (string)field.GetRawConstantValue()!);

        Assert.Equal(ids.Order(StringComparer.Ordinal), s_descriptors.Select(descriptor => descriptor.Id).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_diagnostic_has_a_page_a_row_and_a_link(string id)
    {
        var descriptor = s_descriptors.Single(candidate => candidate.Id == id);
        var page = File.ReadAllText(Repository.PathOf("docs", "diagnostics", $"{id}.md"));
        var index = File.ReadAllText(Repository.PathOf("docs", "diagnostics", "README.md"));
        var releases = File.ReadAllText(Repository.PathOf("src", "Generator", "AnalyzerReleases.Shipped.md")) + File.ReadAllText(Repository.PathOf("src", "Generator", "AnalyzerReleases.Unshipped.md"));

        Assert.StartsWith($"# {id}: {descriptor.Title}\n", page.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Contains($"Severity: {descriptor.DefaultSeverity}", page, StringComparison.Ordinal);
        Assert.Contains($"| [{id}]({id}.md) | {descriptor.DefaultSeverity} | {descriptor.Title} |", index, StringComparison.Ordinal);
        Assert.EndsWith($"/docs/diagnostics/{id}.md", descriptor.HelpLinkUri, StringComparison.Ordinal);
        Assert.Contains(id, releases, StringComparison.Ordinal);
    }
}
