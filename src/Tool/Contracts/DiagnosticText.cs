using TypedMcp.Generator.Diagnostics;

namespace TypedMcp.Tool.Contracts;

/// <summary>Shows what the generator says about a snapshot, in the form of a compiler's line.</summary>
internal static class DiagnosticText
{
    /// <summary><c>figma.mcp.json(12,5): TMCP004: …</c></summary>
    public static string Of(DiagnosticModel diagnostic) =>
        $"{Path.GetFileName(diagnostic.Path)}({diagnostic.StartLine + 1},{diagnostic.StartColumn + 1}): {diagnostic.Id}: {string.Join(": ", diagnostic.Arguments)}";

    /// <summary>Whether it costs callers something: a tool that is left out, a file that cannot be used.</summary>
    public static bool IsSerious(DiagnosticModel diagnostic) =>
        diagnostic.Id is DiagnosticIds.SnapshotUnreadable or DiagnosticIds.SnapshotNewer or DiagnosticIds.DuplicateAlias or DiagnosticIds.ToolLeftOut;
}
