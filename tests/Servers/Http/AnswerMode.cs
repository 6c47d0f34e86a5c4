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

    /// <summary>Not at all: the request is accepted (202), and the answer comes on the stream that the client opened by GET. Against the specification, and done all the same.</summary>
    ServerStream,
}
