using Microsoft.Extensions.Logging;

namespace TypedMcp;

/// <summary>Repeats what may be repeated: the handshake and the lists, after failures that may pass. At most three attempts, 250 ms and 1 s apart.</summary>
internal sealed class RetryPolicy(string server, TimeProvider time, ILogger logger)
{
    /// <summary>How often something may be tried again.</summary>
    public const int MaxRepeats = 2;

    private static readonly TimeSpan[] s_delays = [TimeSpan.FromMilliseconds(250), TimeSpan.FromSeconds(1)];
    private static readonly TimeSpan s_longestRetryAfter = TimeSpan.FromSeconds(30);

    /// <summary>Runs attempts until one succeeds or the failure stands.</summary>
    /// <param name="attempt">One attempt; it gets the time that is left.</param>
    /// <param name="limit">The time limit of all attempts and the waits between them.</param>
    /// <param name="cancellationToken">Cancels a wait.</param>
    public async Task<T> RunAsync<T>(Func<TimeSpan, Task<T>> attempt, TimeSpan limit, CancellationToken cancellationToken)
    {
        var start = time.GetTimestamp();
        for (var number = 0; ; number++)
        {
            try
            {
                return await attempt(Left()).ConfigureAwait(false);
            }
            catch (McpCallException e) when (TransientFailure.Is(e) && Delay(number, e, Left()) is not null)
            {
                // Left() may have shrunk since the filter ran; what the filter granted holds.
                var delay = Delay(number, e, Timeout.InfiniteTimeSpan)!.Value;
                RetryLog.Retrying(logger, server, number + 1, delay, e.Message);
                await Task.Delay(delay, time, cancellationToken).ConfigureAwait(false);
            }
            catch (McpCallException e)
            {
                e.Attempts = Math.Max(e.Attempts, number + 1);
                e.Elapsed = time.GetElapsedTime(start);
                throw;
            }
        }

        TimeSpan Left()
        {
            if (limit == Timeout.InfiniteTimeSpan)
            {
                return limit;
            }

            var left = limit - time.GetElapsedTime(start);
            return left > TimeSpan.FromMilliseconds(1) ? left : TimeSpan.FromMilliseconds(1);
        }
    }

    /// <summary>The wait before the next attempt; <see langword="null"/> where there is none: enough tries, no time left, or the server wants longer than anyone waits.</summary>
    /// <param name="attempts">Attempts so far, less one.</param>
    /// <param name="failure">The last failure.</param>
    /// <param name="left">The time left.</param>
    public static TimeSpan? Delay(int attempts, McpCallException failure, TimeSpan left)
    {
        if (attempts >= MaxRepeats)
        {
            return null;
        }

        var delay = s_delays[attempts];
        if ((failure as McpConnectionException)?.RetryAfter is { } asked && asked > delay)
        {
            delay = asked;
        }

        return delay > s_longestRetryAfter || (left != Timeout.InfiniteTimeSpan && delay >= left) ? null : delay;
    }
}
