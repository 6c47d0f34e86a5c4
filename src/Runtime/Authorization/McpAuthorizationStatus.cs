namespace TypedMcp;

/// <summary>Where a connection stands with its server's login.</summary>
public enum McpAuthorizationStatus
{
    /// <summary>The server names no login, or the connection is none that could log in (a child process).</summary>
    Unsupported,

    /// <summary>It could not be found out: the server or its authorization server did not answer.</summary>
    Unknown,

    /// <summary>The server offers a login, and there is none, or the stored one no longer works.</summary>
    NotLoggedIn,

    /// <summary>A configured token or <c>Authorization</c> header is used.</summary>
    BearerToken,

    /// <summary>There is a login that works or can be refreshed.</summary>
    OAuth,
}
