namespace TypedMcp;

/// <summary>A call to an MCP server failed; the derived types say how.</summary>
/// <remarks>
/// <see cref="McpConnectionException"/>: the connection; <see cref="McpErrorException"/>: a JSON-RPC error; <see cref="McpToolException"/>: the tool said
/// <c>isError</c>; <see cref="McpResultException"/>: the result does not fit its schema.
/// </remarks>
public abstract class McpCallException : Exception
{
    private protected McpCallException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    /// <summary>How often it was tried: calls sent again and repeated starts are counted.</summary>
    public int Attempts { get; internal set; } = 1;

    /// <summary>The time from the call, or the start that failed, to the failure.</summary>
    public TimeSpan Elapsed { get; internal set; }

    /// <summary>The connection's name, where it has one.</summary>
    public string? Server { get; init; }

    /// <summary>The tool's wire name, where the failure belongs to one call.</summary>
    public string? Tool { get; init; }
}
