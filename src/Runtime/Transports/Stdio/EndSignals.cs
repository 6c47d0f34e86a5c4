using System.Globalization;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace TypedMcp;

/// <summary>
/// A signal that the application does not handle ends it at once, and nothing of it is left to end servers that do not look at their input. So at such a signal a shell is started that sees
/// the application's end and does it. Whether the application handles the signal is its own business and not changed: where it lives on, the shell is dismissed.
/// </summary>
[UnsupportedOSPlatform("windows")]
internal static class EndSignals
{
    // Its input ends with the application; a line of input dismisses it. The times are those of a connection that is disposed.
    private const string Script = """
        exec >/dev/null 2>&1
        read -r dismissed && exit
        lives() { for group; do kill -0 "-$group" && return; done; return 1; }
        await() { tenths=$1; shift; while [ "$tenths" -gt 0 ] && lives "$@"; do sleep 0.1; tenths=$((tenths - 1)); done; }
        await 30 "$@"
        for group; do kill -TERM "-$group"; done
        await 20 "$@"
        for group; do kill -KILL "-$group"; done
        """;

    private static readonly TimeSpan s_longestEnd = TimeSpan.FromSeconds(30);
    private static PosixSignalRegistration[]? s_registrations;
    private static int s_watched;

    /// <summary>Listens from now on. Called once.</summary>
    public static void Listen() => s_registrations =
    [
        PosixSignalRegistration.Create(PosixSignal.SIGHUP, OnSignal),
        PosixSignalRegistration.Create(PosixSignal.SIGINT, OnSignal),
        PosixSignalRegistration.Create(PosixSignal.SIGQUIT, OnSignal),
        PosixSignalRegistration.Create(PosixSignal.SIGTERM, OnSignal),
    ];

    private static void OnSignal(PosixSignalContext context)
    {
        int[] groups = UnixChildren.Groups();
        if (groups.Length > 0 && Interlocked.Exchange(ref s_watched, value: 1) == 0)
        {
            _ = WatchAsync(groups);
        }
    }

    private static async Task WatchAsync(int[] groups)
    {
        try
        {
            // The start is over when the signal takes its effect: nothing before it waits.
            UnixProcess shell = UnixProcess.Start(new ProcessLaunch
            {
                Command = "/bin/sh",
                Arguments = ["-c", Script, "sh", .. Array.ConvertAll(groups, static group => group.ToString(CultureInfo.InvariantCulture))],
            });
            await using (shell.ConfigureAwait(false))
            {
                await Task.WhenAny(shell.Exited, Task.Delay(s_longestEnd)).ConfigureAwait(false);
                await shell.StandardInput.WriteAsync("\n"u8.ToArray()).ConfigureAwait(false);
                await shell.Exited.ConfigureAwait(false);
            }
        }
        catch (Exception)
        {
            // Without a shell, and where somebody ended it, there is nothing else to do.
        }
        finally
        {
            Volatile.Write(ref s_watched, value: 0);
        }
    }
}
