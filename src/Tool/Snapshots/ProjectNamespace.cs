using System.Text;

namespace TypedMcp.Tool.Snapshots;

/// <summary>The namespace that a project's own files have.</summary>
internal static class ProjectNamespace
{
    private const string Start = "<RootNamespace>";
    private const string End = "</RootNamespace>";

    /// <summary>The nearest project's root namespace: what it says, else its file's name; empty where there is no project.</summary>
    public static string Find(ToolContext context)
    {
        if (SnapshotLocation.ProjectDirectory(context) is not { } directory || context.Files.Files(directory, "proj") is not [var project, ..])
        {
            return "";
        }

        var text = Encoding.UTF8.GetString(context.Files.Read(project));
        var start = text.IndexOf(Start, StringComparison.Ordinal);
        var end = start < 0 ? -1 : text.IndexOf(End, start, StringComparison.Ordinal);
        var name = end < 0 ? Path.GetFileNameWithoutExtension(project) : text[(start + Start.Length)..end].Trim();
        return string.Concat(name.Select(c => char.IsLetterOrDigit(c) || c == '.' ? c : '_'));
    }
}
