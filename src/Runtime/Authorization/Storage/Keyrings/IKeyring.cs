namespace TypedMcp.Authorization;

/// <summary>The operating system's store of secrets. Its calls block, some of them until a person unlocks it; nobody calls them but <see cref="KeyringAccess"/>.</summary>
internal interface IKeyring
{
    /// <summary>What a person calls it.</summary>
    string Name { get; }

    /// <exception cref="KeyringException">It is not there, or locked.</exception>
    byte[]? Find(string account, CancellationToken cancellationToken);

    /// <exception cref="KeyringException">It is not there, or locked.</exception>
    void Set(string account, byte[] secret, CancellationToken cancellationToken);

    /// <exception cref="KeyringException">It is not there, or locked.</exception>
    bool Remove(string account, CancellationToken cancellationToken);
}
