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
                EndSignals.Listen();

                // Servers end when their standard input does; this is for the ones that do not look.
                AppDomain.CurrentDomain.ProcessExit += static (_, _) => EndAll();
                AppDomain.CurrentDomain.UnhandledException += static (_, e) =>
                {
                    if (e.IsTerminating)
                    {
                        EndAll();
                    }
                };
            }
        }
    }

    /// <summary>The process groups of all children.</summary>
    public static int[] Groups()
    {
        lock (s_gate)
        {
            return [.. s_children.Keys];
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
        foreach (int pid in Groups())
        {
            Look(pid);
        }
    }

    /// <summary>This process ends: SIGTERM to every group, and SIGKILL to those that are left after the usual grace.</summary>
    private static void EndAll()
    {
        int[] all = Groups();
        Signal(all, LibC.SigTerm);
        long start = Environment.TickCount64;
        while (all.Any(IsAlive) && Environment.TickCount64 - start < ShutdownTimes.Default.Terminated.TotalMilliseconds)
        {
            Thread.Sleep(millisecondsTimeout: 5);
        }

        Signal(all, LibC.SigKill);
    }

    private static void Signal(int[] groups, int signal) => Array.ForEach(groups, group => LibC.Signal(-group, signal));

    private static bool IsAlive(int group)
    {
        // A dead leader that nobody has collected would still count as a member of its group.
        Look(group);
        return LibC.Signal(-group, signal: 0) == 0;
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
