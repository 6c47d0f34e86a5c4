namespace TypedMcp;

/// <summary>
/// One timer for the time limits of all calls of a session: it is armed for the nearest deadline only, so a call that ends in time touches no timer.
/// The clock stands still while a person answers an elicitation.
/// </summary>
internal sealed class CallClock : IDisposable
{
    private readonly TimeProvider _time;
    private readonly Func<long, long> _expire;
    private readonly ITimer _timer;

    // Protects _pauses, _pausedAt, _pausedTotal and arming; never held while calls are expired.
    private readonly object _gate = new();
    private long _armedFor = long.MaxValue;
    private int _pauses;
    private long _pausedAt;
    private long _pausedTotal;

    /// <param name="time">The clock.</param>
    /// <param name="expire">Expires what is due at the given time and returns the next deadline, or <see cref="long.MaxValue"/>.</param>
    public CallClock(TimeProvider time, Func<long, long> expire)
    {
        _time = time;
        _expire = expire;
        // The timer lives as long as the session; it must not carry the first caller's ambient values along.
        bool restore = !ExecutionContext.IsFlowSuppressed();
        AsyncFlowControl flow = restore ? ExecutionContext.SuppressFlow() : default;
        try
        {
            _timer = time.CreateTimer(static state => ((CallClock)state!).OnTimer(), this, System.Threading.Timeout.InfiniteTimeSpan, System.Threading.Timeout.InfiniteTimeSpan);
        }
        finally
        {
            if (restore)
            {
                flow.Undo();
            }
        }
    }

    /// <summary>The time on this clock, in the provider's ticks; pauses left out.</summary>
    public long Now
    {
        get
        {
            // A torn pair would misplace a deadline by one pause; pauses are rare, so the uncontended lock is only taken then.
            if (Volatile.Read(ref _pauses) == 0 && Volatile.Read(ref _pausedTotal) == 0)
            {
                return _time.GetTimestamp();
            }

            lock (_gate)
            {
                return NowLocked();
            }
        }
    }

    /// <summary>The deadline of a call that starts now.</summary>
    public long After(TimeSpan timeout) =>
        timeout == System.Threading.Timeout.InfiniteTimeSpan ? long.MaxValue : Now + ToTicks(timeout);

    /// <summary>The time until a deadline; below zero where it has passed.</summary>
    public TimeSpan Left(long deadline) =>
        deadline == long.MaxValue ? System.Threading.Timeout.InfiniteTimeSpan : TimeSpan.FromSeconds((deadline - Now) / (double)_time.TimestampFrequency);

    /// <summary>A deadline of another session's clock on this one: the clocks stood still at different times.</summary>
    public long Translate(long deadline, CallClock from) => deadline == long.MaxValue ? deadline : Now + (deadline - from.Now);

    /// <summary>Makes sure that the timer fires at <paramref name="deadline"/> at the latest.</summary>
    public void Arm(long deadline)
    {
        if (deadline >= Volatile.Read(ref _armedFor))
        {
            return;
        }

        lock (_gate)
        {
            if (deadline < _armedFor)
            {
                Volatile.Write(ref _armedFor, deadline);
                Schedule();
            }
        }
    }

    /// <summary>Stops the clock until <see cref="Resume"/>; nests.</summary>
    public void Pause()
    {
        lock (_gate)
        {
            if (_pauses == 0)
            {
                _pausedAt = _time.GetTimestamp();
            }

            Volatile.Write(ref _pauses, _pauses + 1);
        }
    }

    /// <summary>Ends one <see cref="Pause"/>.</summary>
    public void Resume()
    {
        lock (_gate)
        {
            Volatile.Write(ref _pauses, _pauses - 1);
            if (_pauses == 0)
            {
                Volatile.Write(ref _pausedTotal, _pausedTotal + (_time.GetTimestamp() - _pausedAt));
                Schedule();
            }
        }
    }

    /// <summary>Stops the clock until the result is disposed.</summary>
    public IDisposable PauseScope()
    {
        Pause();
        return new ClockPause(this);
    }

    public void Dispose() => _timer.Dispose();

    private long NowLocked() => (_pauses > 0 ? _pausedAt : _time.GetTimestamp()) - _pausedTotal;

    private long ToTicks(TimeSpan span) => (long)(span.Ticks * ((double)_time.TimestampFrequency / TimeSpan.TicksPerSecond));

    private void Schedule()
    {
        // A paused clock needs no timer: Resume schedules anew.
        if (_pauses > 0 || _armedFor == long.MaxValue)
        {
            return;
        }

        double seconds = Math.Max(val1: 0, (_armedFor - NowLocked()) / (double)_time.TimestampFrequency);
        // Rounded up to the timer's resolution, so that it never fires before the deadline.
        double milliseconds = Math.Min(Math.Ceiling(seconds * 1000), int.MaxValue);
        _timer.Change(TimeSpan.FromMilliseconds(milliseconds), System.Threading.Timeout.InfiniteTimeSpan);
    }

    private void OnTimer()
    {
        long now;
        lock (_gate)
        {
            if (_pauses > 0)
            {
                return;
            }

            Volatile.Write(ref _armedFor, long.MaxValue);
            now = NowLocked();
        }

        // A call that registers from here on arms the timer itself; one before is seen by the sweep.
        Arm(_expire(now));
    }
}
