namespace TypedMcp.Tool.Import;

/// <summary>A file in which another tool keeps its servers.</summary>
/// <param name="Tool">The tool's name on the command line.</param>
/// <param name="Title">The tool's name in a sentence.</param>
/// <param name="Path">The file.</param>
/// <param name="Workspace">The folder that <c>${workspaceFolder}</c> means there; <see langword="null"/> for a file of the user's, which has none.</param>
internal sealed record ImportSource(string Tool, string Title, string Path, string? Workspace = null);
