using Microsoft.Extensions.Logging;

namespace TypedMcp;

/// <summary>What sessions and wires log. Never a message's content above trace level: it may hold secrets.</summary>
internal static partial class SessionLog
{
    [LoggerMessage(EventId = 100, Level = LogLevel.Warning, Message = "'{Server}' sent a malformed message: {Defect}")]
    public static partial void Malformed(ILogger logger, string server, string defect);

    [LoggerMessage(EventId = 101, Level = LogLevel.Debug, Message = "'{Server}' answered a request that nobody waits for (id {Id})")]
    public static partial void StrayAnswer(ILogger logger, string server, long id);

    [LoggerMessage(EventId = 102, Level = LogLevel.Warning, Message = "'{Server}' sent the error {Code} without an id: {Text}")]
    public static partial void ErrorWithoutId(ILogger logger, string server, int code, string text);

    [LoggerMessage(EventId = 103, Level = LogLevel.Debug, Message = "'{Server}' could not be told that a request was cancelled")]
    public static partial void CancelNotSent(ILogger logger, string server, Exception exception);

    [LoggerMessage(EventId = 104, Level = LogLevel.Debug, Message = "'{Server}' wrote a line that is no message ({Length} bytes): {Start}")]
    public static partial void Noise(ILogger logger, string server, int length, string start);

    [LoggerMessage(EventId = 105, Level = LogLevel.Information, Message = "MCP server stderr ({Server}): {Line}")]
    public static partial void StandardError(ILogger logger, string server, string line);

    [LoggerMessage(EventId = 106, Level = LogLevel.Error, Message = "A handler for '{Method}' of '{Server}' failed")]
    public static partial void HandlerFailed(ILogger logger, string server, string method, Exception exception);

    [LoggerMessage(EventId = 107, Level = LogLevel.Debug, Message = "'{Server}' sent the notification '{Method}', which nothing handles")]
    public static partial void UnhandledNotification(ILogger logger, string server, string method);

    [LoggerMessage(EventId = 108, Level = LogLevel.Debug, Message = "'{Server}' asked for '{Method}', which is refused")]
    public static partial void Refused(ILogger logger, string server, string method);

    [LoggerMessage(EventId = 109, Level = LogLevel.Debug, Message = "The session with '{Server}' ended: {Reason}")]
    public static partial void Ended(ILogger logger, string server, McpFailureReason reason);

    [LoggerMessage(EventId = 110, Level = LogLevel.Warning, Message = "'{Server}' sends faster than its messages are handled: '{Method}' is dropped")]
    public static partial void QueueFull(ILogger logger, string server, string method);

    [LoggerMessage(EventId = 111, Level = LogLevel.Debug, Message = "An answer to '{Server}' could not be sent")]
    public static partial void AnswerNotSent(ILogger logger, string server, Exception exception);

    [LoggerMessage(EventId = 112, Level = LogLevel.Error, Message = "The progress handler of a call of '{Tool}' of '{Server}' failed")]
    public static partial void ProgressHandlerFailed(ILogger logger, string server, string tool, Exception exception);

    [LoggerMessage(EventId = 113, Level = LogLevel.Error, Message = "The in-memory server '{Server}' failed")]
    public static partial void InMemoryServerFailed(ILogger logger, string server, Exception exception);

    [LoggerMessage(EventId = 114, Level = LogLevel.Debug, Message = "Closing the session with '{Server}' failed")]
    public static partial void CloseFailed(ILogger logger, string server, Exception exception);

    [LoggerMessage(EventId = 115, Level = LogLevel.Debug, Message = "Finding out which protocol revision '{Server}' speaks failed")]
    public static partial void ProbeFailed(ILogger logger, string server, Exception exception);

    [LoggerMessage(EventId = 116, Level = LogLevel.Debug, Message = "The log level of '{Server}' could not be set")]
    public static partial void LogLevelNotSet(ILogger logger, string server, Exception exception);

    [LoggerMessage(EventId = 118, Level = LogLevel.Warning, Message = "The tool '{Tool}' of '{Server}' cannot be used over HTTP: {Problem}")]
    public static partial void ToolRejected(ILogger logger, string server, string tool, string problem);

    [LoggerMessage(EventId = 117, Level = LogLevel.Warning, Message = "Listening to the changes of '{Server}' ended")]
    public static partial void ListeningFailed(ILogger logger, string server, Exception exception);

    [LoggerMessage(EventId = 130, Level = LogLevel.Error, Message = "A message of '{Server}' could not be handled")]
    public static partial void MessageFailed(ILogger logger, string server, Exception exception);

    [LoggerMessage(EventId = 130, Level = LogLevel.Information, Message = "{Drift}")]
    public static partial void SnapshotDrifted(ILogger logger, McpSnapshotDrift drift);

    [LoggerMessage(EventId = 131, Level = LogLevel.Warning, Message = "{Drift}")]
    public static partial void SnapshotBroken(ILogger logger, McpSnapshotDrift drift);

    [LoggerMessage(EventId = 132, Level = LogLevel.Warning, Message = "'{Server}' could not be compared with its snapshot")]
    public static partial void SnapshotNotChecked(ILogger logger, string server, Exception exception);
}
