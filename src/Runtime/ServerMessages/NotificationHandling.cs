using System.Text.Json;

namespace TypedMcp;

/// <summary>Between a server's notifications and the application's handlers.</summary>
internal static class NotificationHandling
{
    public const string ToolsChanged = "notifications/tools/list_changed";
    public const string PromptsChanged = "notifications/prompts/list_changed";
    public const string ResourcesChanged = "notifications/resources/list_changed";
    public const string ResourceUpdated = "notifications/resources/updated";
    public const string Message = "notifications/message";

    /// <summary>Adds what the options ask for.</summary>
    /// <param name="handlers">Where to.</param>
    /// <param name="options">The application's handlers.</param>
    /// <param name="forget">Called first when a list changed: what is remembered of it is old.</param>
    public static void AddTo(ServerMessageHandlers handlers, McpConnectionOptions options, Action<McpListKind> forget)
    {
        AddList(ToolsChanged, McpListKind.Tools);
        AddList(PromptsChanged, McpListKind.Prompts);
        AddList(ResourcesChanged, McpListKind.Resources);
        if (options.OnResourceUpdated is { } updated)
        {
            handlers.Notifications[ResourceUpdated] = (parameters, cancellationToken) =>
                JsonObjects.String(parameters, "uri") is { } uri ? updated(uri, cancellationToken) : ValueTask.CompletedTask;
        }

        if (options.OnLog is { } log)
        {
            handlers.Notifications[Message] = (parameters, cancellationToken) =>
                log(new McpLogMessage(LogLevelNames.Parse(JsonObjects.String(parameters, "level")), JsonObjects.String(parameters, "logger"), JsonObjects.Member(parameters, "data") ?? default), cancellationToken);
        }

        void AddList(string method, McpListKind kind) => handlers.Notifications[method] = (_, cancellationToken) =>
        {
            forget(kind);
            return options.OnListChanged is { } changed ? changed(kind, cancellationToken) : ValueTask.CompletedTask;
        };
    }
}
