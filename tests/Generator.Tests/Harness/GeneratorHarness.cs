using System.Collections.Immutable;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace TypedMcp.Generator.Tests.Harness;

/// <summary>Runs the generator alone in a driver, over snapshots and C# given as text.</summary>
internal static class GeneratorHarness
{
    /// <summary>The lowest language version of our users: that of .NET 8.</summary>
    public static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.CSharp12, DocumentationMode.Diagnose);

    private static readonly ImmutableArray<MetadataReference> s_references = LoadReferences();

    public static GeneratorOutput Run(string source, params SnapshotText[] snapshots)
    {
        var compilation = Compile(source);
        var driver = CreateDriver(snapshots).RunGenerators(compilation);
        return new GeneratorOutput(compilation, driver);
    }

    /// <summary>One proxy interface <c>MyApp.IServer</c> over one snapshot.</summary>
    public static GeneratorOutput RunOne(string snapshot) =>
        Run("namespace MyApp; [TypedMcp.McpProxy(\"server\")] public partial interface IServer;", new SnapshotText("server.mcp.json", snapshot));

    /// <summary>A snapshot of one tool.</summary>
    public static GeneratorOutput RunTool(string inputSchema, string? outputSchema = null, string name = "tool") =>
        RunOne(SnapshotText.OfTool(inputSchema, outputSchema, name));

    public static GeneratorDriver CreateDriver(IEnumerable<SnapshotText> snapshots, bool tracks = false)
    {
        var texts = snapshots.ToImmutableArray();
        return CSharpGeneratorDriver.Create(
            [new McpProxyGenerator().AsSourceGenerator()],
            texts.CastArray<AdditionalText>(),
            ParseOptions,
            new MetadataOptions(texts),
            new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: tracks));
    }

    public static CSharpCompilation Compile(string source) => CSharpCompilation.Create(
        "MyApp",
        [CSharpSyntaxTree.ParseText(source, ParseOptions, "App.cs")],
        s_references,
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable)
            .WithSpecificDiagnosticOptions([new KeyValuePair<string, ReportDiagnostic>("CS1591", ReportDiagnostic.Error)]));

    private static ImmutableArray<MetadataReference> LoadReferences()
    {
        var references = ImmutableArray.CreateBuilder<MetadataReference>();
        var folder = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        foreach (var path in ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator))
        {
            if (Path.GetDirectoryName(path) == folder)
            {
                references.Add(MetadataReference.CreateFromFile(path));
            }
        }

        references.Add(MetadataReference.CreateFromFile(typeof(IMcpInvoker).Assembly.Location));
        references.Add(MetadataReference.CreateFromFile(Assembly.Load("TypedMcp.Attributes").Location));
        return references.ToImmutable();
    }
}
