namespace TypedMcp.Authorization;

/// <summary>A credentials store could not be used: which one, why, and the way out.</summary>
internal static class StoreFailure
{
    public static McpConnectionException Create(string what, Exception? cause = null) =>
        new(McpFailureReason.CredentialsUnavailable, $"Stored logins cannot be used: {what.TrimEnd('.')}.", cause);
}
