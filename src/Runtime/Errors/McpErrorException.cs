using System.Text.Json;

namespace TypedMcp;

/// <summary>The server answered with a JSON-RPC error.</summary>
public sealed class McpErrorException : McpCallException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="code">The JSON-RPC error code.</param>
    /// <param name="message">The server's message.</param>
    /// <param name="data">The error's <c>data</c>, where it has some.</param>
    public McpErrorException(int code, string message, JsonElement? data = null)
        : base(message, innerException: null)
    {
        Code = code;
        ErrorData = data;
    }

    /// <summary>The JSON-RPC error code.</summary>
    public int Code { get; }

    /// <summary>The error's <c>data</c>, where it has some.</summary>
    public JsonElement? ErrorData { get; }

    /// <summary>The HTTP status that the error came with, where that was not a success.</summary>
    public int? HttpStatus { get; init; }
}
