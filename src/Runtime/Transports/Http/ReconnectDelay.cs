namespace TypedMcp;

/// <summary>How long to wait before a stream is opened again: never at once, whatever the server does.</summary>
internal sealed class ReconnectDelay
{
    private const int MaxDoublings = 20;

    private static readonly TimeSpan s_first = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan s_shortest = TimeSpan.FromMilliseconds(100);

    private int _fruitless;

    /// <summary>Opening failed: the wait doubles, from the server's <c>retry</c> or 1 s up to 30 s.</summary>
    public TimeSpan AfterFailure(StreamCursor cursor) => Grow(cursor.Retry ?? s_first);

    /// <summary>The stream was open and ended: the server's <c>retry</c> is its pace; without one, a stream that brought nothing counts as a failure.</summary>
    public TimeSpan AfterEnd(StreamCursor cursor)
    {
        if (cursor.Retry is null && cursor.Delivered == 0)
        {
            return Grow(s_first);
        }

        _fruitless = 0;
        return AtLeastShortest(cursor.Retry ?? s_first);
    }

    private TimeSpan Grow(TimeSpan start)
    {
        var factor = 1L << Math.Min(_fruitless, MaxDoublings);
        _fruitless++;
        start = AtLeastShortest(start);
        return start >= s_longest ? start : TimeSpan.FromTicks(Math.Min(s_longest.Ticks, start.Ticks * factor));
    }

    private static TimeSpan AtLeastShortest(TimeSpan delay) => delay < s_shortest ? s_shortest : delay;
}
