namespace TypedMcp;

/// <summary>JSON-RPC lines between a session and a server in the same process.</summary>
internal sealed class InMemoryWire : IMcpWire
{
    private readonly Func<Stream, Stream, CancellationToken, Task> _server;
    private readonly WireContext _context;
    private readonly InMemoryPipe _toServer = new();
    private readonly InMemoryPipe _toClient = new();
    private readonly LineWriter _writer;
    private readonly CancellationTokenSource _disposed = new();
    private Task _running = Task.CompletedTask;
    private IWireSink? _sink;

    public InMemoryWire(Func<Stream, Stream, CancellationToken, Task> server, WireContext context)
    {
        _server = server;
        _context = context;
        _writer = new LineWriter(_toServer);
    }

    /// <inheritdoc/>
    public void Start(IWireSink sink)
    {
        _sink = sink;
        using (ExecutionContext.IsFlowSuppressed() ? default : ExecutionContext.SuppressFlow())
        {
            _running = Task.WhenAll(Task.Run(ServeAsync), Task.Run(ReadAsync));
        }
    }

    /// <inheritdoc/>
    public ValueTask SendAsync(ReadOnlyMemory<byte> message, OutgoingMessage about, CancellationToken cancellationToken) => _writer.WriteAsync(message.Span);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        // A server that reads the end of its input ends by itself; the token is for one that does not look.
        await _toServer.DisposeAsync().ConfigureAwait(false);
        await _disposed.CancelAsync().ConfigureAwait(false);
        await _toClient.DisposeAsync().ConfigureAwait(false);
        await _running.ConfigureAwait(false);
        _disposed.Dispose();
    }

    private async Task ServeAsync()
    {
        try
        {
            await _server(_toServer, _toClient, _disposed.Token).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            if (!_disposed.IsCancellationRequested)
            {
                SessionLog.InMemoryServerFailed(_context.Logger, _context.Server, e);
            }
        }
        finally
        {
            await _toClient.DisposeAsync().ConfigureAwait(false);
        }
    }

    private async Task ReadAsync()
    {
        string text = $"The in-memory server '{_context.Server}' ended.";
        try
        {
            if (!await new LineReader(_toClient, int.MaxValue).ReadAsync(line => _sink!.OnMessage(line), _disposed.Token).ConfigureAwait(false))
            {
                text = $"The in-memory server '{_context.Server}' wrote an endless line.";
            }
        }
        catch (OperationCanceledException)
        {
            // Disposed.
        }

        _sink!.OnClosed(new McpConnectionException(McpFailureReason.Unreachable, text) { Server = _context.Server });
    }
}
