using System.Threading.Channels;
using Microsoft.AspNetCore.Http;

namespace TypedMcp.HttpServer;

/// <summary>The open GET streams.</summary>
internal sealed class ServerStreams
{
    // Protects _open and _early.
    private readonly Lock _gate = new();
    private readonly List<(string SessionId, ChannelWriter<string> Messages)> _open = [];
    private readonly List<(string? SessionId, string Message)> _early = [];

    public async Task RunAsync(HttpContext context, bool silent, CancellationToken stopping)
    {
        context.Response.ContentType = "text/event-stream";
        using var end = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
        var messages = Channel.CreateUnbounded<string>();
        var stream = (context.Request.Headers["Mcp-Session-Id"].ToString(), messages.Writer);
        try
        {
            if (!silent)
            {
                await context.Response.Body.FlushAsync(end.Token);
            }

            Open(stream);
            await foreach (var message in messages.Reader.ReadAllAsync(end.Token))
            {
                await context.Response.WriteAsync($"data: {message}\n\n", end.Token);
                await context.Response.Body.FlushAsync(end.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // The client or the test is done.
        }
        finally
        {
            Close(stream);
        }
    }

    /// <summary>Sends a message on every open stream, or on every one of a session; where there is none, on the next one.</summary>
    /// <remarks>Waits for nothing: a client may open the stream over the connection whose request is being answered, and Kestrel reads on only when that is over.</remarks>
    public void Push(string message, string? sessionId = null)
    {
        lock (_gate)
        {
            var isSent = false;
            foreach (var stream in _open)
            {
                isSent |= (sessionId ?? stream.SessionId) == stream.SessionId && stream.Messages.TryWrite(message);
            }

            if (!isSent)
            {
                _early.Add((sessionId, message));
            }
        }
    }

    private void Open((string SessionId, ChannelWriter<string> Messages) stream)
    {
        lock (_gate)
        {
            _open.Add(stream);
            _early.RemoveAll(early => (early.SessionId ?? stream.SessionId) == stream.SessionId && stream.Messages.TryWrite(early.Message));
        }
    }

    private void Close((string SessionId, ChannelWriter<string> Messages) stream)
    {
        lock (_gate)
        {
            _open.Remove(stream);
        }
    }
}
