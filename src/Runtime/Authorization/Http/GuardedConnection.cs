using System.Net.Sockets;

namespace TypedMcp.Authorization;

/// <summary>Connects as an HTTP client does, and by <see cref="AddressGuard"/> where a request has one.</summary>
internal static class GuardedConnection
{
    public static async ValueTask<Stream> OpenAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            var (host, port) = (context.DnsEndPoint.Host, context.DnsEndPoint.Port);

            // A proxy is the application's choice, and resolves the names behind it itself.
            if (AddressGuard.Of(context.InitialRequestMessage) is { } guard && context.InitialRequestMessage.RequestUri is { } address && address.IdnHost.Equals(host, StringComparison.OrdinalIgnoreCase))
            {
                await socket.ConnectAsync(await guard.ResolveAsync(host, cancellationToken).ConfigureAwait(false), port, cancellationToken).ConfigureAwait(false);
            }
            else
            {
                await socket.ConnectAsync(context.DnsEndPoint, cancellationToken).ConfigureAwait(false);
            }

            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
