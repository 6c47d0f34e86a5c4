using System.Collections.Concurrent;

namespace TypedMcp.Tests;

/// <summary>What left the client during one test. Whatever plays the server writes it down; it is judged before the test counts as passed.</summary>
internal sealed class OutgoingMessages
{
    private static readonly AsyncLocal<OutgoingMessages?> s_current = new();
    private readonly ConcurrentQueue<Task<string?>> _verdicts = new();

    /// <summary>Of everything that no test owns, such as a fixture.</summary>
    public static OutgoingMessages Shared { get; } = new();

    /// <summary>Of the test that runs here; to be remembered when a server is made, because a server's own tasks belong to no test.</summary>
    public static OutgoingMessages Current => s_current.Value ?? Shared;

    /// <summary>How many messages were written down, in all tests.</summary>
    public static long Count => Interlocked.Read(ref s_count);

    private static long s_count;

    /// <summary>A test begins here.</summary>
    public static OutgoingMessages Begin() => s_current.Value = new OutgoingMessages();

    /// <summary>Writes a message down.</summary>
    /// <param name="line">The message.</param>
    /// <param name="version">The revision that was agreed on; a message that names its own goes by that.</param>
    public void Add(string line, string version)
    {
        Interlocked.Increment(ref s_count);
        _verdicts.Enqueue(Task.Run(() => SchemaCheck.FindFaultAsync(line, version)));
    }

    /// <summary>What is wrong with the messages so far; each is told once.</summary>
    public async Task<IReadOnlyList<string>> FindFaultsAsync()
    {
        var faults = new List<string>();
        while (_verdicts.TryDequeue(out Task<string?>? verdict))
        {
            if (await verdict.ConfigureAwait(false) is { } fault)
            {
                faults.Add(fault);
            }
        }

        return faults;
    }
}
