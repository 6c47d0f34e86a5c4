using System.Collections.Concurrent;

namespace TypedMcp.Soak;

/// <summary>How calls ended, each counted when its task ended.</summary>
internal sealed class Outcomes
{
    private readonly ConcurrentDictionary<string, int> _counts = new(StringComparer.Ordinal);
    private int _total;
    private int _unexpected;

    public int Total => Volatile.Read(ref _total);

    public int Unexpected => Volatile.Read(ref _unexpected);

    /// <summary>Waits for a call and notes how it ended.</summary>
    /// <param name="call">The call.</param>
    /// <param name="expected">What its answer must be.</param>
    public async Task NoteAsync(Task<McpToolResult> call, string expected)
    {
        try
        {
            McpToolResult result = await call;
            Add(result.Text == expected ? "answered" : "WRONG ANSWER");
        }
        catch (OperationCanceledException)
        {
            Add("cancelled");
        }
        catch (McpErrorException)
        {
            Add("refused by the server");
        }
        catch (McpConnectionException e)
        {
            Add($"failed: {e.Reason}");
        }
        catch (Exception e)
        {
            Add($"UNEXPECTED {e.GetType().Name}");
        }
    }

    public void Print()
    {
        foreach ((string outcome, int count) in _counts.OrderByDescending(static pair => pair.Value))
        {
            Console.WriteLine(FormattableString.Invariant($"{count,9:n0} {outcome}"));
        }
    }

    private void Add(string outcome)
    {
        _counts.AddOrUpdate(outcome, addValue: 1, static (_, count) => count + 1);
        Interlocked.Increment(ref _total);
        if (char.IsUpper(outcome[1]))
        {
            Interlocked.Increment(ref _unexpected);
        }
    }
}
