using System.Collections.Concurrent;

namespace TypedMcp.Authorization;

/// <summary>Locks by name within this process.</summary>
internal static class ProcessLock
{
    // Entries stay: there are as many as logins and files, and one that is removed while another waits for it would be two.
    private static readonly ConcurrentDictionary<string, SemaphoreSlim> s_locks = new(StringComparer.Ordinal);

    public static async ValueTask<IAsyncDisposable> TakeAsync(string name, CancellationToken cancellationToken)
    {
        var gate = s_locks.GetOrAdd(name, static _ => new SemaphoreSlim(initialCount: 1));
        await gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        return new Release(gate);
    }

    private sealed class Release(SemaphoreSlim gate) : IAsyncDisposable
    {
        private int _released;

        public ValueTask DisposeAsync()
        {
            if (Interlocked.Exchange(ref _released, value: 1) == 0)
            {
                gate.Release();
            }

            return default;
        }
    }
}
