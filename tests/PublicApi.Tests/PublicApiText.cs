using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace TypedMcp.PublicApi.Tests;

/// <summary>Prints an assembly's public API, a member a line, in ordinal order.</summary>
internal static class PublicApiText
{
    private static readonly SymbolDisplayFormat s_format = new(
        globalNamespaceStyle: SymbolDisplayGlobalNamespaceStyle.Omitted,
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces,
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters | SymbolDisplayGenericsOptions.IncludeTypeConstraints | SymbolDisplayGenericsOptions.IncludeVariance,
        memberOptions: SymbolDisplayMemberOptions.IncludeParameters | SymbolDisplayMemberOptions.IncludeType | SymbolDisplayMemberOptions.IncludeRef
            | SymbolDisplayMemberOptions.IncludeModifiers | SymbolDisplayMemberOptions.IncludeAccessibility | SymbolDisplayMemberOptions.IncludeConstantValue,
        kindOptions: SymbolDisplayKindOptions.IncludeTypeKeyword | SymbolDisplayKindOptions.IncludeMemberKeyword,
        parameterOptions: SymbolDisplayParameterOptions.IncludeType | SymbolDisplayParameterOptions.IncludeName | SymbolDisplayParameterOptions.IncludeDefaultValue
            | SymbolDisplayParameterOptions.IncludeParamsRefOut | SymbolDisplayParameterOptions.IncludeExtensionThis,
        delegateStyle: SymbolDisplayDelegateStyle.NameAndSignature,
        propertyStyle: SymbolDisplayPropertyStyle.ShowReadWriteDescriptor,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.UseSpecialTypes | SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier
            | SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers);

    private static readonly SymbolDisplayFormat s_baseFormat = s_format.WithKindOptions(SymbolDisplayKindOptions.None);

    /// <summary>Prints the API of the assembly at <paramref name="path"/>; its references are looked up among the loaded ones.</summary>
    public static string Of(string path)
    {
        var trusted = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(file => MetadataReference.CreateFromFile(file));
        var reference = MetadataReference.CreateFromFile(path);
        var compilation = CSharpCompilation.Create("api", references: [.. trusted.Where(other => Path.GetFileName(other.FilePath) != Path.GetFileName(path)), reference]);
        var assembly = (IAssemblySymbol)compilation.GetAssemblyOrModuleSymbol(reference)!;
        var lines = TypesOf(assembly.GlobalNamespace).SelectMany(LinesOf);
        return string.Join('\n', lines) + "\n";
    }

    private static IEnumerable<INamedTypeSymbol> TypesOf(INamespaceOrTypeSymbol container) =>
        container.GetMembers().OfType<INamespaceOrTypeSymbol>().OrderBy(child => child.ToDisplayString(), StringComparer.Ordinal).SelectMany(child => child switch
        {
            INamedTypeSymbol type when IsVisible(type) => TypesOf(type).Prepend(type),
            INamespaceSymbol => TypesOf(child),
            _ => [],
        });

    private static IEnumerable<string> LinesOf(INamedTypeSymbol type)
    {
        var bases = type.TypeKind is TypeKind.Class && type.BaseType is { SpecialType: not SpecialType.System_Object } baseType ? [baseType] : Array.Empty<INamedTypeSymbol>();
        var inherited = string.Join(", ", bases.Concat(type.Interfaces.Where(IsVisible)).Select(symbol => symbol.ToDisplayString(s_baseFormat)).Order(StringComparer.Ordinal));
        yield return $"{Modifiers(type)}{type.ToDisplayString(s_format)}{(inherited.Length == 0 ? "" : " : " + inherited)}";
        var members = type.GetMembers()
            .Where(member => IsVisible(member) && member is not INamedTypeSymbol && !IsCompilerMade(member) && member is not IMethodSymbol { AssociatedSymbol: not null })
            .Select(member => $"    {member.ToDisplayString(s_format)}")
            .Order(StringComparer.Ordinal);
        foreach (var member in members)
        {
            yield return member;
        }
    }

    private static string Modifiers(INamedTypeSymbol type) => type switch
    {
        { TypeKind: not TypeKind.Class } => "",
        { IsStatic: true } => "static ",
        { IsAbstract: true } => "abstract ",
        { IsSealed: true } => "sealed ",
        _ => "",
    };

    private static bool IsCompilerMade(ISymbol member) =>
        member.IsImplicitlyDeclared || member.GetAttributes().Any(attribute => attribute.AttributeClass?.Name == "CompilerGeneratedAttribute");

    private static bool IsVisible(ISymbol symbol) => symbol.DeclaredAccessibility is Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal;
}
