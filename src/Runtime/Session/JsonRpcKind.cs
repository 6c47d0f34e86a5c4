namespace TypedMcp;

/// <summary>What a JSON-RPC message is.</summary>
internal enum JsonRpcKind
{
    /// <summary>Not a JSON-RPC message.</summary>
    Invalid,

    /// <summary>An answer with a result.</summary>
    Result,

    /// <summary>An answer with an error.</summary>
    Error,

    /// <summary>A request.</summary>
    Request,

    /// <summary>A notification.</summary>
    Notification,
}
