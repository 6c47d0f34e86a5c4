namespace TypedMcp.HttpServer;

/// <summary>How the server answers a request.</summary>
public enum AnswerMode
{
    /// <summary>As <c>application/json</c>.</summary>
    Json,

    /// <summary>As an event stream.</summary>
    Events,

    /// <summary>As an event stream with event ids, which can be resumed.</summary>
    ResumableEvents,
}
