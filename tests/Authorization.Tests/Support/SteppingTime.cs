using System.Collections.Concurrent;

namespace TypedMcp.Authorization.Tests;

/// <summary>The real clock, set forward by a test; timers run as they are, or end where the test says so.</summary>
internal sealed class SteppingTime : TimeProvider
{
    private readonly ConcurrentBag<(TimeSpan Due, Action End)> _timers = [];
    private long _ahead;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + TimeSpan.FromTicks(Interlocked.Read(ref _ahead));

    public void Advance(TimeSpan by) => Interlocked.Add(ref _ahead, by.Ticks);

    /// <summary>Ends every wait so far that was to last so long.</summary>
    public void End(TimeSpan due)
    {
        foreach (var timer in _timers.Where(timer => timer.Due == due))
        {
            timer.End();
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        _timers.Add((dueTime, () => callback(state)));
        return base.CreateTimer(callback, state, dueTime, period);
    }
}
