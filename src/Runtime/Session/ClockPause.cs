namespace TypedMcp;

/// <summary>A pause of a clock, ended once.</summary>
internal sealed class ClockPause(CallClock clock) : IDisposable
{
    private int _ended;

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _ended, value: 1) == 0)
        {
            clock.Resume();
        }
    }
}
