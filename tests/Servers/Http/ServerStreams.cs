using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;

namespace TypedMcp.HttpServer;

/// <summary>The open GET streams.</summary>
internal sealed class ServerStreams
{
    private readonly ConcurrentDictionary<HttpContext, SemaphoreSlim> _open = [];
    private readonly ConcurrentDictionary<string, TaskCompletionSource<HttpContext>> _sessions = new(StringComparer.Ordinal);
    private readonly TaskCompletionSource _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public async Task RunAsync(HttpContext context, bool silent, CancellationToken stopping)
    {
        context.Response.ContentType = "text/event-stream";
        using var end = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
        try
        {
            if (!silent)
            {
                await context.Response.Body.FlushAsync(stopping);
            }

            // From here on the context belongs to whoever pushes: it is not made for two threads.
            _open[context] = new SemaphoreSlim(initialCount: 1);
            _opened.TrySetResult();
            Opened(context.Request.Headers["Mcp-Session-Id"].ToString()).TrySetResult(context);
            await Task.Delay(Timeout.Infinite, end.Token);
        }
        catch (OperationCanceledException)
        {
            // The client or the test is done.
        }
        finally
        {
            _open.TryRemove(context, out _);
        }
    }

    /// <summary>Sends a message on every open stream, and waits for the first one.</summary>
    public async Task PushAsync(string message)
    {
        await _opened.Task;
        foreach (var (context, turn) in _open)
        {
            await WriteAsync(context, turn, message);
        }
    }

    /// <summary>Sends a message on the first stream of a session, and waits for it.</summary>
    public async Task PushAsync(string message, string sessionId)
    {
        var context = await Opened(sessionId).Task;
        await WriteAsync(context, _open[context], message);
    }

    private static async Task WriteAsync(HttpContext context, SemaphoreSlim turn, string message)
    {
        await turn.WaitAsync();
        await context.Response.WriteAsync($"data: {message}\n\n");
        await context.Response.Body.FlushAsync();
        turn.Release();
    }

    private TaskCompletionSource<HttpContext> Opened(string sessionId) =>
        _sessions.GetOrAdd(sessionId, static _ => new TaskCompletionSource<HttpContext>(TaskCreationOptions.RunContinuationsAsynchronously));
}
