using Microsoft.CodeAnalysis;
using TypedMcp.Generator.Tests.Corpus;
using TypedMcp.Generator.Tests.Harness;

namespace TypedMcp.Generator.Tests;

/// <summary>Every real snapshot generates and compiles with warnings as errors, and every tool has its method.</summary>
public class CorpusCompilesTests
{
    public static TheoryData<string> Snapshots => [.. CorpusSnapshot.All.Select(static snapshot => snapshot.Name)];

    [Theory]
    [MemberData(nameof(Snapshots))]
    public void Compiles(string name)
    {
        var snapshot = CorpusSnapshot.All.Single(candidate => candidate.Name == name);
        var output = GeneratorHarness.Run(
            $"namespace MyApp; [TypedMcp.McpProxy(\"{name}\")] public partial interface IServer;",
            new SnapshotText(name + ".mcp.json", snapshot.Text));

        output.AssertCompiles();
        Assert.DoesNotContain(output.Diagnostics, static diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning);
        var methods = output.Compilation.GetTypeByMetadataName("MyApp.IServer")!.GetMembers().OfType<IMethodSymbol>()
            .SelectMany(static method => method.GetAttributes())
            .Where(static attribute => attribute.AttributeClass!.Name == "McpToolAttribute")
            .Select(static attribute => (string)attribute.ConstructorArguments[0].Value!);
        Assert.Equal(snapshot.Tools.Select(static tool => (string)tool["name"]!).Order(StringComparer.Ordinal), methods.Order(StringComparer.Ordinal));
    }
}
