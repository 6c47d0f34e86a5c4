using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace TypedMcp.Generator.Tests.Harness;

/// <summary>What one run of the generator made.</summary>
internal sealed class GeneratorOutput
{
    private readonly CSharpCompilation _source;

    public GeneratorOutput(CSharpCompilation source, GeneratorDriver driver)
    {
        _source = source;
        Driver = driver;
        Result = driver.GetRunResult().Results[0];
    }

    public GeneratorDriver Driver { get; }

    public GeneratorRunResult Result { get; }

    public ImmutableArray<Diagnostic> Diagnostics => Result.Diagnostics;

    public CSharpCompilation Compilation => _source.AddSyntaxTrees(Result.GeneratedSources.Select(static source => source.SyntaxTree));

    /// <summary>All generated text.</summary>
    public string AllText => string.Concat(Result.GeneratedSources.Select(static source => source.SourceText.ToString()));

    public IEnumerable<string> Ids => Diagnostics.Select(static diagnostic => diagnostic.Id);

    /// <summary>Fails on any error or warning of the compiler, missing documentation included.</summary>
    public GeneratorOutput AssertCompiles()
    {
        Assert.Null(Result.Exception);
        var problems = Compilation.GetDiagnostics().Where(static diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning).Take(10).Select(Describe).ToArray();
        Assert.True(problems.Length == 0, string.Join("\n", problems));
        return this;
    }

    private static string Describe(Diagnostic diagnostic)
    {
        var line = diagnostic.Location.GetLineSpan();
        var text = diagnostic.Location.SourceTree?.GetText().Lines[line.StartLinePosition.Line].ToString().Trim();
        return $"{line} {diagnostic.Id}: {diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture)}\n    {(text?.Length > 300 ? text[..300] : text)}";
    }
}
