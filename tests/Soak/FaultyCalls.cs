using System.Diagnostics;
using System.Text.Json;

namespace TypedMcp.Soak;

/// <summary>Calls against a server with random faults, some of them cancelled: each ends once, and memory stays flat.</summary>
internal static class FaultyCalls
{
    private const int Callers = 32;

    public static async Task<int> RunAsync(int count, int seed)
    {
        Console.WriteLine($"seed {seed}");
        var server = new FaultyServer(seed);
        var outcomes = new Outcomes();
        var options = new McpConnectionOptions { Name = "faulty", CallTimeout = TimeSpan.FromSeconds(1) };
        ProcessState? before = null;
        ProcessState after;
        long start = Stopwatch.GetTimestamp();
        await using (McpConnection connection = McpConnection.Create(McpTransport.InMemory(server.RunAsync), options))
        {
            // A tenth first, so that what is made once is made.
            foreach (int part in (int[])[count / 10, count - (count / 10)])
            {
                await Task.WhenAll(Enumerable.Range(0, Callers).Select(caller => Task.Run(() => CallAsync(connection, outcomes, part / Callers, seed + caller))));
                before ??= ProcessState.Take();
            }

            after = ProcessState.Take();
        }

        TimeSpan elapsed = Stopwatch.GetElapsedTime(start);
        outcomes.Print();
        Console.WriteLine($"after a tenth: {before}");
        Console.WriteLine($"at the end:    {after}");
        Console.WriteLine(FormattableString.Invariant($"{outcomes.Total:n0} calls on {server.Sessions:n0} sessions in {elapsed.TotalSeconds:0.0} s"));
        int sent = (count / 10 / Callers * Callers) + ((count - (count / 10)) / Callers * Callers);
        return Verdict.Of(
            ("every call ended, and once", outcomes.Total == sent),
            ("every call ended as one may", outcomes.Unexpected == 0),
            ("managed memory is flat", after.ManagedBytes < before!.ManagedBytes + 2_000_000),
            ("threads are flat", after.Threads <= before.Threads + 16));
    }

    private static async Task CallAsync(McpConnection connection, Outcomes outcomes, int count, int seed)
    {
        var random = new Random(seed);
        for (int i = 0; i < count; i++)
        {
            string text = $"{seed}-{i}";
            JsonElement arguments = JsonDocument.Parse($$"""{"message":"{{text}}"}""").RootElement;
            if (random.Next(50) == 0)
            {
                using var cancellation = new CancellationTokenSource();
                Task<McpToolResult> call = connection.CallToolAsync("echo", arguments, callOptions: null, cancellation.Token);
                if (random.Next(2) == 0)
                {
                    await Task.Yield();
                }

                await cancellation.CancelAsync();
                await outcomes.NoteAsync(call, text);
            }
            else
            {
                await outcomes.NoteAsync(connection.CallToolAsync("echo", arguments), text);
            }
        }
    }
}
