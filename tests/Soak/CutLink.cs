using System.Diagnostics;
using System.Text.Json;

namespace TypedMcp.Soak;

/// <summary>A server on another machine (a network namespace), and the link to it cut and restored in the middle of calls.</summary>
internal static class CutLink
{
    private const int Callers = 16;
    private static readonly TimeSpan s_callTimeout = TimeSpan.FromSeconds(4);

    public static async Task<int> RunAsync(string url, string device, int rounds)
    {
        var outcomes = new Outcomes();
        bool recovered = true;
        double slowest = 0;
        await using McpConnection connection = McpConnection.Create(McpTransport.Http(url), new McpConnectionOptions { Name = "remote", CallTimeout = s_callTimeout });
        await connection.ConnectAsync();
        for (int round = 0; round < rounds; round++)
        {
            // Shorter than a call's time limit, and longer.
            TimeSpan cut = round % 2 == 0 ? TimeSpan.FromSeconds(1.5) : s_callTimeout + TimeSpan.FromSeconds(2);
            using var over = new CancellationTokenSource();
            Task calls = Task.WhenAll(Enumerable.Range(0, Callers).Select(caller => Task.Run(() => CallAsync(connection, outcomes, over.Token))));
            await Task.Delay(TimeSpan.FromMilliseconds(500));
            await SetLinkAsync(device, "down");
            await Task.Delay(cut);
            await SetLinkAsync(device, "up");
            long restored = Stopwatch.GetTimestamp();
            recovered &= await AnswersAgainAsync(connection);
            slowest = Math.Max(slowest, Stopwatch.GetElapsedTime(restored).TotalSeconds);
            await over.CancelAsync();
            await calls;
        }

        outcomes.Print();
        Console.WriteLine(FormattableString.Invariant($"{outcomes.Total:n0} calls, the link cut {rounds} times; the first answer came at most {slowest:0.0} s after it was back"));
        return Verdict.Of(
            ("every call ended as one may", outcomes.Unexpected == 0),
            ("calls were answered", outcomes.Total > Callers),
            ("the connection recovered each time", recovered));
    }

    private static async Task CallAsync(McpConnection connection, Outcomes outcomes, CancellationToken over)
    {
        JsonElement arguments = JsonDocument.Parse("""{"bytes":5}""").RootElement;
        while (!over.IsCancellationRequested)
        {
            await outcomes.NoteAsync(connection.CallToolAsync("large", arguments, callOptions: null, CancellationToken.None), "xxxxx");
        }
    }

    private static async Task<bool> AnswersAgainAsync(McpConnection connection)
    {
        long start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start) < TimeSpan.FromSeconds(60))
        {
            try
            {
                await connection.PingAsync();
                return true;
            }
            catch (McpConnectionException)
            {
                // Not yet.
            }
        }

        return false;
    }

    private static async Task SetLinkAsync(string device, string state)
    {
        using Process ip = Process.Start("ip", ["link", "set", device, state]);
        await ip.WaitForExitAsync();
        if (ip.ExitCode != 0)
        {
            throw new InvalidOperationException($"ip could not set {device} {state}.");
        }
    }
}
