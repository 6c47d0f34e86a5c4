using System.Text;
using Microsoft.Extensions.Logging;

namespace TypedMcp;

/// <summary>JSON-RPC lines over the standard streams of a child process, and the process's life.</summary>
internal sealed class StdioWire : IMcpWire
{
    private const int LoggedNoise = 200;

    private readonly IServerProcess _process;
    private readonly McpStdioOptions _options;
    private readonly WireContext _context;
    private readonly LineWriter _writer;
    private readonly StandardErrorTail _errors = new();
    private readonly CancellationTokenSource _disposed = new();

    // Protects _disposal: two disposers wait for one shutdown.
    private readonly object _disposalGate = new();
    private IWireSink? _sink;
    private Task _reading = Task.CompletedTask;
    private Task _readingErrors = Task.CompletedTask;
    private Task? _disposal;
    private int _closed;
    private int _noise;

    public StdioWire(IServerProcess process, McpStdioOptions options, WireContext context)
    {
        _process = process;
        _options = options;
        _context = context;
        _writer = new LineWriter(process.StandardInput);
    }

    /// <inheritdoc/>
    public void Start(IWireSink sink)
    {
        _sink = sink;

        // The loops outlive the caller that happened to connect; its ambient values must not live in them.
        bool restore = !ExecutionContext.IsFlowSuppressed();
        AsyncFlowControl flow = restore ? ExecutionContext.SuppressFlow() : default;
        try
        {
            _readingErrors = ReadErrorsAsync();
            _reading = ReadAsync();
        }
        finally
        {
            if (restore)
            {
                flow.Undo();
            }
        }
    }

    /// <inheritdoc/>
    public ValueTask SendAsync(ReadOnlyMemory<byte> message, OutgoingMessage about, CancellationToken cancellationToken)
    {
        if (about.Headers is { Count: > 0 })
        {
            throw new ArgumentException($"'{_context.Server}' is a stdio server: a call to it cannot carry HTTP headers.", nameof(about));
        }

        ValueTask writing = _writer.WriteAsync(message.Span);
        return writing.IsCompletedSuccessfully ? writing : WaitAsync(writing);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        lock (_disposalGate)
        {
            _disposal ??= ShutDownAsync();
        }

        return new ValueTask(_disposal);
    }

    private async ValueTask WaitAsync(ValueTask writing)
    {
        try
        {
            await writing.ConfigureAwait(false);
        }
        catch (IOException e)
        {
            // The server no longer reads: what it still says about that is worth more than the broken pipe.
            McpConnectionException reason = await DescribeEndAsync(e).ConfigureAwait(false);
            Close(reason);
            throw reason;
        }
    }

    private async Task ReadAsync()
    {
        McpConnectionException? reason = null;
        try
        {
            // A child of the server may hold the stream open after the server's end.
            Task<bool> reading = new LineReader(_process.StandardOutput, _options.MaxLineLength).ReadAsync(OnLine, _disposed.Token);
            if (await Task.WhenAny(reading, _process.Exited).ConfigureAwait(false) != reading)
            {
                await Task.WhenAny(reading, Task.Delay(TimeSpan.FromSeconds(1), _context.TimeProvider, _disposed.Token)).ConfigureAwait(false);
            }

            if (reading.IsCompleted && !await reading.ConfigureAwait(false))
            {
                reason = new McpConnectionException(McpFailureReason.ProtocolError, $"'{_context.Server}' wrote a line longer than {_options.MaxLineLength} bytes (McpStdioOptions.MaxLineLength).")
                {
                    Server = _context.Server,
                    StandardErrorTail = _errors.ToArray(),
                };
            }
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or ObjectDisposedException)
        {
            // The end of the stream by another name.
        }

        Close(reason ?? await DescribeEndAsync(cause: null).ConfigureAwait(false));
    }

    private async Task ReadErrorsAsync()
    {
        try
        {
            var reader = new LineReader(_process.StandardError, StandardErrorTail.LineLimit) { HandlerMayBlock = true };
            while (!await reader.ReadAsync(OnErrorLine, _disposed.Token).ConfigureAwait(false))
            {
                // A line beyond the limit is dropped; a server that cannot write its log any more would stand still.
            }
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or ObjectDisposedException)
        {
            // The end of the stream by another name.
        }
    }

