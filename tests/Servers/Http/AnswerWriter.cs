using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace TypedMcp.HttpServer;

/// <summary>Writes what belongs to one request: notifications, then the answer.</summary>
internal sealed class AnswerWriter(HttpContext context, AnswerMode mode, EventStore? events, ServerStreams streams)
{
    private readonly string _stream = Guid.NewGuid().ToString("N");
    private int _count;

    /// <summary>Sends a notification; a JSON answer has no room for it.</summary>
    public async Task NotifyAsync(JsonObject notification)
    {
        if (mode != AnswerMode.Json)
        {
            await WriteEventAsync(notification);
        }
    }

    /// <summary>Starts the response without an answer, so that a client sees it begin.</summary>
    public async Task BeginAsync()
    {
        context.Response.ContentType = mode == AnswerMode.Json ? "application/json" : "text/event-stream";
        await context.Response.Body.FlushAsync();
    }

    public async Task AnswerAsync(JsonObject answer)
    {
        if (mode == AnswerMode.Json)
        {
            context.Response.ContentType = "application/json";
            await context.Response.WriteAsync(answer.ToJsonString());
        }
        else if (mode == AnswerMode.ServerStream)
        {
            context.Response.StatusCode = StatusCodes.Status202Accepted;
            await context.Response.CompleteAsync();
            streams.Push(answer.ToJsonString());
        }
        else
        {
            await WriteEventAsync(answer);
        }
    }

    /// <summary>Ends the stream without the answer, which waits for the client to ask by its last event id.</summary>
    public async Task AnswerLaterAsync(JsonObject answer, int retryMilliseconds)
    {
        context.Response.ContentType = "text/event-stream";
        await context.Response.WriteAsync($"id: {_stream}-poll\nretry: {retryMilliseconds}\ndata:\n\n");
        events!.Owe(_stream + "-poll", $"id: {_stream}-end\ndata: {answer.ToJsonString()}\n\n");
    }

    private async Task WriteEventAsync(JsonObject message)
    {
        if (!context.Response.HasStarted)
        {
            context.Response.ContentType = "text/event-stream";
        }

        var id = mode == AnswerMode.ResumableEvents ? $"id: {_stream}-{++_count}\n" : "";
        await context.Response.WriteAsync($"{id}data: {message.ToJsonString()}\n\n");
        await context.Response.Body.FlushAsync();
    }
}
