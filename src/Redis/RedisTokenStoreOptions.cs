namespace TypedMcp;

/// <summary>Options of a token store in Redis.</summary>
public sealed class RedisTokenStoreOptions
{
    /// <summary>What every key in Redis begins with.</summary>
    /// <value>Default: <c>typedmcp:</c>.</value>
    public string KeyPrefix { get; set; } = "typedmcp:";

    /// <summary>The key (32 bytes) that tokens are encrypted with (AES-256-GCM); <see langword="null"/> keeps them as they are.</summary>
    public byte[]? EncryptionKey { get; set; }

    /// <summary>How long the lock of a machine that died holds. While its holder lives it is prolonged.</summary>
    /// <value>Default: 15 s.</value>
    public TimeSpan LockExpiry { get; set; } = TimeSpan.FromSeconds(15);
}
