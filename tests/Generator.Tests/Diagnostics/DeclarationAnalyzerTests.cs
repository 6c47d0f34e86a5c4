using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedMcp.Generator.Diagnostics;
using TypedMcp.Generator.Tests.Harness;

namespace TypedMcp.Generator.Tests.Diagnostics;

/// <summary>What the analyzer says about an interface.</summary>
public class DeclarationAnalyzerTests
{
    [Theory]
    [InlineData("[TypedMcp.McpProxy(\"server\")] public partial interface IServer;", "")]
    [InlineData("[TypedMcp.McpProxy(\"server\")] public partial interface IServer { System.Threading.Tasks.Task X() => ToolAsync(); }", "")]
    [InlineData("public partial class Outer { [TypedMcp.McpProxy(\"server\")] public partial interface IServer; }", "")]
    [InlineData("[TypedMcp.McpProxy(\"server\")] public interface IServer { }", "TMCP020")]
    [InlineData("[TypedMcp.McpProxy(\"server\")] public partial interface IServer<T>;", "TMCP022")]
    [InlineData("public class Outer { [TypedMcp.McpProxy(\"server\")] public partial interface IServer; }", "TMCP022")]
    [InlineData("[TypedMcp.McpProxy(\"server\")] public partial interface IServer { void Mine(); }", "TMCP021")]
    [InlineData("[TypedMcp.McpProxy(\"server\")] public partial interface IServer { int Mine { get; } }", "TMCP021")]
    public async Task Says(string source, string expected)
    {
        var diagnostics = await AnalyzeAsync(source);

        Assert.Equal(expected, string.Join(",", diagnostics.Select(static diagnostic => diagnostic.Id)));
        Assert.All(diagnostics, static diagnostic => Assert.Equal(DiagnosticSeverity.Warning, diagnostic.Severity));
    }

    [Fact]
    public async Task AMissingSnapshotIsSaidWithTheNamesThatAreNear()
    {
        var diagnostic = Assert.Single(await AnalyzeAsync("[TypedMcp.McpProxy(\"sever\")] public partial interface IServer;"));

        Assert.Equal("TMCP005", diagnostic.Id);
        Assert.Contains("Did you mean 'server'?", diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
        Assert.Equal("server", diagnostic.Properties["near"]);
        Assert.Equal("namespace MyApp; [TypedMcp.McpProxy(".Length, diagnostic.Location.GetLineSpan().StartLinePosition.Character);
    }

    [Theory]
    [InlineData(0, "")]
    [InlineData(1, "TMCP023")]
    public async Task ARuntimeOfAnotherVersionIsSaid(int more, string expected)
    {
        var own = typeof(DeclarationAnalyzer).Assembly.GetName().Version!;
        var version = new Version(own.Major, own.Minor + more, own.Build, own.Revision);
        var runtime = CSharpCompilation.Create(
            "TypedMcp",
            [CSharpSyntaxTree.ParseText($"[assembly: System.Reflection.AssemblyVersion(\"{version}\")] namespace TypedMcp {{ public class McpProxyAttribute : System.Attribute {{ }} }}")],
            [MetadataReference.CreateFromFile(typeof(object).Assembly.Location)],
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        var app = CSharpCompilation.Create(
            "App",
            [CSharpSyntaxTree.ParseText("public class C { TypedMcp.McpProxyAttribute? a; }")],
            [MetadataReference.CreateFromFile(typeof(object).Assembly.Location), runtime.ToMetadataReference()],
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));

        var diagnostics = await app.WithAnalyzers([new DeclarationAnalyzer()]).GetAnalyzerDiagnosticsAsync();

        Assert.Equal(expected, string.Join(",", diagnostics.Select(static diagnostic => diagnostic.Id)));
        Assert.All(diagnostics, diagnostic => Assert.Contains($"version {version}", diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal));
    }

    [Fact]
    public void AnInterfaceWithoutItsSnapshotIsEmptyAndCompiles()
    {
        var output = GeneratorHarness.Run("namespace MyApp; [TypedMcp.McpProxy(\"none\")] public partial interface INone;");

        Assert.Single(output.Result.GeneratedSources);
        output.AssertCompiles();
    }

    private static async Task<ImmutableArray<Diagnostic>> AnalyzeAsync(string source)
    {
        var snapshot = new SnapshotText("server.mcp.json", SnapshotText.OfTool("""{"type":"object","properties":{}}"""));
        var compilation = GeneratorHarness.Run("namespace MyApp; " + source, snapshot).Compilation;
        var options = new AnalyzerOptions([snapshot]);
        return await compilation.WithAnalyzers([new DeclarationAnalyzer()], options).GetAnalyzerDiagnosticsAsync();
    }
}
