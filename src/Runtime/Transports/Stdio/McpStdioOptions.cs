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

    /// <summary>Called with each line that the server writes to standard error.</summary>
    public Action<string>? OnStandardError { get; set; }
}
