namespace TypedMcp.Authorization;

/// <summary>Keeps each login as an entry of the system's keyring, and one entry that lists them.</summary>
internal sealed class KeyringTokenStore(string home, KeyringAccess keyring, TimeProvider time) : IListedTokenStore
{
    private const string Index = "index";

    public string Name => keyring.Name;

    public ValueTask<McpCredential?> LoadAsync(McpCredentialKey key, CancellationToken cancellationToken = default) => GuardAsync(() => FindAsync(key, cancellationToken));

    public ValueTask SaveAsync(McpCredentialKey key, McpCredential credential, CancellationToken cancellationToken = default) => new(GuardAsync(() => SetAsync(key, credential, cancellationToken)).AsTask());

    public ValueTask<IReadOnlyList<string>> RemoveAsync(McpCredentialKey key, CancellationToken cancellationToken = default) => GuardAsync(async () => await ForgetAsync(key, cancellationToken).ConfigureAwait(false) ? [Name] : (IReadOnlyList<string>)[]);

    public ValueTask<IAsyncDisposable> LockAsync(McpCredentialKey key, CancellationToken cancellationToken = default) => RefreshLock.TakeAsync(home, key, time, cancellationToken);

    public ValueTask<IReadOnlyList<McpCredentialKey>> KeysAsync(CancellationToken cancellationToken) => GuardAsync(async () => (IReadOnlyList<McpCredentialKey>)[.. (await ReadIndexAsync(cancellationToken).ConfigureAwait(false)).Keys]);

    /// <exception cref="KeyringException">The keyring cannot be used.</exception>
    public async Task<McpCredential?> FindAsync(McpCredentialKey key, CancellationToken cancellationToken) =>
        await keyring.FindAsync(key.ToString(), cancellationToken).ConfigureAwait(false) is { } stored ? CredentialMap.Read(stored, Name).Find(key) : null;

    /// <exception cref="KeyringException">The keyring cannot be used.</exception>
    public async Task<bool> SetAsync(McpCredentialKey key, McpCredential credential, CancellationToken cancellationToken)
    {
        var map = new CredentialMap();
        map.Set(key, credential);
        await keyring.SetAsync(key.ToString(), map.Write(), cancellationToken).ConfigureAwait(false);
        await ChangeIndexAsync(index => index.Set(key, new McpCredential { ClientId = "", AccessToken = "" }), cancellationToken).ConfigureAwait(false);
        return true;
    }

    /// <exception cref="KeyringException">The keyring cannot be used.</exception>
    public async Task<bool> ForgetAsync(McpCredentialKey key, CancellationToken cancellationToken)
    {
        var removed = await keyring.RemoveAsync(key.ToString(), cancellationToken).ConfigureAwait(false);
        if (removed)
        {
            await ChangeIndexAsync(index => index.Remove(key), cancellationToken).ConfigureAwait(false);
        }

        return removed;
    }

    private static async ValueTask<T> GuardAsync<T>(Func<Task<T>> call)
    {
        try
        {
            return await call().ConfigureAwait(false);
        }
        catch (KeyringException e)
        {
            throw StoreFailure.Create($"{e.Message}. Unlock it, or choose another store (credentialsStore, TYPEDMCP_CREDENTIALS_STORE)", e);
        }
    }

    private async Task<CredentialMap> ReadIndexAsync(CancellationToken cancellationToken) => CredentialMap.Read(await keyring.FindAsync(Index, cancellationToken).ConfigureAwait(false), Name);

    private async Task ChangeIndexAsync(Action<CredentialMap> change, CancellationToken cancellationToken)
    {
        var held = await FileLock.TakeAsync(Path.Combine(home, "locks", "keyring-store.lock"), time, cancellationToken).ConfigureAwait(false);
        await using (held.ConfigureAwait(false))
        {
            var index = await ReadIndexAsync(cancellationToken).ConfigureAwait(false);
            var before = index.Write();
            change(index);
            var after = index.Write();
            if (!before.AsSpan().SequenceEqual(after))
            {
                await keyring.SetAsync(Index, after, cancellationToken).ConfigureAwait(false);
            }
        }
    }
}
