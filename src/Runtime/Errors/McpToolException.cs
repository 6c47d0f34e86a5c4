namespace TypedMcp;

/// <summary>The tool ran and said that it failed (<c>isError</c>).</summary>
public sealed class McpToolException : McpCallException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">What the tool said, with its name.</param>
    /// <param name="result">The whole result.</param>
    public McpToolException(string message, McpToolResult result)
        : base(message, innerException: null) => Result = result;

    /// <summary>The whole result: text, content, structured content.</summary>
    public McpToolResult Result { get; }
}
