using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TypedMcp.Generator.Model;
using TypeKind = Microsoft.CodeAnalysis.TypeKind;

namespace TypedMcp.Generator;

/// <summary>Reads an interface with <c>[McpProxy]</c> into plain data. Runs on every keystroke: nothing but the attribute and the header is looked at.</summary>
internal static class DeclarationReader
{
    // With an @ where a part is a keyword.
    private static readonly SymbolDisplayFormat s_namespace = SymbolDisplayFormat.FullyQualifiedFormat.WithGlobalNamespaceStyle(SymbolDisplayGlobalNamespaceStyle.Omitted);

    public static DeclarationModel? Read(GeneratorAttributeSyntaxContext context, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        if (context.TargetSymbol is not INamedTypeSymbol { TypeKind: TypeKind.Interface, IsGenericType: false } symbol
            || context.Attributes[0].ConstructorArguments is not { Length: 1 } arguments || arguments[0].Value is not string alias
            || !IsPartial(context.TargetNode))
        {
            return null;
        }

        var containers = new List<string>();
        var isPublic = symbol.DeclaredAccessibility == Accessibility.Public;
        for (var type = symbol.ContainingType; type is not null; type = type.ContainingType)
        {
            if (type.IsGenericType || !IsPartial(type.DeclaringSyntaxReferences.Length > 0 ? type.DeclaringSyntaxReferences[0].GetSyntax(cancellation) : null))
            {
                return null;
            }

            isPublic &= type.DeclaredAccessibility == Accessibility.Public;
            containers.Insert(index: 0, "partial " + KeywordOf(type) + " " + type.Name);
        }

        var ns = symbol.ContainingNamespace.IsGlobalNamespace ? "" : symbol.ContainingNamespace.ToDisplayString(s_namespace);
        return new DeclarationModel(alias, ns, new EquatableArray<string>(containers), symbol.Name, isPublic, SyntaxFacts.GetText(symbol.DeclaredAccessibility));
    }

    public static bool IsPartial(SyntaxNode? node) => node is TypeDeclarationSyntax type && type.Modifiers.Any(SyntaxKind.PartialKeyword);

    private static string KeywordOf(INamedTypeSymbol type) => type.TypeKind switch
    {
        TypeKind.Struct => type.IsRecord ? "record struct" : "struct",
        TypeKind.Interface => "interface",
        _ => type.IsRecord ? "record" : "class",
    };
}