    private void OnLine(ReadOnlySpan<byte> line)
    {
        int start = 0;
        while (start < line.Length && line[start] is (byte)' ' or (byte)'\t')
        {
            start++;
        }

        ReadOnlySpan<byte> text = line[start..];
        if (text is [(byte)'{' or (byte)'[', ..] && LooksLikeMessage(text))
        {
            _sink!.OnMessage(text);
            return;
        }

        // Servers, and the package runners before them, print all kinds of things.
        Interlocked.Increment(ref _noise);
        if (_context.Logger.IsEnabled(LogLevel.Debug))
        {
            string shown = Encoding.UTF8.GetString(line[..Math.Min(line.Length, LoggedNoise)]);
            SessionLog.Noise(_context.Logger, _context.Server, line.Length, shown);
        }
    }

    /// <summary>Log lines may be JSON too, or start with a bracket: <c>[info] ready</c>.</summary>
    private static bool LooksLikeMessage(ReadOnlySpan<byte> text) => text.IndexOf("\"jsonrpc\""u8) >= 0;

    private void OnErrorLine(ReadOnlySpan<byte> line)
    {
        string text = _errors.Add(line);
        SessionLog.StandardError(_context.Logger, _context.Server, text);
        try
        {
            _options.OnStandardError?.Invoke(text);
        }
        catch (Exception e)
        {
            SessionLog.HandlerFailed(_context.Logger, _context.Server, "stderr", e);
        }
    }

    /// <summary>Says how the server ended, with all it said on its way out.</summary>
    private async Task<McpConnectionException> DescribeEndAsync(Exception? cause)
    {
        // The exit and the last lines of standard error arrive just after the end of the streams.
        Task grace = Task.Delay(TimeSpan.FromSeconds(1), _context.TimeProvider, CancellationToken.None);
        await Task.WhenAny(Task.WhenAll(_process.Exited, _readingErrors), grace, Task.Delay(System.Threading.Timeout.InfiniteTimeSpan, _disposed.Token)).ConfigureAwait(false);
        string[] tail = _errors.ToArray();
        var text = new StringBuilder($"The server process of '{_context.Server}' ");
        int? code = null;
        if (_process.Exited.IsCompletedSuccessfully)
        {
            code = await _process.Exited.ConfigureAwait(false);
            text.Append(code is null ? "ended." : $"ended with exit code {code}.");
        }
        else
        {
            text.Append("closed its standard output.");
        }

        if (_noise > 0)
        {
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $" It wrote {_noise} lines to standard output that are no MCP messages.");
        }

        if (tail.Length > 0)
        {
            text.Append(" Its standard error ends with: ").AppendJoin(" ⏎ ", tail);
        }

        return new McpConnectionException(McpFailureReason.ProcessExited, text.ToString(), cause) { Server = _context.Server, ExitCode = code, StandardErrorTail = tail };
    }

    private void Close(McpConnectionException reason)
    {
        if (Interlocked.Exchange(ref _closed, value: 1) == 0)
        {
            _sink?.OnClosed(reason);
        }
    }

    private async Task ShutDownAsync()
    {
        Interlocked.Exchange(ref _closed, value: 1);
        ShutdownTimes times = _options.ShutdownTimes;
        try
        {
            await _process.StandardInput.DisposeAsync().ConfigureAwait(false);
        }
        catch (IOException)
        {
            // It is closed already.
        }

        if (!_process.Exited.IsCompleted)
        {
            await Task.WhenAny(_process.Exited, Task.Delay(times.Voluntary, _context.TimeProvider)).ConfigureAwait(false);
        }

        if (_process.IsAnyAlive())
        {
            _process.Terminate();
            if (!await EndsWithinAsync(times.Terminated).ConfigureAwait(false))
            {
                _process.Kill();
                await Task.WhenAny(_process.Exited, Task.Delay(times.Terminated, _context.TimeProvider)).ConfigureAwait(false);
            }
        }

        await _disposed.CancelAsync().ConfigureAwait(false);
        await Task.WhenAll(_reading, _readingErrors).ConfigureAwait(false);
        await _process.DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>Waits for the process and its descendants; descendants report to nobody, so they are looked for.</summary>
    private async Task<bool> EndsWithinAsync(TimeSpan time)
    {
        long start = _context.TimeProvider.GetTimestamp();
        while (_process.IsAnyAlive())
        {
            if (_context.TimeProvider.GetElapsedTime(start) >= time)
            {
                return false;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(10), _context.TimeProvider).ConfigureAwait(false);
        }

        return true;
    }
}
