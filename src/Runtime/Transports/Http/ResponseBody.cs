using System.Text;

namespace TypedMcp;

/// <summary>Reads response bodies within limits.</summary>
internal static class ResponseBody
{
    /// <summary>What an error's message shows of a body.</summary>
    private const int PreviewBytes = 8192;

    /// <summary>Reads a whole body; the caller disposes the buffer.</summary>
    /// <exception cref="InvalidDataException">The body is longer than <paramref name="limit"/>.</exception>
    public static async Task<PooledBuffer> ReadAsync(HttpContent content, long limit, CancellationToken cancellationToken)
    {
        var announced = content.Headers.ContentLength;
        ThrowIfLonger(announced ?? 0, limit);
        var body = new PooledBuffer();
        try
        {
            var stream = await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
            await using (stream.ConfigureAwait(false))
            {
                // One byte more than announced, so that the read that finds the end needs no larger buffer.
                var room = announced is { } length ? (int)Math.Min(length + 1, 1 << 20) : 4096;
                while (true)
                {
                    var read = await stream.ReadAsync(body.Room(room), cancellationToken).ConfigureAwait(false);
                    if (read == 0)
                    {
                        return body;
                    }

                    body.Advance(read);
                    ThrowIfLonger(body.Length, limit);
                    room = 1;
                }
            }
        }
        catch
        {
            body.Dispose();
            throw;
        }
    }

    /// <summary>Reads the beginning of an error's body: enough for a JSON-RPC error; how much more there was is lost.</summary>
    public static async Task<PooledBuffer> ReadBeginningAsync(HttpContent content, int limit, CancellationToken cancellationToken)
    {
        var body = new PooledBuffer();
        try
        {
            var stream = await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
            await using (stream.ConfigureAwait(false))
            {
                while (body.Length < limit)
                {
                    var read = await stream.ReadAsync(body.Room(atLeast: 1), cancellationToken).ConfigureAwait(false);
                    if (read == 0)
                    {
                        break;
                    }

                    body.Advance(read);
                }
            }
        }
        catch (Exception e) when (e is IOException or HttpRequestException)
        {
            // The status says more than a body that broke off.
        }

        return body;
    }

    /// <summary>A body as text for a message: one page's title of HTML, the first 8 KiB of anything else.</summary>
    public static string Preview(ReadOnlySpan<byte> body, string? mediaType)
    {
        if (IsHtml(mediaType))
        {
            return HtmlTitle(Encoding.UTF8.GetString(body[..Math.Min(body.Length, PreviewBytes)])) is { } title ? $"an HTML page titled \"{title}\"" : "an HTML page";
        }

        return body.Length <= PreviewBytes
            ? Encoding.UTF8.GetString(body).Trim()
            : Encoding.UTF8.GetString(body[..PreviewBytes]).Trim() + $"... (truncated {body.Length - PreviewBytes} bytes)";
    }

    public static bool IsHtml(string? mediaType) => mediaType is "text/html" or "application/xhtml+xml";

    private static string? HtmlTitle(string html)
    {
        var start = html.IndexOf("<title", StringComparison.OrdinalIgnoreCase);
        var open = start < 0 ? -1 : html.IndexOf('>', start);
        var end = open < 0 ? -1 : html.IndexOf('<', open);
        var title = end < 0 ? "" : html[(open + 1)..end].Trim();
        return title.Length is > 0 and <= 200 ? title : null;
    }

    private static void ThrowIfLonger(long length, long limit)
    {
        if (length > limit)
        {
            throw new InvalidDataException($"The body is longer than {limit} bytes.");
        }
    }
}
