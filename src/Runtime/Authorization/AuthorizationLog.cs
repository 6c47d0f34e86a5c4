using Microsoft.Extensions.Logging;

namespace TypedMcp.Authorization;

/// <summary>What authorization logs. Never a token, a code, a secret, or an address with its query.</summary>
internal static partial class AuthorizationLog
{
    [LoggerMessage(EventId = 400, EventName = "Refreshed", Level = LogLevel.Debug, Message = "MCP server '{Server}': the access token was refreshed; the new one expires at {ExpiresAt}")]
    public static partial void Refreshed(ILogger logger, string server, DateTimeOffset? expiresAt);

    [LoggerMessage(EventId = 401, EventName = "Adopted", Level = LogLevel.Debug, Message = "MCP server '{Server}': newer tokens were found in {Store}")]
    public static partial void Adopted(ILogger logger, string server, string store);

    [LoggerMessage(EventId = 402, EventName = "RefreshFailed", Level = LogLevel.Warning, Message = "MCP server '{Server}': the access token could not be refreshed and is used as long as it holds: {Problem}")]
    public static partial void RefreshFailed(ILogger logger, string server, string problem);

    [LoggerMessage(EventId = 403, EventName = "RefreshRejected", Level = LogLevel.Warning, Message = "MCP server '{Server}': the authorization server no longer takes the refresh token ({Code}). Log in again: dotnet mcp login {Server}")]
    public static partial void RefreshRejected(ILogger logger, string server, string code);

    [LoggerMessage(EventId = 404, EventName = "LoggedIn", Level = LogLevel.Information, Message = "MCP server '{Server}': logged in at {Issuer}; the tokens are kept in {Store}")]
    public static partial void LoggedIn(ILogger logger, string server, string? issuer, string store);

    [LoggerMessage(EventId = 405, EventName = "StoreFallback", Level = LogLevel.Warning, Message = "Credentials are kept in {Store}, because the system's keyring cannot be used: {Problem}")]
    public static partial void StoreFallback(ILogger logger, string store, string problem);

    [LoggerMessage(EventId = 406, EventName = "StepUp", Level = LogLevel.Information, Message = "MCP server '{Server}' asks for the further scope '{Scope}'")]
    public static partial void StepUp(ILogger logger, string server, string scope);

    [LoggerMessage(EventId = 407, EventName = "LoginNeeded", Level = LogLevel.Warning, Message = "MCP server '{Server}' needs a login: {Problem}. Run: dotnet mcp login {Server}")]
    public static partial void LoginNeeded(ILogger logger, string server, string problem);

    [LoggerMessage(EventId = 408, EventName = "StatusUnknown", Level = LogLevel.Debug, Message = "MCP server '{Server}': it could not be found out whether it wants a login: {Problem}")]
    public static partial void StatusUnknown(ILogger logger, string server, string problem);
}
