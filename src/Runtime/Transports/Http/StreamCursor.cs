namespace TypedMcp;

/// <summary>How far an event stream was read, over all the connections that carry it.</summary>
internal sealed class StreamCursor
{
    public string? LastEventId { get; set; }

    public TimeSpan? Retry { get; set; }

    /// <summary>Messages delivered by the connection that is read, or was last.</summary>
    public int Delivered { get; set; }

    public bool CanResume => LastEventId is { Length: > 0 } id && HttpToken.IsValue(id);
}
