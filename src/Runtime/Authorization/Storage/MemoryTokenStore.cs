using System.Collections.Concurrent;

namespace TypedMcp.Authorization;

/// <summary>Keeps tokens as long as the process lives.</summary>
internal sealed class MemoryTokenStore : IMcpTokenStore
{
    private readonly ConcurrentDictionary<string, McpCredential> _credentials = new(StringComparer.Ordinal);
    private readonly string _id = Guid.NewGuid().ToString("N");

    public string Name => "memory";

    public ValueTask<McpCredential?> LoadAsync(McpCredentialKey key, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(_credentials.TryGetValue(key.ToString(), out var found) && (key.Issuer is null || found.Issuer == key.Issuer) ? found : null);

    public ValueTask SaveAsync(McpCredentialKey key, McpCredential credential, CancellationToken cancellationToken = default)
    {
        _credentials[key.ToString()] = credential;
        return default;
    }

    public ValueTask<IReadOnlyList<string>> RemoveAsync(McpCredentialKey key, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult<IReadOnlyList<string>>(_credentials.TryRemove(key.ToString(), out _) ? [Name] : []);

    public ValueTask<IAsyncDisposable> LockAsync(McpCredentialKey key, CancellationToken cancellationToken = default) => ProcessLock.TakeAsync($"{_id}\n{key}", cancellationToken);
}
