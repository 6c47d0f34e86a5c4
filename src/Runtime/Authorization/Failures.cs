namespace TypedMcp.Authorization;

/// <summary>The failures of authorization at one server, in one form and without secrets.</summary>
internal sealed class Failures(string server, Uri endpoint, SecretMask mask)
{
    /// <summary>Hides what was received and sent as a secret.</summary>
    public SecretMask Mask { get; } = mask;

    /// <summary>Something did not answer, or answered that it cannot now: another attempt may succeed.</summary>
    public McpConnectionException Unreachable(string what, int? status = null, Exception? cause = null) => Create(McpFailureReason.Unreachable, what, status, cause);

    /// <summary>An answer that must not be trusted or cannot be understood.</summary>
    public McpConnectionException Untrusted(string what, Exception? cause = null) => Create(McpFailureReason.ProtocolError, what, status: null, cause);

    /// <summary>A login that did not succeed.</summary>
    public McpConnectionException LoginFailed(string what, Exception? cause = null) => Create(McpFailureReason.LoginFailed, what, status: null, cause);

    /// <summary>A time limit ran out.</summary>
    public McpConnectionException Timeout(string what) => Create(McpFailureReason.Timeout, what, status: null, cause: null);

    /// <summary>The options ask for what cannot be done.</summary>
    public McpConnectionException Misconfigured(string what, Exception? cause = null) => Create(McpFailureReason.Misconfigured, what, status: null, cause);

    /// <summary>Someone must log in, for the first time or again.</summary>
    public McpConnectionException LoginRequired(McpAuthorizationRequirement requirement, string? why, int? status = null, Exception? cause = null)
    {
        why ??= status is { } code ? $"HTTP {code}" : null;
        var what = requirement.IsReauthentication ? "requires OAuth reauthentication" : "is not logged in";
        return new McpConnectionException(
            requirement.IsReauthentication ? McpFailureReason.ReauthenticationRequired : McpFailureReason.AuthenticationRequired,
            $"The '{server}' MCP server ({Origin.Of(endpoint)}) {what}{(why is null ? "" : $" ({Mask.Hide(why)})")}. Run: {requirement.LoginCommand}",
            cause)
        {
            Server = server,
            HttpStatus = status,
            RequiredScope = requirement.Scope,
            Authorization = requirement,
        };
    }

    private McpConnectionException Create(McpFailureReason reason, string what, int? status, Exception? cause) =>
        new(reason, $"MCP server '{server}' ({Origin.Of(endpoint)}): {Mask.Hide(what)}.", cause) { Server = server, HttpStatus = status };
}
