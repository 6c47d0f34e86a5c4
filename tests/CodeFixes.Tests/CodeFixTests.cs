using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;

namespace TypedMcp.CodeFixes.Tests;

/// <summary>What the code fixes make of a source text, where <c>[|…|]</c> is the diagnostic's place.</summary>
public sealed class CodeFixTests
{
    [Theory]
    [InlineData("public interface [|IFigma|];", "public partial interface IFigma;")]
    [InlineData("/// <summary>Mine.</summary>\ninterface [|IFigma|] { }", "/// <summary>Mine.</summary>\npartial interface IFigma { }")]
    [InlineData("public static class Outer { public interface [|IFigma|]; }", "public static partial class Outer { public partial interface IFigma; }")]
    public async Task An_interface_becomes_partial(string before, string after) =>
        Assert.Equal([after], await FixAsync(new MakePartialCodeFix(), "TMCP020", before, near: null));

    [Fact]
    public async Task Each_near_snapshot_is_offered() =>
        Assert.Equal(
            ["[McpProxy(\"figma\")] interface IFigma;", "[McpProxy(\"figma2\")] interface IFigma;"],
            await FixAsync(new UseNearSnapshotCodeFix(), "TMCP005", "[McpProxy([|\"figmaa\"|])] interface IFigma;", near: "figma|figma2"));

    [Fact]
    public async Task Without_a_near_snapshot_nothing_is_offered() =>
        Assert.Empty(await FixAsync(new UseNearSnapshotCodeFix(), "TMCP005", "[McpProxy([|\"figmaa\"|])] interface IFigma;", near: ""));

    private static async Task<IReadOnlyList<string>> FixAsync(CodeFixProvider provider, string id, string marked, string? near)
    {
        var start = marked.IndexOf("[|", StringComparison.Ordinal);
        var length = marked.IndexOf("|]", StringComparison.Ordinal) - start - 2;
        var source = marked.Replace("[|", "", StringComparison.Ordinal).Replace("|]", "", StringComparison.Ordinal);

        using var workspace = new AdhocWorkspace();
        var document = workspace.AddProject("app", LanguageNames.CSharp).AddDocument("IFigma.cs", source);
        var tree = (await document.GetSyntaxTreeAsync())!;
        var descriptor = new DiagnosticDescriptor(id, id, id, "TypedMcp", DiagnosticSeverity.Warning, isEnabledByDefault: true);
        var properties = ImmutableDictionary<string, string?>.Empty.Add("near", near);
        var diagnostic = Diagnostic.Create(descriptor, Location.Create(tree, new TextSpan(start, length)), properties);

        Assert.Contains(id, provider.FixableDiagnosticIds);
        var actions = new List<CodeAction>();
        await provider.RegisterCodeFixesAsync(new CodeFixContext(document, diagnostic, (action, _) => actions.Add(action), CancellationToken.None));

        var results = new List<string>();
        foreach (var action in actions)
        {
            var change = Assert.IsType<ApplyChangesOperation>(Assert.Single(await action.GetOperationsAsync(CancellationToken.None)));
            results.Add((await change.ChangedSolution.GetDocument(document.Id)!.GetTextAsync()).ToString());
        }

        return results;
    }
}
