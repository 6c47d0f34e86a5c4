using TypedMcp.Tool.Console;

namespace TypedMcp.Tool.Servers;

/// <summary>How the login to a server stands, in the words of <c>status</c> and <c>list</c>.</summary>
internal static class LoginStatus
{
    /// <summary>Asks; a server that needs no login, or has its token elsewhere, is not asked.</summary>
    public static async Task<McpAuthorizationInfo> AskAsync(ToolContext context, ServerTarget target, string? account, OutputMask mask, CancellationToken cancellationToken)
    {
        if (!target.Configuration.IsHttp || !target.Configuration.Enabled)
        {
            return new McpAuthorizationInfo { Status = McpAuthorizationStatus.Unsupported };
        }

        if (target.Configuration.BearerTokenVariable is not null)
        {
            return new McpAuthorizationInfo { Status = McpAuthorizationStatus.BearerToken };
        }

        await using var connection = ServerConnection.Create(context, target, timeout: null, callTimeout: null, mask);
        return await connection.Authorization.GetStatusAsync(account, cancellationToken);
    }

    /// <summary>For a table.</summary>
    public static string Text(McpAuthorizationInfo info) => info.Status switch
    {
        McpAuthorizationStatus.Unsupported => "Unsupported",
        McpAuthorizationStatus.NotLoggedIn => info.IsReauthentication ? "Not logged in (login expired)" : "Not logged in",
        McpAuthorizationStatus.BearerToken => "Bearer token",
        McpAuthorizationStatus.OAuth => "OAuth",
        _ => "Unknown",
    };

    /// <summary>For JSON: <c>o_auth</c>, <c>not_logged_in</c>, as other clients write it.</summary>
    public static string Word(McpAuthorizationStatus status) => Snake(status.ToString());

    /// <summary><c>NotLoggedIn</c> → <c>not_logged_in</c>.</summary>
    public static string Snake(string name) => string.Concat(name.Select((c, i) => i > 0 && char.IsUpper(c) ? "_" + char.ToLowerInvariant(c) : char.ToLowerInvariant(c).ToString()));
}
