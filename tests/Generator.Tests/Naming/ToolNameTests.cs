using TypedMcp.Generator.Diagnostics;
using TypedMcp.Generator.Tests.Harness;

namespace TypedMcp.Generator.Tests.Naming;

/// <summary>The names of tools: options, what is remembered, what the rules say.</summary>
public class ToolNameTests
{
    [Theory]
    [InlineData("a", "a", "A")]
    [InlineData("zoo_a", "zoo_", "A")]
    [InlineData("zoo_", "zoo_", "Zoo")]
    [InlineData("zooA", "zoo_", "ZooA")]
    [InlineData("zoo_a", "", "ZooA")]
    [InlineData("all", "", "AllTool")]
    [InlineData("zoo_all", "zoo_", "AllTool")]
    [InlineData("dispose", "", "DisposeTool")]
    public void A_prefix_is_left_out(string tool, string prefix, string expected) =>
        Assert.Equal([expected], Names(tool, $$""" "options":{"stripPrefix":"{{prefix}}"}"""));

    [Theory]
    [InlineData("FetchAsync", "Fetch")]
    [InlineData("Fetch", "Fetch")]
    [InlineData("Async", "Async")]
    [InlineData("AsyncFetch", "AsyncFetch")]
    public void A_renamed_method_has_its_suffix_once(string name, string expected)
    {
        Assert.Equal([expected], Names("a", $$$""" "options":{"rename":{"tools":{"a":"{{{name}}}"} } }"""));
        Assert.Equal([expected], Names("a", $$$""" "names":{"tools":{"a":{"method":"{{{name}}}"} } }"""));
    }

    [Theory]
    [InlineData("a,b", """{"a":{"method":"OneAsync"},"b":{"method":"OneAsync"}}""", "One,B", "OneAsync | it is no C# name, or two tools have it")]
    [InlineData("a,b", """{"a":{"method":"2nd"}}""", "A,B", "2nd | it is no C# name, or two tools have it")]
    [InlineData("a,b", """{"gone":{"method":"AAsync"},"old":{}}""", "A_2,B", "a | A_2")]
    [InlineData("a,b", """{"b":{"method":"AAsync"}}""", "A_2,A", "a | A_2")]
    public void Names_that_callers_know_pass_to_no_other_tool(string tools, string remembered, string expected, string diagnostic)
    {
        var result = ModelText.Compile(Snapshot(tools, $$""" "names":{"tools":{{remembered}}}"""));

        Assert.Equal(expected.Split(','), result.Proxy!.Tools.Select(static tool => tool.Name));
        Assert.Equal([diagnostic], result.Diagnostics.Where(static entry => entry.Id is DiagnosticIds.NameNotKept or DiagnosticIds.Renamed).Select(static entry => string.Join(" | ", entry.Arguments)));
    }

    [Theory]
    [InlineData(""" "options":{"rename":{"tools":{"a":"All"}}}""", "All_2")]
    [InlineData(""" "options":{"rename":{"tools":{"a":"Chosen"}}},"names":{"tools":{"a":{"method":"OldAsync"}}}""", "Chosen")]
    public void What_an_option_says_counts_first(string more, string expected) => Assert.Equal([expected], Names("a", more));

    private static IEnumerable<string> Names(string tools, string more) => ModelText.Compile(Snapshot(tools, more)).Proxy!.Tools.Select(static tool => tool.Name);

    private static string Snapshot(string tools, string more) =>
        SnapshotText.OfTools(string.Join(',', tools.Split(',').Select(static name => $$$"""{"name":"{{{name}}}","inputSchema":{"type":"object"}}""")), more);
}
