namespace TypedMcp.Authorization;

/// <summary>Keeps tokens in <c>.credentials.json</c> under the home: readable by its owner only, replaced as a whole, never through a link.</summary>
internal sealed class FileTokenStore(string home, TimeProvider time) : IMcpTokenStore
{
    public const string FileName = ".credentials.json";

    private readonly string _path = Path.Combine(home, FileName);
    private readonly string _locks = Path.Combine(home, "locks");

    public string Name => _path;

    public ValueTask<McpCredential?> LoadAsync(McpCredentialKey key, CancellationToken cancellationToken = default)
    {
        // The file is replaced as a whole, so a reader needs no lock.
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult(Read().Find(key));
    }

    public async ValueTask SaveAsync(McpCredentialKey key, McpCredential credential, CancellationToken cancellationToken = default)
    {
        var held = await LockFileAsync(cancellationToken).ConfigureAwait(false);
        await using (held.ConfigureAwait(false))
        {
            var map = Read();
            map.Set(key, credential);
            SecretFile.Write(_path, map.Write());
        }
    }

    public async ValueTask<IReadOnlyList<string>> RemoveAsync(McpCredentialKey key, CancellationToken cancellationToken = default)
    {
        if (!File.Exists(_path))
        {
            return [];
        }

        var held = await LockFileAsync(cancellationToken).ConfigureAwait(false);
        await using (held.ConfigureAwait(false))
        {
            var map = Read();
            if (!map.Remove(key))
            {
                return [];
            }

            if (map.IsEmpty)
            {
                SecretFile.Delete(_path);
            }
            else
            {
                SecretFile.Write(_path, map.Write());
            }

            return [Name];
        }
    }

    public ValueTask<IAsyncDisposable> LockAsync(McpCredentialKey key, CancellationToken cancellationToken = default) =>
        FileLock.TakeAsync(Path.Combine(_locks, key.FileName() + ".lock"), time, cancellationToken);

    /// <summary>Whose logins are there.</summary>
    public IReadOnlyList<McpCredentialKey> Keys() => [.. Read().Keys];

    private CredentialMap Read() => CredentialMap.Read(SecretFile.Read(_path), _path);

    private ValueTask<IAsyncDisposable> LockFileAsync(CancellationToken cancellationToken) => FileLock.TakeAsync(Path.Combine(_locks, "file-store.lock"), time, cancellationToken);
}
