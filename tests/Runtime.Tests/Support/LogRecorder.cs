using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace TypedMcp.Tests;

/// <summary>Keeps what is logged, and lets a test wait for it.</summary>
internal sealed class LogRecorder : ILoggerFactory, ILogger
{
    private readonly Channel<(string? Event, string Text)> _lines = Channel.CreateUnbounded<(string?, string)>();

    /// <summary>The next line of an event; lines of others before it are passed over.</summary>
    public async Task<string> NextAsync(string name)
    {
        while (true)
        {
            (string? found, string text) = await _lines.Reader.ReadAsync();
            if (found == name)
            {
                return text;
            }
        }
    }

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        _lines.Writer.TryWrite((eventId.Name, formatter(state, exception)));

    public bool IsEnabled(LogLevel logLevel) => true;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public ILogger CreateLogger(string categoryName) => this;

    public void AddProvider(ILoggerProvider provider)
    {
    }

    public void Dispose()
    {
    }
}
