using System.Collections.Immutable;

namespace TypedMcp.Generator.Tests.Incremental;

/// <summary>What a step does side by side.</summary>
public class PendingTests
{
    // Only a failure comes near it.
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(5);

    [Fact]
    public void ResultsKeepTheOrderOfTheWork()
    {
        var all = Work(static (item, _) => "done " + item, 1, 3, 2, 5, 4);

        Assert.Equal(["done 1", "done 3", "done 2", "done 5", "done 4"], Pending.Complete(all, default));
        Assert.Empty(Pending.Complete(Work(static (item, _) => "done " + item), default));
    }

    [Fact]
    public void WhatIsDoneIsNotDoneAgain()
    {
        var count = 0;
        var first = Work((item, _) => "run " + Interlocked.Increment(ref count) + " of " + item, 1, 2, 3);
        var before = Pending.Complete(first, default);
        var more = first.AddRange(Work((item, _) => "new " + item, 4));

        Assert.Equal([.. before, "new 4"], Pending.Complete(more, default));
        Assert.Equal(3, count);
    }

    [Fact]
    public void TwoAreDoneAtOnce()
    {
        using var both = new Barrier(participantCount: 2);

        // Each waits for the other: one after the other would never meet.
        var met = Pending.Complete(Work((item, cancellation) => both.SignalAndWait(s_patience, cancellation) ? "met " + item : "alone", 1, 2), default);

        Assert.Equal(["met 1", "met 2"], met);
    }

    [Fact]
    public void WhatFailsSaysSoItself()
    {
        var all = Work(static (item, _) => item == 2 ? throw new InvalidOperationException("no 2") : "done " + item, 1, 2, 3);

        Assert.Equal("no 2", Assert.Throws<InvalidOperationException>(() => Pending.Complete(all, default)).Message);
        Assert.Equal("no 2", Assert.Throws<InvalidOperationException>(() => Pending.Complete(Work(static (_, _) => throw new InvalidOperationException("no 2"), 2), default)).Message);
    }

    [Fact]
    public void CancellationEndsItAndTheRestCanBeDoneLater()
    {
        using var source = new CancellationTokenSource();
        var cancelled = source.Token;
        var all = Work(
            (item, cancellation) =>
            {
                if (cancellation == cancelled)
                {
                    source.Cancel();
                    cancellation.ThrowIfCancellationRequested();
                }

                return "done " + item;
            },
            1,
            2,
            3);

        Assert.ThrowsAny<OperationCanceledException>(() => Pending.Complete(all, cancelled));
        Assert.Equal(["done 1", "done 2", "done 3"], Pending.Complete(all, default));
    }

    [Fact]
    public void EqualWorkIsOfEqualItems()
    {
        Pending<int, string> one = new(item: 1, size: 1, static (_, _) => "");

        Assert.Equal(one, new Pending<int, string>(item: 1, size: 2, static (_, _) => "other"));
        Assert.Equal(one.GetHashCode(), new Pending<int, string>(item: 1, size: 2, static (_, _) => "other").GetHashCode());
        Assert.NotEqual(one, new Pending<int, string>(item: 2, size: 1, static (_, _) => ""));
        Assert.False(one.Equals(other: null));
    }

    private static ImmutableArray<Pending<int, string>> Work(Func<int, CancellationToken, string> work, params int[] items) =>
        [.. items.Select(item => new Pending<int, string>(item, item, work))];
}
