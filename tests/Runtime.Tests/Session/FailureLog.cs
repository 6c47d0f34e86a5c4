using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace TypedMcp.Tests;

/// <summary>Keeps what the session caught only because a server must not be able to end it.</summary>
internal sealed class FailureLog : ILogger
{
    public ConcurrentQueue<Exception> Exceptions { get; } = new();

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel == LogLevel.Error;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (eventId.Name == nameof(SessionLog.MessageFailed))
        {
            Exceptions.Enqueue(exception!);
        }
    }
}
