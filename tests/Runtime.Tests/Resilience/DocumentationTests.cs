using TypedMcp.TestSupport;

namespace TypedMcp.Tests.Resilience;

/// <summary>docs/resilience.md says what callers see, fault by fault, and which test shows it.</summary>
public sealed class DocumentationTests
{
    [Fact]
    public void Every_fault_is_shown_by_a_test_that_exists()
    {
        string page = File.ReadAllText(Repository.PathOf("docs", "resilience.md"));
        var names = typeof(DocumentationTests).Assembly.GetTypes().Where(static type => type.Name.EndsWith("Tests", StringComparison.Ordinal))
            .SelectMany(static type => type.GetMethods().Select(static method => method.Name).Append(type.Name)).ToHashSet(StringComparer.Ordinal);

        string[][] rows = [.. page[page.IndexOf("## Fault by fault", StringComparison.Ordinal)..page.IndexOf("## When the server is no longer", StringComparison.Ordinal)]
            .Split('\n').Where(static line => line.StartsWith("| ", StringComparison.Ordinal) && !line.Contains("shown by", StringComparison.Ordinal)).Select(static line => line.Trim('|').Split('|'))];

        Assert.True(rows.Length > 30);
        Assert.All(rows, row =>
        {
            string[] shown = [.. row[^1].Split('`').Where(static (_, i) => i % 2 == 1)];
            Assert.NotEmpty(shown);
            Assert.All(shown, name => Assert.True(names.Contains(name) || name.StartsWith("./soak.sh ", StringComparison.Ordinal), $"'{name}' is no test"));
        });
    }
}
