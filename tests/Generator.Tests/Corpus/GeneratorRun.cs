using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using TypedMcp.Generator.Tests.Harness;

namespace TypedMcp.Generator.Tests.Corpus;

/// <summary>One run of the generator inside a compilation that is as strict as a compilation can be.</summary>
internal sealed class GeneratorRun
{
    private static readonly CSharpParseOptions s_parse = new(LanguageVersion.CSharp12, DocumentationMode.Diagnose);

    // Referenced by whoever compiles for .NET with the package: the framework and our two assemblies.
    private static readonly ImmutableArray<MetadataReference> s_references =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path) is var name && (name.StartsWith("System.", StringComparison.Ordinal) || name is "netstandard.dll" or "mscorlib.dll" or "TypedMcp.dll" or "TypedMcp.Attributes.dll"))
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    private GeneratorRun(Compilation output, GeneratorDriverRunResult result)
    {
        Output = output;
        Result = result;
    }

    /// <summary>The compilation with what was generated.</summary>
    public Compilation Output { get; }

    /// <summary>What the generator did.</summary>
    public GeneratorDriverRunResult Result { get; }

    /// <summary>The generated files, by hint name.</summary>
    public IReadOnlyDictionary<string, string> Files => Result.Results[0].GeneratedSources.ToDictionary(source => source.HintName, source => source.SourceText.ToString(), StringComparer.Ordinal);

    /// <summary>What the generator throws is CS8785 to a user; here it is the failure itself.</summary>
    public Exception? Exception => Result.Results[0].Exception;

    /// <summary>Warnings and errors, those of the generator and of the compiler.</summary>
    public IReadOnlyList<string> Problems =>
    [
        .. Result.Diagnostics.Concat(Output.GetDiagnostics()).Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning).Select(diagnostic => diagnostic.ToString()),
    ];

    /// <summary>The interface declarations that a project would write for these snapshots.</summary>
    public static string Declare(params IEnumerable<string> names) =>
        $"namespace Corpus;\n{string.Concat(names.Select(name => $"/// <summary>Proxy.</summary>\n[global::TypedMcp.McpProxy(\"{name}\")]\npublic partial interface I{Pascal(name)};\n"))}";

    /// <summary>A C# name for a snapshot.</summary>
    public static string Pascal(string name) => string.Concat(name.Split('-', '.').Select(part => $"{char.ToUpperInvariant(part[0])}{part[1..]}"));

    public static GeneratorRun Of(CorpusSnapshot snapshot) => Of([new SnapshotText(snapshot.Path, snapshot.Text)], Declare(snapshot.Name));

    public static GeneratorRun Of(IEnumerable<AdditionalText> texts, params IEnumerable<string> sources)
    {
        var driver = CSharpGeneratorDriver.Create([NewGenerator()], texts, s_parse).RunGeneratorsAndUpdateCompilation(Compile("Corpus", sources), out var output, out _);
        return new GeneratorRun(output, driver.GetRunResult());
    }

    /// <summary>A strict compilation without anything generated.</summary>
    public static CSharpCompilation Compile(string assemblyName, params IEnumerable<string> sources) =>
        CSharpCompilation.Create(
            assemblyName,
            sources.Select((source, i) => CSharpSyntaxTree.ParseText(source, s_parse, path: $"Source{i}.cs")),
            s_references,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable, generalDiagnosticOption: ReportDiagnostic.Error, warningLevel: 9999));

    /// <summary>The generator, new for each run: a driver must not remember another test's.</summary>
    public static ISourceGenerator NewGenerator() => new McpProxyGenerator().AsSourceGenerator();

    /// <summary>Loads what was compiled; it is unloaded with the proxies.</summary>
    public LoadedProxies Load() => LoadedProxies.Load(Emit());

    /// <summary>The compiled assembly.</summary>
    public byte[] Emit()
    {
        using var image = new MemoryStream();
        var emitted = Output.Emit(image);
        Assert.True(emitted.Success, string.Join('\n', emitted.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Take(5)));
        return image.ToArray();
    }
}
