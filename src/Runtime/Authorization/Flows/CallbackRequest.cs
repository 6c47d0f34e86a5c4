using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace TypedMcp.Authorization;

/// <summary>A browser that came back and waits for its page.</summary>
internal sealed class CallbackRequest(TcpClient client, string path, string query) : IAsyncDisposable
{
    private const int LongestHead = 32 * 1024;

    public string Path { get; } = path;

    public string Query { get; } = query;

    /// <summary>Reads a request's head; <see langword="null"/> where it is no GET.</summary>
    public static async Task<CallbackRequest?> ReadAsync(TcpClient client, CancellationToken cancellationToken)
    {
        var buffer = new byte[LongestHead];
        var length = 0;
        var stream = client.GetStream();
        while (length < buffer.Length)
        {
            var read = await stream.ReadAsync(buffer.AsMemory(length), cancellationToken).ConfigureAwait(false);
            if (read == 0)
            {
                return null;
            }

            length += read;
            if (buffer.AsSpan(start: 0, length).IndexOf("\r\n\r\n"u8) >= 0)
            {
                return Parse(client, Encoding.ASCII.GetString(buffer, index: 0, length));
            }
        }

        return null;
    }

    /// <summary>Answers with a page; a browser that is gone misses it.</summary>
    public async Task RespondAsync(int status, byte[] page)
    {
        var reason = status == 200 ? "OK" : status == 404 ? "Not Found" : "Bad Request";
        var head = string.Create(
            CultureInfo.InvariantCulture,
            $"HTTP/1.1 {status} {reason}\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {page.Length}\r\nCache-Control: no-store\r\nReferrer-Policy: no-referrer\r\nContent-Security-Policy: default-src 'none'; style-src 'unsafe-inline'\r\nX-Content-Type-Options: nosniff\r\nConnection: close\r\n\r\n");
        try
        {
            var stream = client.GetStream();
            await stream.WriteAsync(Encoding.ASCII.GetBytes(head)).ConfigureAwait(false);
            await stream.WriteAsync(page).ConfigureAwait(false);
            client.Client.Shutdown(SocketShutdown.Send);
        }
        catch (Exception e) when (e is IOException or SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // The login does not depend on whether somebody reads the page.
        }
    }

    public ValueTask DisposeAsync()
    {
        client.Dispose();
        return default;
    }

    private static CallbackRequest? Parse(TcpClient client, string head)
    {
        var line = head[..head.IndexOf("\r\n", StringComparison.Ordinal)].Split(' ');
        if (line is not ["GET", { Length: > 0 } target, ..] || target[0] != '/')
        {
            return null;
        }

        var split = target.IndexOf('?', StringComparison.Ordinal);
        return split < 0 ? new CallbackRequest(client, target, "") : new CallbackRequest(client, target[..split], target[(split + 1)..]);
    }
}
