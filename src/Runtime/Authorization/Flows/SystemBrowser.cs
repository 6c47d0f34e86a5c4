using System.ComponentModel;
using System.Diagnostics;

namespace TypedMcp.Authorization;

/// <summary>Opens an address in the user's browser: the command in <c>BROWSER</c>, else the platform's. No shell sees the address.</summary>
internal static class SystemBrowser
{
    public const string Variable = "BROWSER";

    /// <summary>Opens the address.</summary>
    /// <returns>Whether a browser could be started, and did not fail at once.</returns>
    public static async ValueTask<bool> OpenAsync(Uri address, CancellationToken cancellationToken)
    {
        foreach (var command in Commands())
        {
            if (await TryStartAsync(command, address.AbsoluteUri, cancellationToken).ConfigureAwait(false))
            {
                return true;
            }
        }

        return false;
    }

    private static IEnumerable<string[]> Commands()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { } browsers && !string.IsNullOrWhiteSpace(browsers))
        {
            // As xdg-open reads it: several commands with a colon between them (which a Windows path has too), %s for the address.
            return (OperatingSystem.IsWindows() ? [browsers] : browsers.Split(':', StringSplitOptions.RemoveEmptyEntries)).Select(static command => command.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Where(static parts => parts.Length > 0);
        }

        return OperatingSystem.IsWindows() ? [["rundll32", "url.dll,FileProtocolHandler"]] : OperatingSystem.IsMacOS() ? [["open"]] : [["xdg-open"], ["wslview"]];
    }

    private static async Task<bool> TryStartAsync(string[] command, string address, CancellationToken cancellationToken)
    {
        var arguments = command.Contains("%s") ? command.Skip(count: 1).Select(part => part == "%s" ? address : part) : command.Skip(count: 1).Append(address);
        var start = new ProcessStartInfo(command[0], arguments) { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        try
        {
            using var process = Process.Start(start);
            if (process is null)
            {
                return false;
            }

            process.StandardInput.Close();

            // What a browser prints is nobody's, and a full pipe would stop it.
            process.OutputDataReceived += static (_, _) => { };
            process.ErrorDataReceived += static (_, _) => { };
            process.BeginOutputReadLine();
            process.BeginErrorReadLine();
            await process.WaitForExitAsync(cancellationToken).ConfigureAwait(false);
            return process.ExitCode == 0;
        }
        catch (Exception e) when (e is Win32Exception or InvalidOperationException or IOException)
        {
            return false;
        }
    }
}
