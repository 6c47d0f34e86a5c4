namespace TypedMcp;

/// <summary>What a launcher starts.</summary>
public sealed record ProcessLaunch
{
    /// <summary>The command: a path, or a name that the launcher looks up in the server's own <c>PATH</c>.</summary>
    public required string Command { get; init; }

    /// <summary>Its arguments.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>Variables set for the server; they win over inherited ones.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Names of variables that the server inherits beside the ones that are always let through.</summary>
    public IReadOnlyList<string> InheritedVariables { get; init; } = [];

    /// <summary>The working directory, in the convention of the system that the launcher starts on; <see langword="null"/> for the launcher's own.</summary>
    public string? WorkingDirectory { get; init; }

    /// <summary>The working directory as a <c>file</c> address, whichever system's convention it is written in: for launchers that start elsewhere.</summary>
    /// <returns><c>C:\Users\x</c> is <c>file:///C:/Users/x</c> on every system; <see langword="null"/> where there is none.</returns>
    /// <exception cref="InvalidOperationException">The path is absolute in no convention.</exception>
    public Uri? GetWorkingDirectoryUri()
    {
        if (WorkingDirectory is not { } path)
        {
            return null;
        }

        bool isWindows = path.Length > 2 && char.IsAsciiLetter(path[0]) && path[1] == ':' && (path[2] is '\\' or '/');
        if (!isWindows && !path.StartsWith('/'))
        {
            throw new InvalidOperationException($"The working directory '{path}' is not absolute.");
        }

        string[] segments = (isWindows ? path.Replace('\\', '/') : path[1..]).Split('/');
        for (int i = isWindows ? 1 : 0; i < segments.Length; i++)
        {
            segments[i] = Uri.EscapeDataString(segments[i]);
        }

        return new Uri("file:///" + string.Join('/', segments));
    }
}
