namespace TypedMcp;

/// <summary>Keeps the tokens of logins. An application with users of its own implements it over its database; keys carry the user as <see cref="McpCredentialKey.Account"/>.</summary>
/// <remarks>Safe for concurrent use. A failure is an exception that names the store and the way out, never a secret; "there is nothing" is not a failure.</remarks>
public interface IMcpTokenStore
{
    /// <summary>The store as a person would call it, such as a file's path.</summary>
    string Name { get; }

    /// <summary>Loads the tokens of a key.</summary>
    /// <param name="key">Whose tokens. With an issuer, those of another issuer are not found.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    /// <returns>The tokens; <see langword="null"/> where there are none.</returns>
    ValueTask<McpCredential?> LoadAsync(McpCredentialKey key, CancellationToken cancellationToken = default);

    /// <summary>Saves the tokens of a key, in place of earlier ones. Once it returns they are durable; when it fails the earlier ones are still there.</summary>
    /// <param name="key">Whose tokens.</param>
    /// <param name="credential">The tokens.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    /// <returns>When they are saved.</returns>
    ValueTask SaveAsync(McpCredentialKey key, McpCredential credential, CancellationToken cancellationToken = default);

    /// <summary>Removes the tokens of a key.</summary>
    /// <param name="key">Whose tokens.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    /// <returns>The names of the stores that held some; empty where there were none.</returns>
    ValueTask<IReadOnlyList<string>> RemoveAsync(McpCredentialKey key, CancellationToken cancellationToken = default);

    /// <summary>Takes the right to refresh a key's tokens, from everyone else who shares this store. A holder that dies loses it.</summary>
    /// <param name="key">Whose tokens.</param>
    /// <param name="cancellationToken">Gives the wait up.</param>
    /// <returns>The right; dispose it.</returns>
    ValueTask<IAsyncDisposable> LockAsync(McpCredentialKey key, CancellationToken cancellationToken = default) => Authorization.ProcessLock.TakeAsync($"{Name}\n{key}", cancellationToken);

    /// <summary>The store to use for the rest of a connection's life, once it is known which one answers. Most stores are that themselves.</summary>
    /// <param name="key">Whose tokens.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    /// <returns>The store.</returns>
    ValueTask<IMcpTokenStore> PinAsync(McpCredentialKey key, CancellationToken cancellationToken = default) => ValueTask.FromResult(this);
}
