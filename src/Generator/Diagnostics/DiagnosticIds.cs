namespace TypedMcp.Generator.Diagnostics;

/// <summary>The ids, never reused. Each has a row in AnalyzerReleases, a page in docs/diagnostics and a test.</summary>
internal static class DiagnosticIds
{
    public const string SnapshotUnreadable = "TMCP001";
    public const string SnapshotNewer = "TMCP002";
    public const string DuplicateAlias = "TMCP003";
    public const string ToolLeftOut = "TMCP004";
    public const string SnapshotNotFound = "TMCP005";
    public const string NodeDegraded = "TMCP006";
    public const string Renamed = "TMCP007";
    public const string KeywordIgnored = "TMCP008";
    public const string ReferenceUnresolved = "TMCP009";
    public const string SchemaOdd = "TMCP010";
    public const string OptionInvalid = "TMCP011";
    public const string NameNotKept = "TMCP012";
    public const string InterfaceNotPartial = "TMCP020";
    public const string MemberWithoutBody = "TMCP021";
    public const string InterfaceUnsupported = "TMCP022";
    public const string VersionSkew = "TMCP023";
}
