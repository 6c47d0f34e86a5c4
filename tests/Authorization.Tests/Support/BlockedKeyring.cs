namespace TypedMcp.Authorization.Tests;

/// <summary>A keyring that waits for a password that nobody types.</summary>
internal sealed class BlockedKeyring : IKeyring, IDisposable
{
    private readonly ManualResetEventSlim _unlocked = new();

    public string Name => "a blocked keyring";

    public byte[]? Find(string account, CancellationToken cancellationToken)
    {
        _unlocked.Wait(CancellationToken.None);
        return null;
    }

    public void Set(string account, byte[] secret, CancellationToken cancellationToken) => _unlocked.Wait(CancellationToken.None);

    public bool Remove(string account, CancellationToken cancellationToken)
    {
        _unlocked.Wait(CancellationToken.None);
        return false;
    }

    public void Dispose() => _unlocked.Set();
}
