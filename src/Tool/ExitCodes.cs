namespace TypedMcp.Tool;

/// <summary>What the process says with its exit code; docs/cli.md has the same table. From 64 up they are those of BSD's sysexits.h, so none meets 1 to 4.</summary>
internal static class ExitCodes
{
    /// <summary>Done.</summary>
    public const int Success = 0;

    /// <summary><c>call</c>, <c>infer</c>: the tool ran and said that it failed.</summary>
    public const int ToolFailed = 1;

    /// <summary><c>check</c>: the server changed, and callers still compile.</summary>
    public const int CompatibleChange = 2;

    /// <summary><c>check</c>: the server changed, and callers break.</summary>
    public const int BreakingChange = 3;

    /// <summary><c>doctor</c>: something does not work.</summary>
    public const int Unhealthy = 4;

    /// <summary>The command line is wrong (EX_USAGE).</summary>
    public const int Usage = 64;

    /// <summary>A file's content cannot be used: not JSON, or of a newer format; an answer that <c>infer</c> cannot learn from (EX_DATAERR).</summary>
    public const int BadFile = 65;

    /// <summary>There is no server, tool or snapshot of that name (EX_NOINPUT).</summary>
    public const int NotFound = 66;

    /// <summary>The server could not be reached: command not found, process ended, connection refused, HTTP status (EX_UNAVAILABLE).</summary>
    public const int Unavailable = 69;

    /// <summary>A mistake of this tool (EX_SOFTWARE).</summary>
    public const int Internal = 70;

    /// <summary>A file could not be written (EX_CANTCREAT).</summary>
    public const int NotWritable = 73;

    /// <summary>A time limit ran out (EX_TEMPFAIL).</summary>
    public const int Timeout = 75;

    /// <summary>The other side does not speak MCP, or refused the request by a JSON-RPC error (EX_PROTOCOL).</summary>
    public const int Protocol = 76;

    /// <summary>The server wants a login, or other rights than this one has (EX_NOPERM).</summary>
    public const int LoginRequired = 77;

    /// <summary>The configuration is wrong (EX_CONFIG).</summary>
    public const int Configuration = 78;

    /// <summary>Interrupted (128 + SIGINT).</summary>
    public const int Interrupted = 130;
}
