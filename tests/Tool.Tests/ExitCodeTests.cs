using System.Globalization;
using System.Reflection;
using TypedMcp.TestSupport;

namespace TypedMcp.Tool.Tests;

/// <summary>The exit codes: each is documented, each is reached, by every verb at least one of success and one of failure.</summary>
public sealed class ExitCodeTests : IDisposable
{
    private readonly Workspace _workspace = new();

    public static TheoryData<string> Cases => [.. ExitCodeCases.All.Select(one => one.Name)];

    public void Dispose() => _workspace.Dispose();

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task A_verb_ends_with_its_code(string name)
    {
        var one = ExitCodeCases.All.Single(candidate => candidate.Name == name);
        var result = await _workspace.RunAsync([one.Verb, .. one.Arrange(_workspace)]);
        Assert.True(one.Code == result.ExitCode, $"{result.ExitCode} instead of {one.Code}\n{result.Output}\n{result.Error}");

        // Whoever fails says why, on standard error; whoever looked and found something did not fail.
        Assert.Equal(one.Code is not (ExitCodes.Success or ExitCodes.CompatibleChange or ExitCodes.BreakingChange or ExitCodes.Unhealthy), result.Error.Contains("error: ", StringComparison.Ordinal) && result.Output.Length == 0);
    }

    [Fact]
    public void Every_verb_and_every_code_has_a_case()
    {
        foreach (var verb in InProcess.Verbs.Select(verb => verb.Name))
        {
            var codes = ExitCodeCases.All.Where(one => one.Verb == verb).Select(one => one.Code).ToList();
            Assert.True(codes.Exists(code => code >= ExitCodes.Usage), $"ExitCodeCases has no failure of '{verb}'.");
            Assert.True(verb == "login" || codes.Contains(ExitCodes.Success), $"ExitCodeCases has no success of '{verb}'.");
        }

        // The other two have tests of their own: here, and in InterruptionTests.
        var reached = ExitCodeCases.All.Select(one => one.Code).Append(ExitCodes.Internal).Append(ExitCodes.Interrupted).Distinct().Order();
        Assert.Equal(Codes().Order(), reached);
    }

    [Fact]
    public void The_documentation_lists_exactly_these_codes()
    {
        var rows = File.ReadAllText(Repository.PathOf("docs", "cli.md")).Split("## Exit codes")[1].Split("\n## ")[0].Split('\n').Where(line => line.StartsWith("| ", StringComparison.Ordinal));
        var documented = rows.Select(row => row.Split('|')[1].Trim()).Where(cell => cell != "code").Select(cell => int.Parse(cell, CultureInfo.InvariantCulture));
        Assert.Equal(Codes().Order(), documented);
    }

    [Fact]
    public async Task A_mistake_of_the_tool_itself_is_70_and_asks_for_a_report()
    {
        var console = new SilentConsole();
        var code = await new ToolApplication(InProcess.Context(console, new FaultyFileSystem())).RunAsync(["list"], CancellationToken.None);
        Assert.Equal(ExitCodes.Internal, code);
        Assert.Contains("error: This is a mistake of dotnet mcp: System.NotSupportedException", console.Said.ToString(), StringComparison.Ordinal);
    }

    private static IEnumerable<int> Codes() =>
        typeof(ExitCodes).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (int)field.GetRawConstantValue()!);
}
