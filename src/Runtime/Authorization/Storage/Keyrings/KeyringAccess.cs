namespace TypedMcp.Authorization;

/// <summary>Calls a keyring on a thread of its own and within a time limit: one that waits for a person, or for a service that hangs, must not hang a call.</summary>
internal sealed class KeyringAccess(IKeyring keyring, TimeSpan limit, TimeProvider time)
{
    // The last call that did not come back in time; while it blocks, the next one would too.
    private volatile Task? _stuck;

    public string Name => keyring.Name;

    public Task<byte[]?> FindAsync(string account, CancellationToken cancellationToken) => RunAsync(token => keyring.Find(account, token), cancellationToken);

    public Task SetAsync(string account, byte[] secret, CancellationToken cancellationToken) => RunAsync<bool>(
        token =>
        {
            keyring.Set(account, secret, token);
            return true;
        },
        cancellationToken);

    public Task<bool> RemoveAsync(string account, CancellationToken cancellationToken) => RunAsync(token => keyring.Remove(account, token), cancellationToken);

    private async Task<T> RunAsync<T>(Func<CancellationToken, T> call, CancellationToken cancellationToken)
    {
        if (_stuck is { IsCompleted: false })
        {
            throw new KeyringException($"{keyring.Name} still does not answer");
        }

        // Not disposed: a call that is stuck may look at its token later.
        var timer = new CancellationTokenSource(limit, time);
        var running = Task.Factory.StartNew(() => call(timer.Token), CancellationToken.None, TaskCreationOptions.LongRunning | TaskCreationOptions.DenyChildAttach, TaskScheduler.Default);
        try
        {
            return await running.WaitAsync(limit, time, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            _stuck = running;
            throw new KeyringException($"{keyring.Name} did not answer within {limit.TotalSeconds:0.#} s; it may be locked and wait for its password");
        }
    }
}
