namespace TypedMcp;

/// <summary>What a logout did.</summary>
/// <param name="RemovedFrom">The stores that held tokens and no longer do.</param>
/// <param name="Revoked">Whether the authorization server was told: <see langword="true"/> done, <see langword="false"/> it failed, <see langword="null"/> it offers no revocation, or there was nothing to revoke.</param>
/// <param name="RevocationProblem">Why the revocation failed; the tokens are gone from this machine all the same.</param>
public sealed record McpLogoutResult(IReadOnlyList<string> RemovedFrom, bool? Revoked, string? RevocationProblem)
{
    /// <summary>Whether there was a login to end.</summary>
    public bool WasLoggedIn => RemovedFrom.Count > 0;
}
