using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TypedMcp.Generator.Model;
using TypeKind = Microsoft.CodeAnalysis.TypeKind;

namespace TypedMcp.Generator;

/// <summary>Reads an interface with <c>[McpProxy]</c> into plain data. Runs on every keystroke: nothing but the attribute and the header is looked at.</summary>
internal static class DeclarationReader
{
    public static DeclarationModel? Read(GeneratorAttributeSyntaxContext context, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        if (context.TargetSymbol is not INamedTypeSymbol { TypeKind: TypeKind.Interface, IsGenericType: false } symbol
            || context.Attributes[0].ConstructorArguments is not { Length: 1 } arguments || arguments[0].Value is not string alias
            || !IsPartial(context.TargetNode))
        {
            return null;
        }

        List<string>? containers = null;
        var isPublic = symbol.DeclaredAccessibility == Accessibility.Public;
        for (var type = symbol.ContainingType; type is not null; type = type.ContainingType)
        {
            if (type.IsGenericType || !IsPartial(type.DeclaringSyntaxReferences.Length > 0 ? type.DeclaringSyntaxReferences[0].GetSyntax(cancellation) : null))
            {
                return null;
            }

            isPublic &= type.DeclaredAccessibility == Accessibility.Public;
            containers ??= new List<string>();
            containers.Insert(index: 0, "partial " + KeywordOf(type) + " " + type.Name);
        }

        var outer = containers is null ? default : new EquatableArray<string>(containers);
        return new DeclarationModel(alias, NamespaceOf(context.TargetNode), outer, symbol.Name, isPublic, SyntaxFacts.GetText(symbol.DeclaredAccessibility));
    }

    /// <summary>The namespace as it is written, with an @ where a part is a keyword. Symbols would be displayed anew, and allocate, on every keystroke.</summary>
    private static string NamespaceOf(SyntaxNode node)
    {
        var name = "";
        for (var outer = node.Parent; outer is not null; outer = outer.Parent)
        {
            if (outer is BaseNamespaceDeclarationSyntax declaration)
            {
                name = name.Length == 0 ? TextOf(declaration.Name) : TextOf(declaration.Name) + "." + name;
            }
        }

        return name;
    }

    /// <summary>Without what may stand between the parts: spaces, comments.</summary>
    private static string TextOf(NameSyntax name) => name switch
    {
        IdentifierNameSyntax simple => simple.Identifier.Text,
        QualifiedNameSyntax qualified => TextOf(qualified.Left) + "." + TextOf(qualified.Right),
        _ => name.ToString(),
    };

    public static bool IsPartial(SyntaxNode? node) => node is TypeDeclarationSyntax type && type.Modifiers.Any(SyntaxKind.PartialKeyword);

    private static string KeywordOf(INamedTypeSymbol type) => type.TypeKind switch
    {
        TypeKind.Struct => type.IsRecord ? "record struct" : "struct",
        TypeKind.Interface => "interface",
        _ => type.IsRecord ? "record" : "class",
    };
}
