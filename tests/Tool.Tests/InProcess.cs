using TypedMcp.Tool.Commands;
using TypedMcp.Tool.Console;
using TypedMcp.Tool.Files;

namespace TypedMcp.Tool.Tests;

/// <summary>The tool inside this process: for what a command line means, and for mistakes that cannot be provoked from outside.</summary>
internal static class InProcess
{
    /// <summary>Every verb.</summary>
    public static IReadOnlyList<Verb> Verbs { get; } = [.. VerbList.Create(Context(new SilentConsole(), new DiskFileSystem()), name: null, command: null)];

    /// <summary>A world in a folder where nothing is.</summary>
    public static ToolContext Context(IConsole console, IFileSystem files) => new()
    {
        Console = console,
        Files = files,
        Clock = TimeProvider.System,
        Environment = name => name == "TYPEDMCP_HOME" ? Path.Combine(AppContext.BaseDirectory, "no-home") : null,
        WorkingDirectory = AppContext.BaseDirectory,
    };
}
