namespace TypedMcp;

/// <summary>Options of a server that runs as a child process.</summary>
public sealed class McpStdioOptions
{
    /// <summary>The command: a path, or a name that is looked up in <c>PATH</c>.</summary>
    public required string Command { get; set; }

    /// <summary>Its arguments.</summary>
    public IList<string> Arguments { get; set; } = [];

    /// <summary>Variables set for the server, on top of the inherited ones that are let through.</summary>
    public IDictionary<string, string> Environment { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Names of variables that the server inherits beside the ones always let through.</summary>
    public IList<string> InheritedVariables { get; } = [];

    /// <summary>The working directory; <see langword="null"/> for this process's.</summary>
    public string? WorkingDirectory { get; set; }

    /// <summary>Called with each line that the server writes to standard error; on a pool thread, one line at a time.</summary>
    public Action<string>? OnStandardError { get; set; }

    /// <summary>The longest line that the server may write, in bytes; a longer one ends the connection.</summary>
    /// <value>Default: 8 MiB (8,388,608).</value>
    public int MaxLineLength { get; set; } = 8 * 1024 * 1024;

    /// <summary>What starts the process.</summary>
    /// <value>Default: <see langword="null"/>, which starts it on this machine.</value>
    public IProcessLauncher? Launcher { get; set; }

    internal ShutdownTimes ShutdownTimes { get; set; } = ShutdownTimes.Default;
}
