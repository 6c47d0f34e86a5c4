using Microsoft.Extensions.Logging;

namespace TypedMcp;

/// <summary>What repetition and recovery log.</summary>
internal static partial class RetryLog
{
    [LoggerMessage(EventId = 200, EventName = "Retrying", Level = LogLevel.Information, Message = "'{Server}': attempt {Attempt} failed, trying again in {Delay}: {Failure}")]
    public static partial void Retrying(ILogger logger, string server, int attempt, TimeSpan delay, string failure);

    [LoggerMessage(EventId = 201, EventName = "Recovering", Level = LogLevel.Information, Message = "'{Server}' forgot the session; '{Method}' is sent again on a new one")]
    public static partial void Recovering(ILogger logger, string server, string method);

    [LoggerMessage(EventId = 203, EventName = "Restarting", Level = LogLevel.Information, Message = "'{Server}' ended too soon; it is started again in {Delay}")]
    public static partial void Restarting(ILogger logger, string server, TimeSpan delay);

    [LoggerMessage(EventId = 204, EventName = "Moving", Level = LogLevel.Information, Message = "'{Server}' ended; '{Method}' is sent to the process that follows")]
    public static partial void Moving(ILogger logger, string server, string method);

    [LoggerMessage(EventId = 202, EventName = "Repeating", Level = LogLevel.Information, Message = "'{Server}': the call of '{Tool}' failed and may be repeated; trying again in {Delay}: {Failure}")]
    public static partial void Repeating(ILogger logger, string server, string tool, TimeSpan delay, string failure);
}
