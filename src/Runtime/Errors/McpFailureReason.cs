namespace TypedMcp;

/// <summary>Why a connection, or one exchange on it, failed.</summary>
public enum McpFailureReason
{
    /// <summary>Nothing answered: name resolution, refused or reset connection, a command that could not be started.</summary>
    Unreachable,

    /// <summary>A time limit ran out.</summary>
    Timeout,

    /// <summary>The server wants a login and there was none yet.</summary>
    AuthenticationRequired,

    /// <summary>The stored login no longer works.</summary>
    ReauthenticationRequired,

    /// <summary>The token lacks a scope.</summary>
    InsufficientScope,

    /// <summary>The server forgot the session.</summary>
    SessionExpired,

    /// <summary>The other side does not speak MCP as the specification says.</summary>
    ProtocolError,

    /// <summary>The server process ended.</summary>
    ProcessExited,

    /// <summary>The server refused the request (an HTTP status that says so).</summary>
    Rejected,

    /// <summary>The connection was closed on this side.</summary>
    Closed,

    /// <summary>Something that the configuration names is missing or unusable, such as the environment variable of a token, or it switches the server or the tool off.</summary>
    Misconfigured,

    /// <summary>A login did not succeed: it was refused or given up, or an answer failed a check.</summary>
    LoginFailed,

    /// <summary>Stored logins could not be read or written; what was there is still there.</summary>
    CredentialsUnavailable,
}
