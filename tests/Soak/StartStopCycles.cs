using System.Diagnostics;
using System.Text.Json;

namespace TypedMcp.Soak;

/// <summary>Starts a server, calls it, stops it, again and again: nothing may stay behind.</summary>
internal static class StartStopCycles
{
    private const int WarmUp = 200;

    public static async Task<int> RunAsync(string server, int count)
    {
        for (int i = 0; i < WarmUp; i++)
        {
            await OnceAsync(server, i);
        }

        // The console opens descriptors of its own when it is first written to.
        Console.WriteLine($"{WarmUp} to warm up");
        ProcessState before = ProcessState.Take();
        string descriptors = ProcessState.DescribeDescriptors();
        Console.WriteLine($"before: {before}");
        long start = Stopwatch.GetTimestamp();
        for (int i = 0; i < count; i++)
        {
            await OnceAsync(server, i);
        }

        TimeSpan elapsed = Stopwatch.GetElapsedTime(start);
        ProcessState after = ProcessState.Take();
        Console.WriteLine($"after:  {after}");
        if (after.Descriptors > before.Descriptors)
        {
            Console.WriteLine($"descriptors before: {descriptors}");
            Console.WriteLine($"descriptors after:  {ProcessState.DescribeDescriptors()}");
        }

        Console.WriteLine(FormattableString.Invariant($"{count} starts and stops, {elapsed.TotalMilliseconds / count:0.00} ms each"));

        // The pool gives up idle threads in its own time, and may have more or fewer at any moment; a thread per cycle would be hundreds.
        return Verdict.Of(
            ("no child is left", after.Children == 0),
            ("no descriptor is left", after.Descriptors <= before.Descriptors),
            ("no thread is left", after.Threads <= before.Threads + 16),
            ("managed memory is flat", after.ManagedBytes < before.ManagedBytes + 2_000_000));
    }

    private static async Task OnceAsync(string server, int i)
    {
        // All the ways of ending: in order, without waiting, with a call under way, during the start.
        McpConnection connection = McpConnection.Create(McpTransport.Stdio(server));
        switch (i % 4)
        {
            case 0:
                await connection.CallToolAsync("echo", Arguments);
                break;
            case 1:
                await connection.ConnectAsync();
                break;
            case 2:
                await connection.ConnectAsync();
                Task<McpToolResult> call = connection.CallToolAsync("echo", Arguments);
                await connection.DisposeAsync();
                await ((Task)call).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                break;
            default:
                using (var cancellation = new CancellationTokenSource())
                {
                    Task connecting = connection.ConnectAsync(cancellation.Token);
                    await cancellation.CancelAsync();
                    await connecting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                }

                break;
        }

        await connection.DisposeAsync();
    }

    private static readonly JsonElement Arguments = JsonDocument.Parse("""{"message":"hi"}""").RootElement;
}
