using TypedMcp.Tool.Snapshots;

namespace TypedMcp.Tool.Import;

/// <summary>Where other tools keep their servers on this system: what belongs to the project first.</summary>
internal static class ImportSources
{
    /// <summary>The tools that are known by name.</summary>
    public static readonly string[] Tools = ["claude-code", "claude-desktop", "cursor", "vscode", "windsurf"];

    /// <summary>Codex's file, which is TOML.</summary>
    public static string CodexFile(ToolContext context) => Path.Combine(context.Environment("CODEX_HOME") is { Length: > 0 } home ? home : Path.Combine(Home(context), ".codex"), "config.toml");

    /// <summary>Every known place, whether there is a file or not.</summary>
    public static IReadOnlyList<ImportSource> Find(ToolContext context)
    {
        var (home, settings) = (Home(context), Settings(context));
        var project = SnapshotLocation.ProjectDirectory(context);
        var workspace = Workspace(context, ".vscode") ?? project;
        var cursor = Workspace(context, ".cursor") ?? project;
        var places = new List<ImportSource>();
        if (workspace is not null)
        {
            places.Add(new ImportSource("vscode", "VS Code", Path.Combine(workspace, ".vscode", "mcp.json"), workspace));
        }

        if (cursor is not null)
        {
            places.Add(new ImportSource("cursor", "Cursor", Path.Combine(cursor, ".cursor", "mcp.json"), cursor));
        }

        places.Add(new ImportSource("claude-code", "Claude Code", Path.Combine(home, ".claude.json")));
        places.Add(new ImportSource("claude-desktop", "Claude Desktop", Path.Combine(settings, "Claude", "claude_desktop_config.json")));
        places.Add(new ImportSource("cursor", "Cursor", Path.Combine(home, ".cursor", "mcp.json")));
        places.Add(new ImportSource("vscode", "VS Code", Path.Combine(settings, "Code", "User", "mcp.json")));
        places.Add(new ImportSource("vscode", "VS Code", Path.Combine(settings, "Code", "User", "settings.json")));
        places.Add(new ImportSource("windsurf", "Windsurf", Path.Combine(home, ".codeium", "windsurf", "mcp_config.json")));
        return places;
    }

    private static string? Workspace(ToolContext context, string folder)
    {
        for (var at = context.WorkingDirectory; at is not null; at = Path.GetDirectoryName(at))
        {
            if (context.Files.FileExists(Path.Combine(at, folder, "mcp.json")) && at != Home(context))
            {
                return at;
            }
        }

        return null;
    }

    private static string Home(ToolContext context) =>
        context.Environment(OperatingSystem.IsWindows() ? "USERPROFILE" : "HOME") is { Length: > 0 } home ? home : Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);

    // %AppData%, ~/Library/Application Support, $XDG_CONFIG_HOME or ~/.config.
    private static string Settings(ToolContext context) =>
        OperatingSystem.IsWindows() ? context.Environment("APPDATA") ?? Environment.GetFolderPath(Environment.SpecialFolder.ApplicationData)
        : OperatingSystem.IsMacOS() ? Path.Combine(Home(context), "Library", "Application Support")
        : context.Environment("XDG_CONFIG_HOME") is { Length: > 0 } configured ? configured
        : Path.Combine(Home(context), ".config");
}
