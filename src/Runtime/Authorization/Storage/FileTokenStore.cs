namespace TypedMcp.Authorization;

/// <summary>Keeps tokens in one file under the home: readable by its owner only, replaced as a whole, never through a link.</summary>
internal sealed class FileTokenStore(string home, string fileName, IFileProtection protection, TimeProvider time) : IListedTokenStore
{
    public const string PlainFileName = ".credentials.json";
    public const string EncryptedFileName = ".credentials.enc";

    private readonly string _path = Path.Combine(home, fileName);
    private readonly string _locks = Path.Combine(home, "locks");

    public string Name => _path;

    // The file is replaced as a whole, so a reader needs no lock.
    public async ValueTask<McpCredential?> LoadAsync(McpCredentialKey key, CancellationToken cancellationToken = default) => (await ReadAsync(cancellationToken).ConfigureAwait(false)).Find(key);

    public async ValueTask SaveAsync(McpCredentialKey key, McpCredential credential, CancellationToken cancellationToken = default)
    {
        var held = await LockFileAsync(cancellationToken).ConfigureAwait(false);
        await using (held.ConfigureAwait(false))
        {
            var map = await ReadAsync(cancellationToken).ConfigureAwait(false);
            map.Set(key, credential);
            await WriteAsync(map, cancellationToken).ConfigureAwait(false);
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
            var map = await ReadAsync(cancellationToken).ConfigureAwait(false);
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
                await WriteAsync(map, cancellationToken).ConfigureAwait(false);
            }

            return [Name];
        }
    }

    public ValueTask<IAsyncDisposable> LockAsync(McpCredentialKey key, CancellationToken cancellationToken = default) => RefreshLock.TakeAsync(home, key, time, cancellationToken);

    public async ValueTask<IReadOnlyList<McpCredentialKey>> KeysAsync(CancellationToken cancellationToken) => [.. (await ReadAsync(cancellationToken).ConfigureAwait(false)).Keys];

    private async ValueTask<CredentialMap> ReadAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return SecretFile.Read(_path) is { Length: > 0 } stored ? CredentialMap.Read(await protection.UnprotectAsync(stored, _path, cancellationToken).ConfigureAwait(false), _path) : new CredentialMap();
    }

    private async ValueTask WriteAsync(CredentialMap map, CancellationToken cancellationToken) => SecretFile.Write(_path, await protection.ProtectAsync(map.Write(), cancellationToken).ConfigureAwait(false));

    private ValueTask<IAsyncDisposable> LockFileAsync(CancellationToken cancellationToken) => FileLock.TakeAsync(Path.Combine(_locks, "file-store.lock"), time, cancellationToken);
}
