using System.Text.Json;
using StackExchange.Redis;
using TypedMcp.Authorization;

namespace TypedMcp;

/// <summary>Keeps tokens in Redis, and one machine at a time refreshes them. The connection to Redis is the application's.</summary>
public sealed class RedisTokenStore : IMcpTokenStore
{
    private readonly IConnectionMultiplexer _redis;
    private readonly RedisTokenStoreOptions _options;
    private readonly TimeProvider _time;

    /// <summary>Creates the store; no I/O happens.</summary>
    /// <param name="redis">The connection to Redis; not disposed.</param>
    /// <param name="options">Options, or <see langword="null"/> for the defaults.</param>
    /// <param name="timeProvider">The clock; <see langword="null"/> for the system's.</param>
    /// <exception cref="ArgumentException">An option cannot be used.</exception>
    public RedisTokenStore(IConnectionMultiplexer redis, RedisTokenStoreOptions? options = null, TimeProvider? timeProvider = null)
    {
        ArgumentNullException.ThrowIfNull(redis);
        _redis = redis;
        _options = options ?? new RedisTokenStoreOptions();
        _time = timeProvider ?? TimeProvider.System;
        if (_options.EncryptionKey is { } key && key.Length != CredentialCipher.KeyBytes)
        {
            throw new ArgumentException($"{nameof(RedisTokenStoreOptions.EncryptionKey)} must have {CredentialCipher.KeyBytes} bytes.", nameof(options));
        }

        if (_options.LockExpiry < TimeSpan.FromSeconds(1))
        {
            throw new ArgumentException($"{nameof(RedisTokenStoreOptions.LockExpiry)} must be at least one second.", nameof(options));
        }
    }

    /// <inheritdoc/>
    public string Name => "Redis";

    /// <inheritdoc/>
    public async ValueTask<McpCredential?> LoadAsync(McpCredentialKey key, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(key);
        byte[]? stored = await GuardAsync(db => db.StringGetAsync(CredentialsKey(key)), cancellationToken).ConfigureAwait(false);
        return stored is null ? null : Read(stored, key);
    }

    /// <inheritdoc/>
    public async ValueTask SaveAsync(McpCredentialKey key, McpCredential credential, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(credential);
        var plain = CredentialJson.Write(key, credential);
        var stored = _options.EncryptionKey is { } secret ? CredentialCipher.Encrypt(secret, plain) : plain;
        await GuardAsync(db => db.StringSetAsync(CredentialsKey(key), stored), cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<string>> RemoveAsync(McpCredentialKey key, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(key);
        return await GuardAsync(db => db.KeyDeleteAsync(CredentialsKey(key)), cancellationToken).ConfigureAwait(false) ? [Name] : [];
    }

    /// <inheritdoc/>
    public async ValueTask<IAsyncDisposable> LockAsync(McpCredentialKey key, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(key);

        // In this process first: Redis need not be asked by each of its threads.
        var process = await ProcessLock.TakeAsync($"{_options.KeyPrefix}\n{key}", cancellationToken).ConfigureAwait(false);
        try
        {
            return await RedisLock.TakeAsync(_redis.GetDatabase(), $"{_options.KeyPrefix}lock:{key}", _options.LockExpiry, _time, process, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            await process.DisposeAsync().ConfigureAwait(false);
            throw e is RedisException or TimeoutException ? Failure(e) : e;
        }
    }

    private static McpConnectionException Failure(Exception e) => StoreFailure.Create($"Redis does not answer: {e.GetType().Name}", e);

    private RedisKey CredentialsKey(McpCredentialKey key) => $"{_options.KeyPrefix}credentials:{key}";

    private McpCredential? Read(byte[] stored, McpCredentialKey key)
    {
        var plain = _options.EncryptionKey is { } secret ? CredentialCipher.Decrypt(secret, stored, $"the Redis key {CredentialsKey(key)}") : stored;
        try
        {
            using var document = JsonDocument.Parse(plain);
            return CredentialJson.Read(document.RootElement) is { } found && (key.Issuer is null || found.Issuer == key.Issuer) ? found : null;
        }
        catch (JsonException)
        {
            throw StoreFailure.Create($"the Redis key {CredentialsKey(key)} is damaged, or encrypted. Set the encryption key, or delete it and log in again");
        }
    }

    private async Task<T> GuardAsync<T>(Func<IDatabase, Task<T>> call, CancellationToken cancellationToken)
    {
        try
        {
            return await call(_redis.GetDatabase()).WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is RedisException or TimeoutException)
        {
            throw Failure(e);
        }
    }
}
