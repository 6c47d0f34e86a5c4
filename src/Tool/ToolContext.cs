using TypedMcp.Tool.Console;
using TypedMcp.Tool.Files;

namespace TypedMcp.Tool;

/// <summary>What a verb meets of the outside world.</summary>
internal sealed record ToolContext
{
    /// <summary>The terminal, or what stands in for it.</summary>
    public required IConsole Console { get; init; }

    /// <summary>The files.</summary>
    public required IFileSystem Files { get; init; }

    /// <summary>The clock.</summary>
    public required TimeProvider Clock { get; init; }

    /// <summary>Reads an environment variable; <see langword="null"/> where it is not set.</summary>
    public required Func<string, string?> Environment { get; init; }

    /// <summary>The absolute path that relative ones start at.</summary>
    public required string WorkingDirectory { get; init; }

    /// <summary>Makes a path of the command line absolute.</summary>
    public string FullPath(string path) => Path.GetFullPath(path, WorkingDirectory);

    /// <summary>A path as a person would write it from here.</summary>
    public string DisplayPath(string path)
    {
        var relative = Path.GetRelativePath(WorkingDirectory, path);
        return relative.StartsWith("..", StringComparison.Ordinal) ? path : relative;
    }
}
