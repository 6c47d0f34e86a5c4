using Microsoft.CodeAnalysis;

namespace TypedMcp.Generator.Diagnostics;

/// <summary>The diagnostics of this package.</summary>
internal static class DiagnosticDescriptors
{
    private const string Category = "TypedMcp";
    private const string HelpLink = "https://github.com/typedmcp/typedmcp/blob/main/docs/diagnostics/";

    public static readonly DiagnosticDescriptor SnapshotUnreadable = Error(
        DiagnosticIds.SnapshotUnreadable, "The snapshot cannot be read", "The snapshot '{0}' cannot be read: {1}");

    public static readonly DiagnosticDescriptor SnapshotNewer = Error(
        DiagnosticIds.SnapshotNewer, "The snapshot is newer than this package", "The snapshot '{0}' has format version {1}, and this package reads version 1: update the package TypedMcp");

    public static readonly DiagnosticDescriptor DuplicateAlias = Error(
        DiagnosticIds.DuplicateAlias, "Two snapshots have one name", "The snapshot '{0}' is in this project twice; the other one is '{1}'");

    public static readonly DiagnosticDescriptor ToolLeftOut = Warning(
        DiagnosticIds.ToolLeftOut, "A tool was left out", "A tool of '{0}' was left out: {1}");

    public static readonly DiagnosticDescriptor SnapshotNotFound = Warning(
        DiagnosticIds.SnapshotNotFound, "An interface's snapshot was not found", "'{0}' has no tools, because there is no '{1}.mcp.json' in this project. {2}");

    public static readonly DiagnosticDescriptor NodeDegraded = Info(
        DiagnosticIds.NodeDegraded, "A part of a schema became JSON", "The tool '{0}' takes or returns JSON at {1}, because {2}");

    public static readonly DiagnosticDescriptor Renamed = Info(
        DiagnosticIds.Renamed, "A name was taken", "'{0}' became '{1}', because another one has its name");

    public static readonly DiagnosticDescriptor KeywordIgnored = Info(
        DiagnosticIds.KeywordIgnored, "A schema keyword has no C# form", "The tool '{0}' has '{2}' at {1}, which does not change the C# type");

    public static readonly DiagnosticDescriptor ReferenceUnresolved = Info(
        DiagnosticIds.ReferenceUnresolved, "A reference leads nowhere", "The tool '{0}' takes or returns JSON at {1}, because {2}");

    public static readonly DiagnosticDescriptor SchemaOdd = Info(
        DiagnosticIds.SchemaOdd, "A schema contradicts itself", "The schema of the tool '{0}' is odd at {1}: {2}");

    public static readonly DiagnosticDescriptor OptionInvalid = Info(
        DiagnosticIds.OptionInvalid, "An option has no effect", "An option has no effect: {0}");

    public static readonly DiagnosticDescriptor NameNotKept = Info(
        DiagnosticIds.NameNotKept, "A remembered name could not be kept", "The name '{0}' could not be kept: {1}");

    public static readonly DiagnosticDescriptor InterfaceNotPartial = Warning(
        DiagnosticIds.InterfaceNotPartial, "A proxy interface must be partial", "'{0}' gets no tools, because it is not partial");

    public static readonly DiagnosticDescriptor MemberWithoutBody = Warning(
        DiagnosticIds.MemberWithoutBody, "A member of a proxy interface needs a body", "'{0}' has no body, and the generated proxy has none for it either: give it one, or make it an extension method");

    public static readonly DiagnosticDescriptor InterfaceUnsupported = Warning(
        DiagnosticIds.InterfaceUnsupported, "An interface cannot be a proxy", "'{0}' gets no tools, because {1}");

    public static readonly DiagnosticDescriptor VersionSkew = Warning(
        DiagnosticIds.VersionSkew, "Generator and runtime are of different versions", "The generator is of version {0}, the runtime of version {1}: reference the package TypedMcp in one version only");

    public static DiagnosticDescriptor Of(string id) => id switch
    {
        DiagnosticIds.SnapshotUnreadable => SnapshotUnreadable,
        DiagnosticIds.SnapshotNewer => SnapshotNewer,
        DiagnosticIds.DuplicateAlias => DuplicateAlias,
        DiagnosticIds.ToolLeftOut => ToolLeftOut,
        DiagnosticIds.NodeDegraded => NodeDegraded,
        DiagnosticIds.Renamed => Renamed,
        DiagnosticIds.KeywordIgnored => KeywordIgnored,
        DiagnosticIds.ReferenceUnresolved => ReferenceUnresolved,
        DiagnosticIds.SchemaOdd => SchemaOdd,
        DiagnosticIds.OptionInvalid => OptionInvalid,
        DiagnosticIds.NameNotKept => NameNotKept,
        _ => throw new ArgumentOutOfRangeException(nameof(id), id, "Not a diagnostic of a snapshot."),
    };

    private static DiagnosticDescriptor Error(string id, string title, string message) => Create(id, title, message, DiagnosticSeverity.Error);

    private static DiagnosticDescriptor Warning(string id, string title, string message) => Create(id, title, message, DiagnosticSeverity.Warning);

    private static DiagnosticDescriptor Info(string id, string title, string message) => Create(id, title, message, DiagnosticSeverity.Info);

    private static DiagnosticDescriptor Create(string id, string title, string message, DiagnosticSeverity severity) =>
        new(id, title, message, Category, severity, isEnabledByDefault: true, helpLinkUri: HelpLink + id + ".md");
}
