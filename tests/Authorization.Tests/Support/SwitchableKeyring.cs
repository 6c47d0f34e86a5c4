using System.Collections.Concurrent;

namespace TypedMcp.Authorization.Tests;

/// <summary>A keyring in memory that can go away.</summary>
internal sealed class SwitchableKeyring : IKeyring
{
    private readonly ConcurrentDictionary<string, byte[]> _secrets = new(StringComparer.Ordinal);

    public bool IsAway { get; set; }

    public string Name => "a keyring";

    public byte[]? Find(string account, CancellationToken cancellationToken) => Here().GetValueOrDefault(account);

    public void Set(string account, byte[] secret, CancellationToken cancellationToken) => Here()[account] = secret;

    public bool Remove(string account, CancellationToken cancellationToken) => Here().TryRemove(account, out _);

    private ConcurrentDictionary<string, byte[]> Here() => IsAway ? throw new KeyringException("it is away") : _secrets;
}
