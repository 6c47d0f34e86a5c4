namespace TypedMcp.Tool.Servers;

/// <summary>Where a login stands, in words for people and for machines.</summary>
internal static class LoginText
{
    /// <summary>For people.</summary>
    public static string Of(McpAuthorizationStatus status) => status switch
    {
        McpAuthorizationStatus.Unsupported => "Unsupported",
        McpAuthorizationStatus.NotLoggedIn => "Not logged in",
        McpAuthorizationStatus.BearerToken => "Bearer token",
        McpAuthorizationStatus.OAuth => "OAuth",
        _ => "Unknown",
    };

    /// <summary>For machines: <c>NotLoggedIn</c> → <c>not_logged_in</c>; <c>OAuth</c> → <c>o_auth</c>, as other clients write it.</summary>
    public static string Word<T>(T status)
        where T : struct, Enum =>
        string.Concat(status.ToString().Select((c, i) => i > 0 && char.IsUpper(c) ? "_" + char.ToLowerInvariant(c) : char.ToLowerInvariant(c).ToString()));
}
