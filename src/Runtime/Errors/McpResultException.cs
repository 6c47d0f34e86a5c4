namespace TypedMcp;

/// <summary>The tool's result does not fit the type that its output schema promises.</summary>
public sealed class McpResultException : McpCallException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">What does not fit.</param>
    /// <param name="path">Where, as a JSON path such as <c>$.items[2].id</c>.</param>
    /// <param name="innerException">What caused it.</param>
    public McpResultException(string message, string path, Exception? innerException = null)
        : base(message, innerException) => Path = path;

    /// <summary>Where in the result, as a JSON path such as <c>$.items[2].id</c>.</summary>
    public string Path { get; }

    /// <summary>The whole result, where the failure came from a call.</summary>
    public McpToolResult? Result { get; init; }
}
