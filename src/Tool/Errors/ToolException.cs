namespace TypedMcp.Tool.Errors;

/// <summary>An error that the user can understand and mend: it ends the verb with its exit code.</summary>
internal sealed class ToolException(int exitCode, string message, string? hint = null, Exception? innerException = null) : Exception(message, innerException)
{
    /// <summary>One of <see cref="ExitCodes"/>.</summary>
    public int ExitCode { get; } = exitCode;

    /// <summary>The way out, where there is one to name.</summary>
    public string? Hint { get; } = hint;

    /// <summary>Further lines: one for each problem where there are several.</summary>
    public IReadOnlyList<string> Details { get; init; } = [];

    /// <summary>A wrong command line.</summary>
    public static ToolException Usage(string message, string? hint = null) => new(ExitCodes.Usage, message, hint);
}
