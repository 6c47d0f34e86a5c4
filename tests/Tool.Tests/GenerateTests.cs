using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using TypedMcp.Generator;
using TypedMcp.TestSupport;

namespace TypedMcp.Tool.Tests;

/// <summary><c>generate</c> writes what a build generates, byte for byte.</summary>
public sealed class GenerateTests : IDisposable
{
    private readonly Workspace _workspace = new();

    public void Dispose() => _workspace.Dispose();

    [Theory]
    [InlineData("everything")]
    [InlineData("filesystem")]
    [InlineData("notion")]
    [InlineData("playwright")]
    [InlineData("azure-devops")]
    [InlineData("xero")]
    public async Task The_files_are_those_of_the_generator(string name)
    {
        File.Copy(Repository.PathOf("tests", "Corpus", $"{name}.mcp.json"), _workspace.PathOf($"{name}.mcp.json"));
        var result = await _workspace.RunAsync("generate", name, "-o", "Generated", "--namespace", "Some.App", "--interface", "IServer");
        Assert.Equal((ExitCodes.Success, ""), (result.ExitCode, result.Output));

        var generated = Generate(_workspace.PathOf($"{name}.mcp.json"), $$"""
            namespace TypedMcp
            {
                public sealed class McpProxyAttribute : System.Attribute
                {
                    public McpProxyAttribute(string name) { }
                }
            }

            namespace Some.App
            {
                [TypedMcp.McpProxy("{{name}}")]
                public partial interface IServer;
            }
            """);
        Assert.Equal(generated.Keys.Order(StringComparer.Ordinal), Directory.GetFiles(_workspace.PathOf("Generated")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.All(generated, file => Assert.Equal(file.Value, _workspace.Read("Generated/" + file.Key)));
    }

    [Fact]
    public async Task Namespace_and_interface_follow_from_project_and_name()
    {
        _workspace.Write("my-server.mcp.json", """{"formatVersion":1,"tools":[{"name":"echo","inputSchema":{"type":"object"}}]}""");
        var result = await _workspace.RunAsync("generate", "my-server", "-o", "out", "--internal");
        Assert.Equal(ExitCodes.Success, result.ExitCode);
        var client = _workspace.Read("out/my-server.g.cs");
        Assert.Contains("namespace App\n{", client, StringComparison.Ordinal);
        Assert.Contains("internal partial interface IMyServer", client, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tools_can_be_chosen()
    {
        _workspace.Write("s.mcp.json", """{"formatVersion":1,"tools":[{"name":"get_a"},{"name":"get_b"},{"name":"set_a"}]}""");
        await _workspace.RunAsync("generate", "s", "-o", "out", "--include-tools", "get_*", "--exclude-tools", "*_b");
        var client = _workspace.Read("out/s.g.cs");
        Assert.Contains("GetAAsync", client, StringComparison.Ordinal);
        Assert.DoesNotContain("GetBAsync", client, StringComparison.Ordinal);
        Assert.DoesNotContain("SetAAsync", client, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_cannot_be_generated_says_why()
    {
        _workspace.Write("one.mcp.json", """{"formatVersion":1}""");
        var broken = await _workspace.RunAsync("generate", "one", "-o", "out");
        Assert.Equal(ExitCodes.BadFile, broken.ExitCode);
        Assert.Contains("one.mcp.json(1,1): TMCP001", broken.Error, StringComparison.Ordinal);
        var missing = await _workspace.RunAsync("generate", "oen", "-o", "out");
        Assert.Equal(ExitCodes.NotFound, missing.ExitCode);
        Assert.Contains("Did you mean 'one'?", missing.Error, StringComparison.Ordinal);
        _workspace.Write("file", "");
        _workspace.Write("good.mcp.json", """{"formatVersion":1,"tools":[]}""");
        Assert.Equal(ExitCodes.NotWritable, (await _workspace.RunAsync("generate", "good", "-o", "file")).ExitCode);
    }

    private static Dictionary<string, string> Generate(string snapshot, string source)
    {
        var trusted = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator);
        var references = trusted.Where(path => Path.GetFileName(path) is "System.Runtime.dll" or "System.Private.CoreLib.dll" or "netstandard.dll");
        var compilation = CSharpCompilation.Create("App", [CSharpSyntaxTree.ParseText(source)], references.Select(path => MetadataReference.CreateFromFile(path)), new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        var driver = CSharpGeneratorDriver.Create(new McpProxyGenerator()).AddAdditionalTexts([new FileText(snapshot)]).RunGenerators(compilation);
        return driver.GetRunResult().Results[0].GeneratedSources.ToDictionary(file => file.HintName, file => file.SourceText.ToString(), StringComparer.Ordinal);
    }
}
