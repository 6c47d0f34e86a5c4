using TypedMcp.TestSupport;

namespace TypedMcp.Generator.Tests.Corpus;

/// <summary>Counts what has a type, and holds the documentation to it.</summary>
public class CorpusTableTests
{
    private const string Begin = "<!-- corpus-table: written by CorpusTableTests with TYPEDMCP_UPDATE_DOCS=1 -->\n";
    private const string End = "<!-- corpus-table: end -->\n";

    [Fact]
    public void At_most_half_a_percent_of_the_schema_nodes_is_degraded_and_the_documentation_lists_them()
    {
        var table = new CorpusTable();
        foreach (var snapshot in CorpusSnapshot.All)
        {
            table.Add(snapshot, GeneratedSnapshot.Of(snapshot).Proxies);
        }

        Assert.True(table.Lost.Count == 0, string.Join('\n', table.Lost));
        Assert.InRange(table.DegradedShare, low: 0, high: 0.005);

        var path = Repository.PathOf("docs", "schema-mapping.md");
        var text = File.ReadAllText(path);
        var (from, to) = (text.IndexOf(Begin, StringComparison.Ordinal), text.IndexOf(End, StringComparison.Ordinal));
        Assert.True(from >= 0 && to > from, "docs/schema-mapping.md has lost the place of the table.");
        var updated = $"{text[..(from + Begin.Length)]}{table}{text[to..]}";
        if (Environment.GetEnvironmentVariable("TYPEDMCP_UPDATE_DOCS") == "1")
        {
            File.WriteAllText(path, updated);
            return;
        }

        Assert.True(string.Equals(updated, text, StringComparison.Ordinal), $"The table in docs/schema-mapping.md is not that of this run: run this test with TYPEDMCP_UPDATE_DOCS=1 and read the difference.\n{table}");
    }
}
