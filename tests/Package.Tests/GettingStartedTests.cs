using TypedMcp.TestSupport;

namespace TypedMcp.Package.Tests;

/// <summary>docs/getting-started.md, done: its commands in an empty folder, its program, and what they print.</summary>
[Collection(PackageCollection.Name)]
public sealed class GettingStartedTests(PackedPackage package)
{
    private static readonly string s_document = File.ReadAllText(Repository.PathOf("docs", "getting-started.md"));

    [Fact]
    public async Task Four_commands_lead_from_an_empty_folder_to_a_typed_call()
    {
        var folder = package.EmptyFolder("getting-started");

        // npx takes a package that is installed above: the pinned one, without a network.
        Directory.CreateSymbolicLink(Path.Combine(folder, "node_modules"), Path.Combine(await NpmPackages.EnsureInstalledAsync("tests", "Servers", "Npm"), "node_modules"));
        var commands = Block("sh", number: 0);
        Assert.Equal(4, commands.TrimEnd().Split('\n').Length);

        var added = (await package.RunAsync("bash", folder, "-ec", commands)).EnsureSuccess();
        var said = added.Output + added.Error;
        Assert.All(Block("", number: 0).TrimEnd().Split('\n'), line => Assert.Contains(line, said, StringComparison.Ordinal));

        await File.WriteAllTextAsync(Path.Combine(folder, "hello", "Program.cs"), Block("csharp", number: 0));
        var run = (await package.DotnetAsync(Path.Combine(folder, "hello"), "run")).EnsureSuccess();
        Assert.Equal(Block("", number: 1), run.Output);
    }

    // The blocks of one language, in the order of the document.
    private static string Block(string language, int number)
    {
        var blocks = s_document.ReplaceLineEndings("\n").Split("```");
        return blocks.Where((block, i) => i % 2 == 1 && block.StartsWith(language + "\n", StringComparison.Ordinal)).ElementAt(number)[(language.Length + 1)..];
    }
}
