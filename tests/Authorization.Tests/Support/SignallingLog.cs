using Microsoft.Extensions.Logging;

namespace TypedMcp.Authorization.Tests;

/// <summary>Tells when a certain event is logged.</summary>
internal sealed class SignallingLog(string eventName) : ILoggerFactory, ILogger
{
    private readonly TaskCompletionSource<string> _arrived = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task<string> Arrived => _arrived.Task;

    public ILogger CreateLogger(string categoryName) => this;

    public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException();

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (eventId.Name == eventName)
        {
            _arrived.TrySetResult($"{logLevel} {formatter(state, exception)}");
        }
    }

    public void Dispose()
    {
        // Nothing is held.
    }
}
