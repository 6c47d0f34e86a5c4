using System.Threading.Channels;
using Microsoft.AspNetCore.Http;

namespace TypedMcp.HttpServer;

/// <summary>The open GET streams.</summary>
internal sealed class ServerStreams
{
    // Protects _open and _early.
    private readonly Lock _gate = new();
    private readonly List<ChannelWriter<string>> _open = [];
    private readonly List<string> _early = [];

    public async Task RunAsync(HttpContext context, bool silent, CancellationToken stopping)
    {
        context.Response.ContentType = "text/event-stream";
        using var end = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
        var messages = Channel.CreateUnbounded<string>();
        try
        {
            if (!silent)
            {
                await context.Response.Body.FlushAsync(end.Token);
            }

            Open(messages.Writer);
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
            Close(messages.Writer);
        }
    }

    /// <summary>Sends a message on every open stream, or on the next one where there is none.</summary>
    /// <remarks>Waits for nothing: a client may open the stream over the connection whose request is being answered, and Kestrel reads on only when that is over.</remarks>
    public void Push(string message)
    {
        lock (_gate)
        {
            if (_open.Count == 0)
            {
                _early.Add(message);
            }

            foreach (var stream in _open)
            {
                stream.TryWrite(message);
            }
        }
    }

    private void Open(ChannelWriter<string> stream)
    {
        lock (_gate)
        {
            _open.Add(stream);
            foreach (var message in _early)
            {
                stream.TryWrite(message);
            }

            _early.Clear();
        }
    }

    private void Close(ChannelWriter<string> stream)
    {
        lock (_gate)
        {
            _open.Remove(stream);
        }
    }
}
