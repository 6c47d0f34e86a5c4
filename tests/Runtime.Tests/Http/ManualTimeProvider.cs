using System.Threading.Channels;

namespace TypedMcp.Tests.Http;

/// <summary>A clock that stands still until told to move, and that tells which waits begin.</summary>
internal sealed class ManualTimeProvider : TimeProvider
{
    private readonly Channel<TimeSpan> _waits = Channel.CreateUnbounded<TimeSpan>();

    // Protects _now and _timers.
    private readonly Lock _gate = new();
    private readonly List<Entry> _timers = [];
    private DateTimeOffset _now = new(year: 2026, month: 1, day: 1, hour: 0, minute: 0, second: 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate)
        {
            return _now;
        }
    }

    public override long GetTimestamp() => GetUtcNow().Ticks;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>The next wait that something begins.</summary>
    public ValueTask<TimeSpan> NextWaitAsync(CancellationToken cancellationToken) => _waits.Reader.ReadAsync(cancellationToken);

    /// <summary>Waits until something begins a wait of that length; what begins meanwhile is passed over.</summary>
    public async Task WaitOfAsync(TimeSpan length)
    {
        while (await NextWaitAsync(WireUnderTest.Patience) != length)
        {
            // Somebody else's.
        }
    }

    public void Advance(TimeSpan by)
    {
        List<Entry> due;
        lock (_gate)
        {
            _now += by;
            due = _timers.FindAll(timer => timer.Due <= _now);
            _timers.RemoveAll(timer => timer.Due <= _now);
        }

        foreach (var timer in due)
        {
            timer.Fire();
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var entry = new Entry(this, callback, state);
        entry.Change(dueTime, period);
        return entry;
    }

    private void Schedule(Entry entry, TimeSpan dueTime)
    {
        lock (_gate)
        {
            _timers.Remove(entry);
            if (dueTime == Timeout.InfiniteTimeSpan)
            {
                return;
            }

            entry.Due = _now + dueTime;
            _timers.Add(entry);
        }

        _waits.Writer.TryWrite(dueTime);
    }

    private sealed class Entry(ManualTimeProvider owner, TimerCallback callback, object? state) : ITimer
    {
        public DateTimeOffset Due { get; set; }

        public void Fire() => callback(state);

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            owner.Schedule(this, dueTime);
            return true;
        }

        public void Dispose() => owner.Schedule(this, Timeout.InfiniteTimeSpan);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return default;
        }
    }
}
