namespace TypedMcp.Authorization.Tests;

/// <summary>A machine without a keyring.</summary>
internal sealed class AbsentKeyring : IKeyring
{
    public string Name => "no keyring";

    public byte[]? Find(string account, CancellationToken cancellationToken) => throw new KeyringException("there is none", isAbsent: true);

    public void Set(string account, byte[] secret, CancellationToken cancellationToken) => throw new KeyringException("there is none", isAbsent: true);

    public bool Remove(string account, CancellationToken cancellationToken) => throw new KeyringException("there is none", isAbsent: true);
}
