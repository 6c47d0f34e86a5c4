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
}
