using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace TypedMcp.HttpServer;

/// <summary>The MCP endpoint: what HTTP asks of it. What JSON-RPC asks is in <see cref="Dispatcher"/>.</summary>
internal sealed class McpEndpoint(HttpTestServerOptions options) : IDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private readonly TaskCompletionSource _callAborted = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Dispatcher _dispatcher = new(options);
    private readonly EventStore _events = new();

    public RequestLog Log { get; } = new(HttpTestServer.Recorder?.Invoke());

    public FailurePlan Failures { get; } = new();

    public SessionTable Sessions { get; } = new();

    public ServerStreams Streams { get; } = new();

    public OpenConnections Connections { get; } = new();

    public Task CallAborted => _callAborted.Task;

    public void Stop() => _stopping.Cancel();

    public void Dispose() => _stopping.Dispose();

    public async Task HandleAsync(HttpContext context)
    {
        var request = await ReadAsync(context.Request);
        Log.Add(request);
        if (options.ExpectBearer is { } token && request["Authorization"] != "Bearer " + token)
        {
            context.Response.Headers.WWWAuthenticate = "Bearer realm=\"test\"";
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }

        var isStateless = request["MCP-Protocol-Version"] == StatelessChecks.Version;
        if (isStateless && options.StatelessStatus is { } status)
        {
            await StatusAsync(context, status);
            return;
        }

        if (!isStateless && UnknownSession(request))
        {
            await RefuseSessionAsync(context);
            return;
        }

        await (context.Request.Method switch
        {
            "POST" => PostAsync(context, request, isStateless),
            "GET" => GetAsync(context, request),
            "DELETE" => DeleteAsync(context, request),
            _ => StatusAsync(context, StatusCodes.Status405MethodNotAllowed),
        });
    }

    private static async Task<ReceivedRequest> ReadAsync(HttpRequest request)
    {
        var headers = request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase);
        var message = request.Method == "POST" ? (await JsonNode.ParseAsync(request.Body))!.AsObject() : null;
        return new ReceivedRequest(request.Method, headers, message);
    }

    private static FailurePoint PointOf(string method) => method switch
    {
        "initialize" => FailurePoint.Initialize,
        "notifications/initialized" => FailurePoint.InitializedNotification,
        "tools/list" => FailurePoint.ToolsList,
        "server/discover" => FailurePoint.Discover,
        _ => FailurePoint.SessionPost,
    };

    private static Task StatusAsync(HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    }

    private async Task FailAsync(HttpContext context, PlannedFailure failure)
    {
        if (failure.Abort)
        {
            context.Abort();
            return;
        }

        if (failure.Hangs)
        {
            await HangAsync(context, failure);
            return;
        }

        context.Response.StatusCode = failure.Status;
        foreach (var header in failure.WwwAuthenticateHeaders)
        {
            context.Response.Headers.Append("WWW-Authenticate", header);
        }

        if (failure.RetryAfter is { } wait)
        {
            context.Response.Headers.RetryAfter = wait;
        }

        context.Response.ContentType = failure.ContentType;
        await context.Response.WriteAsync(failure.Body);
    }

    private async Task HangAsync(HttpContext context, PlannedFailure failure)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, _stopping.Token);
        try
        {
            if (failure.Status != 0)
            {
                context.Response.StatusCode = failure.Status;
                context.Response.ContentType = failure.ContentType;
                await context.Response.Body.FlushAsync(end.Token);
            }

            await Task.Delay(Timeout.Infinite, end.Token);
        }
        catch (OperationCanceledException)
        {
            // The client or the test is done.
        }
    }

    private bool UnknownSession(ReceivedRequest request) =>
        options.Sessions && request.Method is not ("initialize" or "server/discover") && !Sessions.Knows(request["Mcp-Session-Id"]);

    private async Task RefuseSessionAsync(HttpContext context)
    {
        context.Response.StatusCode = options.UnknownSessionStatus;
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(Rpc.Error(-32000, "Bad Request: No valid session ID provided").ToJsonString());
    }

    private async Task PostAsync(HttpContext context, ReceivedRequest request, bool isStateless)
    {
        if (Failures.Take(PointOf(request.Method)) is { } failure)
        {
            await FailAsync(context, failure);
            return;
        }

        var id = request.Message!["id"];
        if ((isStateless ? _dispatcher.RefuseStateless(request) : _dispatcher.RefuseHandshake(request)) is { } refusal)
        {
            context.Response.StatusCode = refusal.Status;
            context.Response.ContentType = "application/json";
            await context.Response.WriteAsync(Rpc.For(id, refusal.Error).ToJsonString());
            return;
        }

        if (id is null || request.Method == "response")
        {
            context.Response.StatusCode = StatusCodes.Status202Accepted;
            return;
        }

        if (request.Method == "initialize" && options.Sessions)
        {
            context.Response.Headers["Mcp-Session-Id"] = Sessions.Open();
        }

        var mode = request.Method switch
        {
            "subscriptions/listen" => AnswerMode.Events,
            "initialize" when options.Answers == AnswerMode.ServerStream => AnswerMode.Json,
            _ => options.Answers,
        };
        var answer = new AnswerWriter(context, mode, isStateless ? null : _events, Streams);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, _stopping.Token);
        try
        {
            await _dispatcher.AnswerAsync(request, isStateless, answer, end.Token);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            _callAborted.TrySetResult();
        }
        catch (OperationCanceledException)
        {
            // The server stops.
        }
    }

    private async Task GetAsync(HttpContext context, ReceivedRequest request)
    {
        if (request["Last-Event-ID"] is { } lastEvent && _events.After(lastEvent) is { } rest)
        {
            context.Response.ContentType = "text/event-stream";
            await context.Response.WriteAsync(rest);
            return;
        }

        await (options.ServerStream switch
        {
            ServerStreamMode.NotAllowed => StatusAsync(context, StatusCodes.Status405MethodNotAllowed),
            ServerStreamMode.NotFound => StatusAsync(context, StatusCodes.Status404NotFound),
            _ => Streams.RunAsync(context, options.ServerStream == ServerStreamMode.Silent, _stopping.Token),
        });
    }

    private Task DeleteAsync(HttpContext context, ReceivedRequest request)
    {
        Sessions.Close(request["Mcp-Session-Id"] ?? "");
        return StatusAsync(context, options.DeleteStatus);
    }
}
