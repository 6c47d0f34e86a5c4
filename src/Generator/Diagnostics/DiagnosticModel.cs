using TypedMcp.Generator.Model;

namespace TypedMcp.Generator.Diagnostics;

/// <summary>A diagnostic as plain data: an id of <see cref="DiagnosticIds"/>, where in the JSON file, and what its message says.</summary>
/// <remarks>Lines and columns count from zero.</remarks>
internal sealed record DiagnosticModel(
    string Id,
    string Path,
    int Start,
    int Length,
    int StartLine,
    int StartColumn,
    int EndLine,
    int EndColumn,
    EquatableArray<string> Arguments);
