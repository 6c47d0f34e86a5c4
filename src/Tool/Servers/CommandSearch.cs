namespace TypedMcp.Tool.Servers;

/// <summary>Says, without starting it, why a server's command could not be started: by the search that the start itself makes.</summary>
internal static class CommandSearch
{
    /// <summary>The problem; <see langword="null"/> where there is none.</summary>
    /// <param name="launch">What would be started.</param>
    /// <param name="currentDirectory">Where it would start if it named no directory.</param>
    public static string? Problem(ProcessLaunch launch, string currentDirectory)
    {
        var directory = launch.WorkingDirectory ?? currentDirectory;
        if (!Directory.Exists(directory))
        {
            return $"The working directory '{directory}' does not exist.";
        }

        return OperatingSystem.IsWindows() ? OnWindows(launch, directory) : OnUnix(launch, directory);
    }

    private static string? OnWindows(ProcessLaunch launch, string directory)
    {
        var environment = WindowsEnvironment.Build(launch, Environment.GetEnvironmentVariables());
        var file = WindowsCommand.Find(launch.Command, environment.GetValueOrDefault("PATH"), environment.GetValueOrDefault("PATHEXT"), directory, File.Exists);
        return File.Exists(Path.GetFullPath(file, directory)) ? null : $"The command '{launch.Command}' was not found in PATH.";
    }

    private static string? OnUnix(ProcessLaunch launch, string directory)
    {
        const UnixFileMode Executable = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
        if (!launch.Command.Contains('/', StringComparison.Ordinal))
        {
            return UnixCommand.Find(launch.Command, UnixEnvironment.Build(launch)) is null ? $"The command '{launch.Command}' was not found in PATH." : null;
        }

        var file = Path.GetFullPath(launch.Command, directory);
        return !File.Exists(file) ? $"The command '{launch.Command}' does not exist."
            : !OperatingSystem.IsWindows() && (File.GetUnixFileMode(file) & Executable) == UnixFileMode.None ? $"The command '{launch.Command}' may not be executed."
            : null;
    }
}
