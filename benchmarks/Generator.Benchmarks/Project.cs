using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using TypedMcp.TestSupport;

namespace TypedMcp.Generator.Benchmarks;

/// <summary>A user's project in memory: snapshots, their proxies, and files that have nothing to do with them.</summary>
internal static class Project
{
    private const int UnrelatedFiles = 300;

    private static readonly CSharpParseOptions s_parse = new(LanguageVersion.CSharp12);

    private static readonly ImmutableArray<MetadataReference> s_references =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path) is var name && (name.StartsWith("System.", StringComparison.Ordinal) || name is "netstandard.dll" or "TypedMcp.dll" or "TypedMcp.Attributes.dll"))
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    /// <summary>The whole corpus, largest file first.</summary>
    public static ImmutableArray<SnapshotText> Corpus { get; } =
    [
        .. Directory.GetFiles(Repository.PathOf("tests", "Corpus"), "*.mcp.json")
            .Order(StringComparer.Ordinal)
            .Select(path => new SnapshotText(path, File.ReadAllText(path)))
            .OrderByDescending(text => text.Length),
    ];

    /// <summary>The source of the file that is typed in.</summary>
    public static SyntaxTree TypedIn(int keystroke) =>
        CSharpSyntaxTree.ParseText($"namespace User; public class Typed {{ public int Value => {keystroke}; }}", s_parse, path: "Typed.cs");

    /// <summary>The project before generation.</summary>
    public static CSharpCompilation Compile(ImmutableArray<SnapshotText> snapshots)
    {
        var trees = new List<SyntaxTree> { TypedIn(keystroke: 0) };
        for (var i = 0; i < UnrelatedFiles; i++)
        {
            trees.Add(CSharpSyntaxTree.ParseText($"namespace User; public class File{i} {{ public int Add(int a, int b) => a + b + {i}; }}", s_parse, path: $"File{i}.cs"));
        }

        foreach (var snapshot in snapshots)
        {
            var alias = Path.GetFileName(snapshot.Path)[..^".mcp.json".Length];
            var name = alias.Replace('-', '_');
            trees.Add(CSharpSyntaxTree.ParseText($"namespace User; [global::TypedMcp.McpProxy(\"{alias}\")] public partial interface I{name};", s_parse, path: $"I{name}.cs"));
        }

        return CSharpCompilation.Create("User", trees, s_references, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
    }

    /// <summary>A driver that has seen nothing yet.</summary>
    public static GeneratorDriver Driver(ImmutableArray<SnapshotText> snapshots) => Driver(new McpProxyGenerator(), snapshots);

    /// <summary>The same for another generator.</summary>
    public static GeneratorDriver Driver(IIncrementalGenerator generator, ImmutableArray<SnapshotText> snapshots) =>
        CSharpGeneratorDriver.Create([generator.AsSourceGenerator()], snapshots, s_parse);
}
