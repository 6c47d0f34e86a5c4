namespace TypedMcp.HttpServer;

/// <summary>The requests that can be made to fail.</summary>
public enum FailurePoint
{
    /// <summary><c>initialize</c>.</summary>
    Initialize,

    /// <summary><c>notifications/initialized</c>.</summary>
    InitializedNotification,

    /// <summary><c>tools/list</c>.</summary>
    ToolsList,

    /// <summary><c>server/discover</c>.</summary>
    Discover,

    /// <summary>Any other POST with a session id, or of the 2026 era.</summary>
    SessionPost,
}
