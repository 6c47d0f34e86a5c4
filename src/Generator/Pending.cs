using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.ExceptionServices;
using System.Threading.Tasks;

namespace TypedMcp.Generator;

/// <summary>Does what is pending side by side: the driver would do one after the other, on one processor.</summary>
internal static class Pending
{
    /// <summary>The results, in the order of the work. What has its result from an earlier run is not done again.</summary>
    public static TResult[] Complete<T, TResult>(ImmutableArray<Pending<T, TResult>> all, CancellationToken cancellation)
        where T : IEquatable<T>
        where TResult : class
    {
        var left = new List<Pending<T, TResult>>();
        foreach (var pending in all)
        {
            if (pending.Result is null)
            {
                left.Add(pending);
            }
        }

        if (left.Count == 1)
        {
            left[0].Complete(cancellation);
        }
        else if (left.Count > 1)
        {
            CompleteConcurrently(left, cancellation);
        }

        var results = new TResult[all.Length];
        for (var i = 0; i < results.Length; i++)
        {
            results[i] = all[i].Result!;
        }

        return results;
    }

    private static void CompleteConcurrently<T, TResult>(List<Pending<T, TResult>> left, CancellationToken cancellation)
        where T : IEquatable<T>
        where TResult : class
    {
        // What takes longest begins first; without a buffer they are handed out one by one.
        left.Sort(static (a, b) => b.Size.CompareTo(a.Size));
        try
        {
            Parallel.ForEach(
                Partitioner.Create(left, EnumerablePartitionerOptions.NoBuffering),
                new ParallelOptions { CancellationToken = cancellation },
                pending => pending.Complete(cancellation));
        }
        catch (AggregateException e)
        {
            // The compiler shows the message of what it catches.
            ExceptionDispatchInfo.Capture(e.InnerExceptions[0]).Throw();
        }
    }
}
