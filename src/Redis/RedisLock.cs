using StackExchange.Redis;
using TypedMcp.Authorization;

namespace TypedMcp;

/// <summary>A lock in Redis: it expires when its holder dies, and is prolonged as long as the holder lives.</summary>
internal sealed class RedisLock : IAsyncDisposable
{
    private static readonly TimeSpan s_poll = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(60);

    private readonly IDatabase _database;
    private readonly RedisKey _key;
    private readonly RedisValue _owner;
    private readonly IAsyncDisposable _process;
    private readonly CancellationTokenSource _released = new();
    private readonly Task _prolonging;

    private RedisLock(IDatabase database, RedisKey key, RedisValue owner, TimeSpan expiry, TimeProvider time, IAsyncDisposable process)
    {
        _database = database;
        _key = key;
        _owner = owner;
        _process = process;
        _prolonging = ProlongAsync(expiry, time);
    }

    public static async Task<RedisLock> TakeAsync(IDatabase database, string key, TimeSpan expiry, TimeProvider time, IAsyncDisposable process, CancellationToken cancellationToken)
    {
        RedisValue owner = Guid.NewGuid().ToString("N");
        var start = time.GetTimestamp();
        while (!await database.LockTakeAsync(key, owner, expiry).WaitAsync(cancellationToken).ConfigureAwait(false))
        {
            if (time.GetElapsedTime(start) >= s_limit + expiry)
            {
                throw StoreFailure.Create($"the lock {key} in Redis has been held by another machine for {(s_limit + expiry).TotalSeconds:0} s");
            }

            await Task.Delay(s_poll, time, cancellationToken).ConfigureAwait(false);
        }

        return new RedisLock(database, key, owner, expiry, time, process);
    }

    public async ValueTask DisposeAsync()
    {
        await _released.CancelAsync().ConfigureAwait(false);
        await _prolonging.ConfigureAwait(false);
        try
        {
            await _database.LockReleaseAsync(_key, _owner).ConfigureAwait(false);
        }
        catch (Exception e) when (e is RedisException or TimeoutException)
        {
            // It expires by itself.
        }

        _released.Dispose();
        await _process.DisposeAsync().ConfigureAwait(false);
    }

    private async Task ProlongAsync(TimeSpan expiry, TimeProvider time)
    {
        try
        {
            while (true)
            {
                await Task.Delay(expiry / 3, time, _released.Token).ConfigureAwait(false);
                await _database.LockExtendAsync(_key, _owner, expiry).ConfigureAwait(false);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or RedisException or TimeoutException)
        {
            // Released; or Redis is away, and then the save will say so.
        }
    }
}
