using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace TypedMcp.HttpServer;

/// <summary>Control of a server in another process: arming failures, reading what arrived, readiness.</summary>
internal static class ControlEndpoints
{
    private static readonly (string Path, FailurePoint Point)[] s_points =
    [
        ("/test/control/session-post-failure", FailurePoint.SessionPost),
        ("/test/control/initialize-post-failure", FailurePoint.Initialize),
        ("/test/control/initialized-notification-post-failure", FailurePoint.InitializedNotification),
        ("/test/control/tools-list-post-failure", FailurePoint.ToolsList),
        ("/test/control/discover-post-failure", FailurePoint.Discover),
    ];

    public static void Map(WebApplication app, McpEndpoint endpoint)
    {
        foreach (var (path, point) in s_points)
        {
            app.MapPost(path, async context =>
            {
                var wanted = (await JsonNode.ParseAsync(context.Request.Body))!.AsObject();
                endpoint.Failures.Arm(point, Read(wanted));
                context.Response.StatusCode = StatusCodes.Status204NoContent;
            });
        }

        app.MapPost("/test/control/forget-sessions", context =>
        {
            endpoint.Sessions.Clear();
            context.Response.StatusCode = StatusCodes.Status204NoContent;
            return Task.CompletedTask;
        });
        app.MapGet("/test/control/ready", context => context.Response.WriteAsync("ready"));
        app.MapGet("/test/control/requests", context =>
        {
            context.Response.ContentType = "application/json";
            return context.Response.WriteAsync(new JsonArray([.. endpoint.Log.All.Select(request => (JsonNode)request.Method)]).ToJsonString());
        });
    }

    private static PlannedFailure Read(JsonObject wanted) => new()
    {
        Status = wanted["status"]!.GetValue<int>(),
        Remaining = wanted["remaining"]?.GetValue<int>() ?? 1,
        WwwAuthenticateHeaders = wanted["www_authenticate_headers"] is JsonArray headers ? [.. headers.Select(header => header!.GetValue<string>())] : [],
        ContentType = wanted["content_type"]?.GetValue<string>() ?? "text/plain",
        Body = wanted["body"]?.GetValue<string>() ?? "",
    };
}
