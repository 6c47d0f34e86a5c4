using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace TypedMcp;

/// <summary>Hears of the end of child processes without a thread for each: the system's SIGCHLD, then a look at our own children only.</summary>
[UnsupportedOSPlatform("windows")]
internal static unsafe class UnixChildren
{
    // Protects s_children and s_signal; held for system calls that return at once.
    private static readonly object s_gate = new();
    private static readonly Dictionary<int, TaskCompletionSource<int?>> s_children = [];
    private static PosixSignalRegistration? s_signal;

    /// <summary>Watches a child that was just started.</summary>
    /// <returns>Ends with its exit code: 128 + the signal's number where a signal ended it.</returns>
    public static Task<int?> Watch(int pid)
    {
        var exited = new TaskCompletionSource<int?>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (s_gate)
        {
            s_children.Add(pid, exited);
        }

        // It may have ended before anybody listened.
        Look(pid);
        return exited.Task;
    }

    /// <summary>Listens from now on; before the first start.</summary>
    public static void Listen()
    {
        lock (s_gate)
        {
            if (s_signal is null)
            {
                s_signal = PosixSignalRegistration.Create(PosixSignal.SIGCHLD, static _ => LookAtAll());

                // Servers end when their standard input does; this is for the ones that do not look.
                AppDomain.CurrentDomain.ProcessExit += static (_, _) => TerminateAll();
            }
        }
    }

    /// <summary>Looks whether a child has ended.</summary>
    public static void Look(int pid)
    {
        TaskCompletionSource<int?>? ended;
        int? code;
        lock (s_gate)
        {
            if (!s_children.TryGetValue(pid, out ended) || !HasEnded(pid, out code))
            {
                return;
            }

            s_children.Remove(pid);
        }

        ended.TrySetResult(code);
    }

    private static void LookAtAll()
    {
        int[] all;
        lock (s_gate)
        {
            all = [.. s_children.Keys];
        }

        foreach (int pid in all)
        {
            Look(pid);
        }
    }

    private static void TerminateAll()
    {
        lock (s_gate)
        {
            foreach (int pid in s_children.Keys)
            {
                LibC.Signal(-pid, LibC.SigTerm);
            }
        }
    }

    private static bool HasEnded(int pid, out int? code)
    {
        int status = 0;
        int result = LibC.Wait(pid, &status, LibC.WaitNoHang);
        code = result != pid ? null : (status & 0x7f) == 0 ? (status >> 8) & 0xff : 128 + (status & 0x7f);

        // An error means that somebody else has collected it.
        return result != 0;
    }
}
