namespace TypedMcp;

/// <summary>How long a server process that keeps ending is left alone before the next call starts it again: 250 ms after its end, then twice as long each time, up to 8 s. After 10 s without trouble it begins anew.</summary>
/// <param name="time">The clock.</param>
internal sealed class RestartBackoff(TimeProvider time)
{
    private static readonly TimeSpan s_first = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan s_wellAfter = TimeSpan.FromSeconds(10);

    private TimeSpan _pause;
    private long _endedAt;

    /// <summary>What is left of the pause.</summary>
    public TimeSpan Left
    {
        get
        {
            TimeSpan left = _pause - time.GetElapsedTime(_endedAt);
            return _pause > TimeSpan.Zero && left > TimeSpan.Zero ? left : TimeSpan.Zero;
        }
    }

    /// <summary>A process ended that was not told to.</summary>
    /// <param name="readyAt">When it was ready for calls; <see langword="null"/> where it never was.</param>
    /// <param name="endedAt">When it ended.</param>
    public void OnEnded(long? readyAt, long endedAt)
    {
        bool wasWell = readyAt is { } ready && time.GetElapsedTime(ready, endedAt) >= s_wellAfter;
        _pause = wasWell || _pause == TimeSpan.Zero ? s_first : _pause * 2 < s_longest ? _pause * 2 : s_longest;
        _endedAt = endedAt;
    }
}
