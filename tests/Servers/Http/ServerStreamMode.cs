namespace TypedMcp.HttpServer;

/// <summary>What the server does with a GET.</summary>
public enum ServerStreamMode
{
    /// <summary>A stream, with headers at once.</summary>
    Open,

    /// <summary>405.</summary>
    NotAllowed,

    /// <summary>404.</summary>
    NotFound,

    /// <summary>No headers before the first event.</summary>
    Silent,
}
