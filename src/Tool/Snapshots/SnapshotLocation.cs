namespace TypedMcp.Tool.Snapshots;

/// <summary>Where a server's snapshot belongs: beside the nearest project file, or where the project already keeps it.</summary>
internal static class SnapshotLocation
{
    private static readonly string[] s_projectSuffixes = [".csproj", ".fsproj", ".vbproj"];

    // As in $(DefaultItemExcludes): what the build does not read is not searched.
    private static readonly string[] s_unread = ["bin", "obj", "node_modules"];

    /// <summary>The file that <c>snapshot NAME</c> writes.</summary>
    public static string Find(ToolContext context, string server)
    {
        var project = ProjectDirectory(context);
        var file = Path.Combine(project ?? context.WorkingDirectory, SnapshotFormat.FileName(server));
        if (project is null || context.Files.FileExists(file))
        {
            return file;
        }

        // The build reads **/*.mcp.json: a second file of that name would be a duplicate alias.
        var elsewhere = new List<string>();
        Search(context, project, SnapshotFormat.FileName(server), elsewhere);
        return elsewhere.Count == 1 ? elsewhere[0] : file;
    }

    /// <summary>The nearest directory, from here upward, with a project file; <see langword="null"/> where there is none.</summary>
    public static string? ProjectDirectory(ToolContext context)
    {
        for (var at = context.WorkingDirectory; at is not null; at = Path.GetDirectoryName(at))
        {
            if (Array.Exists(s_projectSuffixes, suffix => context.Files.Files(at, suffix).Count > 0))
            {
                return at;
            }
        }

        return null;
    }

    private static void Search(ToolContext context, string directory, string name, List<string> found)
    {
        foreach (var child in context.Files.Directories(directory))
        {
            var childName = Path.GetFileName(child);
            if (childName.StartsWith('.') || s_unread.Contains(childName, StringComparer.OrdinalIgnoreCase) || Array.Exists(s_projectSuffixes, suffix => context.Files.Files(child, suffix).Count > 0))
            {
                continue;
            }

            if (context.Files.FileExists(Path.Combine(child, name)))
            {
                found.Add(Path.Combine(child, name));
            }

            Search(context, child, name, found);
        }
    }
}
