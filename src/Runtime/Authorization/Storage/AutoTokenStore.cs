using Microsoft.Extensions.Logging;

namespace TypedMcp.Authorization;

/// <summary>The system's keyring where it works, else the plain file, and says so once. A connection keeps to the one that answered.</summary>
internal sealed class AutoTokenStore(KeyringTokenStore keyring, FileTokenStore file, ILogger logger) : IListedTokenStore
{
    private static int s_isSaid;

    public string Name => $"{keyring.Name} or {file.Name}";

    public async ValueTask<McpCredential?> LoadAsync(McpCredentialKey key, CancellationToken cancellationToken = default)
    {
        try
        {
            if (await keyring.FindAsync(key, cancellationToken).ConfigureAwait(false) is { } found)
            {
                return found;
            }
        }
        catch (KeyringException e)
        {
            Say(e);
        }

        return await file.LoadAsync(key, cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask SaveAsync(McpCredentialKey key, McpCredential credential, CancellationToken cancellationToken = default)
    {
        try
        {
            await keyring.SetAsync(key, credential, cancellationToken).ConfigureAwait(false);
        }
        catch (KeyringException e)
        {
            Say(e);
            await file.SaveAsync(key, credential, cancellationToken).ConfigureAwait(false);
            return;
        }

        // An older copy in the file would be found again once the keyring is away.
        await file.RemoveAsync(key, cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask<IReadOnlyList<string>> RemoveAsync(McpCredentialKey key, CancellationToken cancellationToken = default)
    {
        var fromFile = await file.RemoveAsync(key, cancellationToken).ConfigureAwait(false);
        try
        {
            return await keyring.ForgetAsync(key, cancellationToken).ConfigureAwait(false) ? [keyring.Name, .. fromFile] : fromFile;
        }
        catch (KeyringException e) when (e.IsAbsent)
        {
            Say(e);
            return fromFile;
        }
        catch (KeyringException e)
        {
            var done = fromFile.Count > 0 ? $"the login was removed from {file.Name}, and " : "";
            throw StoreFailure.Create($"{done}{keyring.Name} may still hold it: {e.Message}. Unlock it and log out again", e);
        }
    }

    public ValueTask<IAsyncDisposable> LockAsync(McpCredentialKey key, CancellationToken cancellationToken = default) => file.LockAsync(key, cancellationToken);

    /// <summary>The store that has the tokens; where none has, the keyring if it works.</summary>
    public async ValueTask<IMcpTokenStore> PinAsync(McpCredentialKey key, CancellationToken cancellationToken = default)
    {
        try
        {
            if (await keyring.FindAsync(key, cancellationToken).ConfigureAwait(false) is not null)
            {
                return keyring;
            }
        }
        catch (KeyringException e)
        {
            Say(e);
            return file;
        }

        return await file.LoadAsync(key, cancellationToken).ConfigureAwait(false) is null ? this : file;
    }

    public async ValueTask<IReadOnlyList<McpCredentialKey>> KeysAsync(CancellationToken cancellationToken) =>
        [.. (await keyring.KeysAsync(cancellationToken).ConfigureAwait(false)).Concat(await file.KeysAsync(cancellationToken).ConfigureAwait(false)).Distinct()];

    private void Say(KeyringException e)
    {
        if (Interlocked.Exchange(ref s_isSaid, value: 1) == 0)
        {
            AuthorizationLog.StoreFallback(logger, file.Name, e.Message);
        }
    }
}
