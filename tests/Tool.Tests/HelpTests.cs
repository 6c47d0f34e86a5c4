using TypedMcp.TestSupport;
using TypedMcp.Tool.Files;

namespace TypedMcp.Tool.Tests;

/// <summary>Help teaches: every command is walked, and its examples are command lines that work.</summary>
public sealed class HelpTests : IDisposable
{
    private readonly Workspace _workspace = new();

    public static TheoryData<string> Verbs => [.. InProcess.Verbs.Select(verb => verb.Name)];

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public async Task Help_lists_every_verb_and_an_example_of_each()
    {
        var help = await _workspace.RunAsync("--help");
        Assert.Equal((ExitCodes.Success, ""), (help.ExitCode, help.Error));
        Assert.Equal(help.Output, (await _workspace.RunAsync()).Output);
        foreach (var verb in InProcess.Verbs)
        {
            Assert.Contains($"\n  {verb.Name} ", help.Output, StringComparison.Ordinal);
            Assert.Contains($"\n  dotnet mcp {verb.Name}", help.Output, StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Verbs))]
    public async Task Help_of_a_verb_has_usage_options_and_examples_that_parse(string name)
    {
        var help = await _workspace.RunAsync(name, "--help");
        Assert.Equal((ExitCodes.Success, ""), (help.ExitCode, help.Error));
        Assert.Contains($"Usage:\n  dotnet mcp {name}", help.Output, StringComparison.Ordinal);
        Assert.Contains("Options:\n", help.Output, StringComparison.Ordinal);

        var examples = help.Output[(help.Output.IndexOf("Examples:\n", StringComparison.Ordinal) + "Examples:\n".Length)..].Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.NotEmpty(examples);
        var application = new ToolApplication(InProcess.Context(new SilentConsole(), new DiskFileSystem()));
        foreach (var (line, does) in InProcess.Verbs.Single(verb => verb.Name == name).Examples)
        {
            Assert.Contains(examples, shown => shown.StartsWith("  " + line, StringComparison.Ordinal) && shown.EndsWith("  " + does, StringComparison.Ordinal));
            var words = ShellWords.Split(line);
            Assert.Equal(["dotnet", "mcp"], words.Take(count: 2));
            Assert.Contains($"dotnet mcp {name}", line, StringComparison.Ordinal);
            Assert.Null(application.Check([.. words.Skip(count: 2)]));
        }
    }

    [Theory]
    [MemberData(nameof(Verbs))]
    public void The_documentation_names_the_verb_and_each_of_its_options(string name)
    {
        var sections = File.ReadAllText(Repository.PathOf("docs", "cli.md")).Split("\n## ");
        var section = sections.SingleOrDefault(text => text.Split('\n')[0].Split('`').Any(code => code == name || code.StartsWith(name + " ", StringComparison.Ordinal)));
        Assert.True(section is not null, $"docs/cli.md has no section whose heading names `{name}`.");
        var missing = InProcess.Verbs.Single(verb => verb.Name == name).Options.Where(option => !option.Hidden).Select(option => option.Name).Where(option => !section.Contains(option, StringComparison.Ordinal)).ToList();
        Assert.True(missing.Count == 0, $"docs/cli.md does not say what these options of {name} are: {string.Join(", ", missing)}.");
    }
}
