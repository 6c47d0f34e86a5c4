using TypedMcp.Configuration;
using TypedMcp.Tool.Errors;

namespace TypedMcp.Tool.Snapshots;

/// <summary>Finds the snapshot that a project keeps.</summary>
internal static class CommittedSnapshot
{
    /// <summary>Opens it.</summary>
    /// <param name="context">The outside world.</param>
    /// <param name="name">The snapshot's name.</param>
    /// <param name="file">A file named on the command line; <see langword="null"/> for the project's.</param>
    /// <exception cref="ToolException">There is none.</exception>
    public static SnapshotFile Require(ToolContext context, string name, string? file = null)
    {
        var path = file is null ? SnapshotLocation.Find(context, name) : context.FullPath(file);
        if (context.Files.FileExists(path))
        {
            return SnapshotFile.Open(context, path);
        }

        var near = NearestName.Suggest(name, Names(context, Path.GetDirectoryName(path)!));
        throw new ToolException(ExitCodes.NotFound, $"There is no {context.DisplayPath(path)}.{near}", file is null ? $"Take it first: dotnet mcp snapshot {name}" : null);
    }

    /// <summary>The names of the snapshots in a directory.</summary>
    public static IEnumerable<string> Names(ToolContext context, string directory) => context.Files.DirectoryExists(directory)
        ? context.Files.Files(directory, SnapshotFormat.Suffix).Select(path => Path.GetFileName(path)[..^SnapshotFormat.Suffix.Length]).Where(name => name.Length > 0)
        : [];
}
