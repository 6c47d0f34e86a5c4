using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedMcp.Generator.Snapshot;
using TypeKind = Microsoft.CodeAnalysis.TypeKind;

namespace TypedMcp.Generator.Diagnostics;

/// <summary>Says what is wrong with an interface that asks for a proxy and cannot have one, or not a whole one.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DeclarationAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(
        DiagnosticDescriptors.SnapshotNotFound,
        DiagnosticDescriptors.InterfaceNotPartial,
        DiagnosticDescriptors.MemberWithoutBody,
        DiagnosticDescriptors.InterfaceUnsupported,
        DiagnosticDescriptors.VersionSkew);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            if (start.Compilation.GetTypeByMetadataName("TypedMcp.McpProxyAttribute") is not { } attribute)
            {
                return;
            }

            var aliases = AliasesOf(start.Options.AdditionalFiles);
            start.RegisterSymbolAction(action => Analyze(action, attribute, aliases), SymbolKind.NamedType);
            start.RegisterCompilationEndAction(ReportVersionSkew);
        });
    }

    private static List<string> AliasesOf(ImmutableArray<AdditionalText> files)
    {
        var aliases = new List<string>();
        foreach (var file in files)
        {
            if (SnapshotName.AliasOf(file.Path) is { } alias && !aliases.Contains(alias))
            {
                aliases.Add(alias);
            }
        }

        return aliases;
    }

    private static void Analyze(SymbolAnalysisContext context, INamedTypeSymbol attributeType, List<string> aliases)
    {
        var symbol = (INamedTypeSymbol)context.Symbol;
        if (symbol.TypeKind != TypeKind.Interface || AttributeOf(symbol, attributeType) is not { } attribute)
        {
            return;
        }

        if (!IsPartial(symbol, context.CancellationToken))
        {
            context.ReportDiagnostic(Diagnostic.Create(DiagnosticDescriptors.InterfaceNotPartial, symbol.Locations[0], symbol.Name));
            return;
        }

        if (Unsupported(symbol, context.CancellationToken) is { } reason)
        {
            context.ReportDiagnostic(Diagnostic.Create(DiagnosticDescriptors.InterfaceUnsupported, symbol.Locations[0], symbol.Name, reason));
            return;
        }

        if (attribute.ConstructorArguments.Length == 1 && attribute.ConstructorArguments[0].Value is string alias && !Contains(aliases, alias))
        {
            ReportNotFound(context, symbol, attribute, alias, aliases);
        }

        foreach (var member in symbol.GetMembers())
        {
            if (member.IsAbstract && !member.IsImplicitlyDeclared && member is not IMethodSymbol { AssociatedSymbol: not null } && !IsGenerated(member))
            {
                context.ReportDiagnostic(Diagnostic.Create(DiagnosticDescriptors.MemberWithoutBody, member.Locations[0], member.Name));
            }
        }
    }

    private static void ReportNotFound(SymbolAnalysisContext context, INamedTypeSymbol symbol, AttributeData attribute, string alias, List<string> aliases)
    {
        var syntax = attribute.ApplicationSyntaxReference?.GetSyntax(context.CancellationToken) as AttributeSyntax;
        var location = syntax?.ArgumentList is { Arguments.Count: > 0 } arguments ? arguments.Arguments[0].Expression.GetLocation() : symbol.Locations[0];
        var near = NearNames.Of(alias, aliases);

        // The code fix offers these.
        var properties = ImmutableDictionary<string, string?>.Empty.Add("near", string.Join("|", near));
        context.ReportDiagnostic(Diagnostic.Create(DiagnosticDescriptors.SnapshotNotFound, location, properties, symbol.Name, alias, NearNames.Hint(alias, near, aliases)));
    }

    private static void ReportVersionSkew(CompilationAnalysisContext context)
    {
        var own = typeof(DeclarationAnalyzer).Assembly.GetName().Version;
        foreach (var reference in context.Compilation.ReferencedAssemblyNames)
        {
            if (reference.Name == "TypedMcp" && reference.Version != own)
            {
                context.ReportDiagnostic(Diagnostic.Create(DiagnosticDescriptors.VersionSkew, Location.None, own, reference.Version));
            }
        }
    }

    private static AttributeData? AttributeOf(INamedTypeSymbol symbol, INamedTypeSymbol attributeType)
    {
        foreach (var attribute in symbol.GetAttributes())
        {
            if (SymbolEqualityComparer.Default.Equals(attribute.AttributeClass, attributeType))
            {
                return attribute;
            }
        }

        return null;
    }

    private static bool IsPartial(INamedTypeSymbol symbol, CancellationToken cancellation)
    {
        foreach (var reference in symbol.DeclaringSyntaxReferences)
        {
            if (!DeclarationReader.IsPartial(reference.GetSyntax(cancellation)))
            {
                return false;
            }
        }

        return true;
    }

    private static string? Unsupported(INamedTypeSymbol symbol, CancellationToken cancellation)
    {
        if (symbol.IsGenericType)
        {
            return "it, or a type that it is nested in, is generic";
        }

        for (var type = symbol.ContainingType; type is not null; type = type.ContainingType)
        {
            if (!IsPartial(type, cancellation))
            {
                return "'" + type.Name + "', which it is nested in, is not partial";
            }
        }

        return null;
    }

    private static bool IsGenerated(ISymbol member)
    {
        foreach (var attribute in member.GetAttributes())
        {
            if (attribute.AttributeClass is { Name: "McpToolAttribute" })
            {
                return true;
            }
        }

        return false;
    }

    private static bool Contains(List<string> aliases, string alias)
    {
        foreach (var known in aliases)
        {
            if (string.Equals(known, alias, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}
