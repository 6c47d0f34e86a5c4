using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace TypedMcp.Soak;

/// <summary>Calls to a real process that is killed at random: each ends once, and the next ones reach a new process.</summary>
internal static class KilledServers
{
    private const int Callers = 16;

    public static async Task<int> RunAsync(string server, int count, int seed)
    {
        Console.WriteLine($"seed {seed}");
        var outcomes = new Outcomes();
        var random = new Random(seed);
        ProcessState before;
        int kills = 0;
        await using (McpConnection warm = McpConnection.Create(McpTransport.Stdio(server)))
        {
            await warm.ConnectAsync();
        }

        before = ProcessState.Take();
        await using (McpConnection connection = McpConnection.Create(McpTransport.Stdio(server), new McpConnectionOptions { Name = "killed", CallTimeout = TimeSpan.FromSeconds(20) }))
        {
            Task calls = Task.WhenAll(Enumerable.Range(0, Callers).Select(caller => Task.Run(async () =>
            {
                JsonElement arguments = JsonDocument.Parse("""{"message":"hi"}""").RootElement;
                for (int i = 0; i < count / Callers; i++)
                {
                    await outcomes.NoteAsync(connection.CallToolAsync("echo", arguments), """{"echo":"ok"}""");
                }
            })));
            while (!calls.IsCompleted)
            {
                await Task.WhenAny(calls, Task.Delay(random.Next(5, 60)));
                foreach (string child in Children())
                {
                    using Process kill = Process.Start("kill", ["-9", child]);
                    await kill.WaitForExitAsync();
                    kills++;
                }
            }

            await calls;
        }

        ProcessState after = ProcessState.Take();
        outcomes.Print();
        Console.WriteLine($"before: {before}");
        Console.WriteLine($"after:  {after}");
        Console.WriteLine(FormattableString.Invariant($"{outcomes.Total:n0} calls, {kills:n0} servers killed"));
        return Verdict.Of(
            ("every call ended, and once", outcomes.Total == count / Callers * Callers),
            ("every call ended as one may", outcomes.Unexpected == 0),
            ("servers were killed", kills > 0),
            ("no child is left", after.Children == 0),
            ("no descriptor is left", after.Descriptors <= before.Descriptors));
    }

    private static IEnumerable<string> Children()
    {
        foreach (string task in Directory.GetDirectories("/proc/self/task"))
        {
            string children;
            try
            {
                children = File.ReadAllText(Path.Combine(task, "children"));
            }
            catch (IOException)
            {
                // A thread that has just ended.
                continue;
            }

            foreach (string child in children.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                if (int.TryParse(child, NumberStyles.None, CultureInfo.InvariantCulture, out _))
                {
                    yield return child;
                }
            }
        }
    }
}
