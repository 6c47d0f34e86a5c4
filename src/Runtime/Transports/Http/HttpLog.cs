using Microsoft.Extensions.Logging;

namespace TypedMcp;

/// <summary>What the HTTP transport logs. Never a header's value, a body or an address with its query.</summary>
internal static partial class HttpLog
{
    [LoggerMessage(EventId = 300, EventName = "HeaderSkipped", Level = LogLevel.Warning, Message = "MCP server '{Server}': the header '{Header}' is left out: HTTP cannot carry it or it is the transport's own")]
    public static partial void HeaderSkipped(ILogger logger, string server, string header);

    [LoggerMessage(EventId = 301, EventName = "NoServerStream", Level = LogLevel.Debug, Message = "MCP server '{Server}' offers no stream of its own (HTTP {Status})")]
    public static partial void NoServerStream(ILogger logger, string server, int status);

    [LoggerMessage(EventId = 302, EventName = "ServerStreamLost", Level = LogLevel.Debug, Message = "MCP server '{Server}': its stream ended; opening it again in {Delay}")]
    public static partial void ServerStreamLost(ILogger logger, string server, TimeSpan delay, Exception? exception);

    [LoggerMessage(EventId = 303, EventName = "ServerStreamFailed", Level = LogLevel.Warning, Message = "MCP server '{Server}': its stream cannot be read and stays closed")]
    public static partial void ServerStreamFailed(ILogger logger, string server, Exception exception);

    [LoggerMessage(EventId = 304, EventName = "SessionNotEnded", Level = LogLevel.Debug, Message = "MCP server '{Server}' was not told that the session is over (HTTP {Status})")]
    public static partial void SessionNotEnded(ILogger logger, string server, int? status, Exception? exception);

    [LoggerMessage(EventId = 305, EventName = "ResponseResumed", Level = LogLevel.Debug, Message = "MCP server '{Server}': a response stream ended before its answer; resuming it in {Delay}")]
    public static partial void ResponseResumed(ILogger logger, string server, TimeSpan delay);

    [LoggerMessage(EventId = 306, EventName = "Redirected", Level = LogLevel.Debug, Message = "MCP server '{Server}': redirected (HTTP {Status})")]
    public static partial void Redirected(ILogger logger, string server, int status);
}
