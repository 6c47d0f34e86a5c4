using TypedMcp.Generator.Model;

namespace TypedMcp.Generator.Emission;

/// <summary>Where the generated code goes: the interface and the names that follow from it.</summary>
/// <param name="Alias">The snapshot's name, which is the connection's.</param>
/// <param name="Namespace">The interface's namespace; empty for the global one.</param>
/// <param name="Containers">Headers of the types that the interface is nested in, outermost first, such as <c>partial class Outer</c>.</param>
/// <param name="Interface">The interface's name.</param>
/// <param name="Access">The interface's own accessibility.</param>
/// <param name="IsPublic">Whether it can be seen outside its assembly.</param>
/// <param name="HintPrefix">Prefix of the generated files' names.</param>
/// <param name="ModelNamespace">Namespace of the models.</param>
/// <param name="ModelsArePublic">Whether the models can be seen outside their assembly.</param>
internal sealed record ProxyTarget(
    string Alias,
    string Namespace,
    EquatableArray<string> Containers,
    string Interface,
    string Access,
    bool IsPublic,
    string HintPrefix,
    string ModelNamespace,
    bool ModelsArePublic)
{
    /// <summary><c>IFigma</c> → <c>Figma</c>; nested in <c>Outer</c>, <c>OuterFigma</c>.</summary>
    public string Name { get; } = NameOf(Containers, Interface);

    /// <summary>Accessibility of what stands beside the interface.</summary>
    public string SiblingAccess => IsPublic ? "public" : "internal";

    public string ModelAccess => ModelsArePublic ? "public" : "internal";

    /// <summary>The interface with its namespace.</summary>
    public string QualifiedInterface
    {
        get
        {
            var name = "global::" + (Namespace.Length > 0 ? Namespace + "." : "");
            foreach (var container in Containers)
            {
                name += SimpleName(container) + ".";
            }

            return name + Interface;
        }
    }

    public static string NameOf(EquatableArray<string> containers, string interfaceName)
    {
        var name = interfaceName.Length > 1 && interfaceName[0] == 'I' && char.IsUpper(interfaceName[1]) ? interfaceName.Substring(startIndex: 1) : interfaceName;
        var prefix = "";
        foreach (var container in containers)
        {
            prefix += SimpleName(container);
        }

        return prefix + name;
    }

    private static string SimpleName(string container) => container.Substring(container.LastIndexOf(' ') + 1);
}
