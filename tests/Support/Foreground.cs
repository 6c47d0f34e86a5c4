using System.Diagnostics;

namespace TypedMcp.TestSupport;

/// <summary>Programs that signals reach: what is started in the background ignores SIGINT and hands that on to all that it starts, tests and their programs too.</summary>
public static class Foreground
{
    /// <summary>Starts <paramref name="file"/> with the signals of a shell's foreground, by the very process that is started.</summary>
    public static ProcessStartInfo Start(string file, IEnumerable<string> arguments) => OperatingSystem.IsLinux()
        ? new("env", ["--default-signal=HUP,INT,QUIT,TERM", file, .. arguments])
        : new(file, arguments);
}
