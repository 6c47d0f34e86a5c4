using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TypedMcp.Generator.Diagnostics;

namespace TypedMcp.CodeFixes;

/// <summary>Replaces the name of a snapshot that does not exist by one that does and looks like it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class UseNearSnapshotCodeFix : CodeFixProvider
{
    /// <summary>The diagnostic's property that holds the near names, joined with <c>|</c>.</summary>
    private const string NearNames = "near";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(DiagnosticIds.SnapshotNotFound);

    /// <inheritdoc/>
    public override FixAllProvider? GetFixAllProvider() => null;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (var diagnostic in context.Diagnostics)
        {
            if (!diagnostic.Properties.TryGetValue(NearNames, out var names) || string.IsNullOrEmpty(names) ||
                root?.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true).FirstAncestorOrSelf<LiteralExpressionSyntax>() is not { } literal)
            {
                continue;
            }

            foreach (var name in names!.Split('|'))
            {
                var title = $"Use the snapshot '{name}'";
                context.RegisterCodeFix(CodeAction.Create(title, _ => Task.FromResult(context.Document.WithSyntaxRoot(root.ReplaceNode(literal, Literal(name, literal)))), equivalenceKey: title), diagnostic);
            }
        }
    }

    private static LiteralExpressionSyntax Literal(string name, LiteralExpressionSyntax old) =>
        SyntaxFactory.LiteralExpression(SyntaxKind.StringLiteralExpression, SyntaxFactory.Literal(name)).WithTriviaFrom(old);
}
