using System.Globalization;

namespace TypedMcp.Benchmarks;

/// <summary>The processor time of this process per call over HTTP: steady where neighbours make the clock useless.</summary>
internal static class HttpProcessorTime
{
    private const int Rounds = 5;
    private const int Calls = 12_800;

    public static async Task RunAsync()
    {
        var calls = new HttpCalls();
        calls.Setup();
        (string Name, Func<Task> Work)[] rows =
        [
            ("Floor", () => SequentialAsync(calls.Floor)), ("TypedMcp", () => SequentialAsync(calls.TypedMcp)), ("Official", () => SequentialAsync(calls.Official)),
            ("Floor 64", () => RepeatAsync(calls.Floor64)), ("TypedMcp 64", () => RepeatAsync(calls.TypedMcp64)), ("Official 64", () => RepeatAsync(calls.Official64)),
        ];
        var times = new double[rows.Length, Rounds];
        for (int round = -1; round < Rounds; round++)
        {
            // Side by side, round by round, so that what changes on the machine changes for all; the first round warms up.
            for (int row = 0; row < rows.Length; row++)
            {
                TimeSpan before = Environment.CpuUsage.TotalTime;
                await rows[row].Work();
                if (round >= 0)
                {
                    times[row, round] = (Environment.CpuUsage.TotalTime - before).TotalMicroseconds / Calls;
                }
            }
        }

        for (int row = 0; row < rows.Length; row++)
        {
            double[] sorted = [.. Enumerable.Range(start: 0, Rounds).Select(round => times[row, round]).Order()];
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{rows[row].Name,-12} {sorted[Rounds / 2]:0.0} µs of processor time per call ({sorted[0]:0.0} to {sorted[^1]:0.0})"));
        }

        calls.Cleanup();
    }

    private static async Task SequentialAsync(Func<Task<EchoAnswer>> call)
    {
        for (int i = 0; i < Calls; i++)
        {
            await call();
        }
    }

    private static async Task RepeatAsync(Func<Task> call)
    {
        for (int i = 0; i < Calls / Clients.Concurrent; i++)
        {
            await call();
        }
    }
}
