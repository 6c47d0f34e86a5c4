using System.Diagnostics;
using System.Runtime.InteropServices;

namespace TypedMcp.StdioServer;

/// <summary>What a test switches on by environment variables.</summary>
internal sealed class Switches
{
    private static PosixSignalRegistration? s_term;

    /// <summary><c>legacy</c> (initialize only), <c>modern</c> (2026-07-28 only) or <c>dual</c>.</summary>
    public string Era { get; private init; } = "legacy";

    /// <summary>The revision that <c>initialize</c> answers with; the client's own where unset.</summary>
    public string? Version { get; private init; }

    public string? Instructions { get; private init; }

    /// <summary>Bytes of a tool's description.</summary>
    public int OversizedDescription { get; private init; }

    /// <summary>The initialize answer waits until this file exists.</summary>
    public string? InitializeBarrierFile { get; private init; }

    /// <summary>Lines that are no messages, before and between messages.</summary>
    public bool Noise { get; private init; }

    /// <summary>No answer to a method that the server does not know, and none before <c>initialize</c>.</summary>
    public bool Silent { get; private init; }

    /// <summary>Ends on a method that it does not know.</summary>
    public bool ExitOnUnknown { get; private init; }

    public static Switches Read() => new()
    {
        Era = Get("MCP_TEST_ERA") ?? "legacy",
        Version = Get("MCP_TEST_VERSION"),
        Instructions = Get("MCP_TEST_SERVER_INSTRUCTIONS"),
        OversizedDescription = int.Parse(Get("MCP_TEST_OVERSIZED_TOOL_DESCRIPTION") ?? "0", System.Globalization.CultureInfo.InvariantCulture),
        InitializeBarrierFile = Get("MCP_TEST_INITIALIZE_BARRIER_FILE"),
        Noise = Get("MCP_TEST_NOISE") is not null,
        Silent = Get("MCP_TEST_SILENT") is not null,
        ExitOnUnknown = Get("MCP_TEST_EXIT_ON_UNKNOWN") is not null,
    };

    /// <summary>Says in files who runs.</summary>
    public static void LeaveTraces()
    {
        if (Get("MCP_TEST_IGNORE_TERM") is not null)
        {
            s_term = PosixSignalRegistration.Create(PosixSignal.SIGTERM, static context => context.Cancel = true);
        }

        if (Get("MCP_TEST_TERM_FILE") is { } termFile)
        {
            s_term = PosixSignalRegistration.Create(PosixSignal.SIGTERM, _ => File.WriteAllText(termFile, "terminated"));
        }

        if (Get("MCP_TEST_DESCENDANT_PID_FILE") is { } descendantFile)
        {
            // It holds none of our streams, so that only its group ties it to us.
            using var descendant = Process.Start(new ProcessStartInfo("sh", ["-c", "exec sleep 300 </dev/null >/dev/null 2>&1"]))!;
            Publish(descendantFile, $"{descendant.Id}");
        }

        if (Get("MCP_TEST_PID_FILE") is { } pidFile)
        {
            Publish(pidFile, $"{Environment.ProcessId}");
        }

        if (Get("MCP_TEST_STDERR") is { } text)
        {
            Console.Error.WriteLine(text);
        }
    }

    /// <summary>After the end of the input.</summary>
    public void AfterInput()
    {
        if (Get("MCP_TEST_IGNORE_EOF") is not null)
        {
            Thread.Sleep(Timeout.Infinite);
        }

        GC.KeepAlive(s_term);
        if (Get("MCP_TEST_EXIT_FILE") is { } exitFile)
        {
            Publish(exitFile, Era);
        }
    }

    /// <summary>Whole or not at all: a test that polls for the file never reads half of it.</summary>
    private static void Publish(string path, string text)
    {
        File.WriteAllText(path + ".part", text);
        File.Move(path + ".part", path, overwrite: true);
    }

    private static string? Get(string name) => Environment.GetEnvironmentVariable(name);
}
