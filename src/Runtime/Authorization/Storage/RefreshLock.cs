namespace TypedMcp.Authorization;

/// <summary>The right to refresh one login, among all processes that share a home, whatever store each of them uses.</summary>
internal static class RefreshLock
{
    public static ValueTask<IAsyncDisposable> TakeAsync(string home, McpCredentialKey key, TimeProvider time, CancellationToken cancellationToken) =>
        FileLock.TakeAsync(Path.Combine(home, "locks", key.FileName() + ".lock"), time, cancellationToken);
}
