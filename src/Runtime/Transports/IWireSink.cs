namespace TypedMcp;

/// <summary>The session's ear on the wire.</summary>
internal interface IWireSink
{
    /// <summary>One JSON-RPC message arrived. The bytes are valid during this call only. Never throws.</summary>
    void OnMessage(ReadOnlySpan<byte> utf8);

    /// <summary>The wire is gone; nothing follows. Called at most once.</summary>
    void OnClosed(McpConnectionException reason);

    /// <summary>Requests whose exchange is over get no answer any more: what it could have come on is given up. The wire goes on.</summary>
    void OnLaterAnswersOver()
    {
    }

    /// <summary>Stops the time limits of calls until the result is disposed, because a person is asked something.</summary>
    IDisposable? PauseLimits() => null;
}
