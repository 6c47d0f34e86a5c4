namespace TypedMcp;

/// <summary>Finds a command as the Windows shell would: <c>npx</c> is <c>npx.cmd</c>, by the server's own <c>PATH</c> and <c>PATHEXT</c>.</summary>
internal static class WindowsCommand
{
    private const string DefaultExtensions = ".COM;.EXE;.BAT;.CMD";

    /// <summary>The file to start; the command itself where none is found, so that the system's own error says so.</summary>
    /// <param name="command">The command.</param>
    /// <param name="path">The server's <c>PATH</c>.</param>
    /// <param name="extensions">The server's <c>PATHEXT</c>.</param>
    /// <param name="directory">What a relative path starts from.</param>
    /// <param name="exists">Whether a file exists.</param>
    public static string Find(string command, string? path, string? extensions, string directory, Func<string, bool> exists)
    {
        string[] endings = (string.IsNullOrEmpty(extensions) ? DefaultExtensions : extensions).Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        bool hasEnding = endings.Any(ending => command.EndsWith(ending, StringComparison.OrdinalIgnoreCase));
        IEnumerable<string> directories = command.AsSpan().IndexOfAny('\\', '/', ':') >= 0
            ? [""]
            : [directory, .. (path ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
        foreach (string folder in directories)
        {
            string file = Join(folder.Trim('"'), command, directory);
            if (hasEnding && exists(file))
            {
                return file;
            }

            foreach (string ending in endings)
            {
                if (exists(file + ending))
                {
                    return file + ending;
                }
            }
        }

        return command;
    }

    /// <summary>Joins in the Windows convention whatever this system's is.</summary>
    private static string Join(string folder, string command, string directory)
    {
        if (folder.Length > 0)
        {
            return folder.TrimEnd('\\', '/') + '\\' + command;
        }

        bool rooted = command.StartsWith('\\') || command.StartsWith('/') || (command.Length > 1 && command[1] == ':');
        return rooted ? command : directory.TrimEnd('\\', '/') + '\\' + command;
    }
}
