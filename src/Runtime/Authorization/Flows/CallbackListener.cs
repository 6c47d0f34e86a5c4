using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;

namespace TypedMcp.Authorization;

/// <summary>Waits on a loopback port for the browser to come back. Only the one path counts; anything else is refused, and the wait goes on.</summary>
internal sealed class CallbackListener : IAsyncDisposable
{
    private static readonly TimeSpan s_requestLimit = TimeSpan.FromSeconds(10);

    private readonly List<TcpListener> _listeners;
    private readonly string _server;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _closing = new();
    private readonly Channel<CallbackRequest> _answers = Channel.CreateBounded<CallbackRequest>(new BoundedChannelOptions(capacity: 4));
    private readonly Task[] _accepting;
    private volatile string? _path;

    private CallbackListener(List<TcpListener> listeners, string server, TimeProvider time)
    {
        _listeners = listeners;
        _server = server;
        _time = time;
        _accepting = [.. listeners.Select(listener => Task.Run(() => AcceptAsync(listener)))];
    }

    /// <summary>The port that is listened on.</summary>
    public int Port => ((IPEndPoint)_listeners[0].LocalEndpoint).Port;

    /// <summary>Starts to listen.</summary>
    /// <param name="host">The host of the redirect address: a loopback one, or any other to listen on all addresses (a container's published port).</param>
    /// <param name="port">The port; 0 for a free one.</param>
    /// <param name="server">The MCP server's name, for pages.</param>
    /// <param name="time">The clock.</param>
    /// <exception cref="SocketException">The port is in use.</exception>
    public static CallbackListener Start(string host, int port, string server, TimeProvider time)
    {
        var isLoopback = host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip));
        var first = new TcpListener(!isLoopback ? IPAddress.Any : host.Contains(':', StringComparison.Ordinal) ? IPAddress.IPv6Loopback : IPAddress.Loopback, port);
        first.Start();
        List<TcpListener> listeners = [first];
        if (host.Equals("localhost", StringComparison.OrdinalIgnoreCase) && Socket.OSSupportsIPv6)
        {
            // A browser may take either address of the name.
            var second = new TcpListener(IPAddress.IPv6Loopback, ((IPEndPoint)first.LocalEndpoint).Port);
            try
            {
                second.Start();
                listeners.Add(second);
            }
            catch (SocketException)
            {
                second.Dispose();
            }
        }

        return new CallbackListener(listeners, server, time);
    }

    /// <summary>Sets the path that counts; before any browser is sent here.</summary>
    public void Expect(string path) => _path = path;

    /// <summary>The next answer.</summary>
    public ValueTask<CallbackRequest> NextAsync(CancellationToken cancellationToken) => _answers.Reader.ReadAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync().ConfigureAwait(false);
        _listeners.ForEach(static listener => listener.Dispose());
        await Task.WhenAll(_accepting).ConfigureAwait(false);
        while (_answers.Reader.TryRead(out var late))
        {
            await late.DisposeAsync().ConfigureAwait(false);
        }

        _closing.Dispose();
    }

    private async Task AcceptAsync(TcpListener listener)
    {
        var serving = new List<Task>();
        try
        {
            while (true)
            {
                var client = await listener.AcceptTcpClientAsync(_closing.Token).ConfigureAwait(false);

                // Browsers open connections ahead and leave them idle: nobody waits behind one.
                serving.Add(ServeAsync(client));
                serving.RemoveAll(static task => task.IsCompleted);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException or InvalidOperationException)
        {
            await Task.WhenAll(serving).ConfigureAwait(false);
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        CallbackRequest? request = null;
        var isHandedOver = false;
        try
        {
            using var limit = new CancellationTokenSource(s_requestLimit, _time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, _closing.Token);
            request = await CallbackRequest.ReadAsync(client, either.Token).ConfigureAwait(false);
            if (request is not null && request.Path == _path && AuthorizationAnswer.Is(request.Query))
            {
                isHandedOver = _answers.Writer.TryWrite(request);
            }

            if (!isHandedOver && request is not null)
            {
                await request.RespondAsync(request.Path == _path ? 400 : 404, CallbackPage.Failure(_server, "Invalid OAuth callback")).ConfigureAwait(false);
            }
        }
        catch (Exception e) when (e is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // A browser that changed its mind.
        }
        finally
        {
            if (!isHandedOver)
            {
                client.Dispose();
            }
        }
    }
}
