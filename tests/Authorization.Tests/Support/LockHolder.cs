using System.Diagnostics;

namespace TypedMcp.Authorization.Tests;

/// <summary>Another program that holds a lock file.</summary>
internal sealed class LockHolder : IAsyncDisposable
{
    private readonly Process _process;

    private LockHolder(Process process) => _process = process;

    /// <summary>Takes the lock.</summary>
    public static async Task<LockHolder> StartAsync(string path)
    {
        var process = Process.Start(new ProcessStartInfo("flock", [path, "-c", "echo held; exec cat"]) { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true })!;
        return await process.StandardOutput.ReadLineAsync() == "held" ? new LockHolder(process) : throw new InvalidOperationException($"{path} could not be locked.");
    }

    /// <summary>Whether somebody holds it.</summary>
    public static async Task<bool> IsHeldAsync(string path) => (await TestSupport.Command.RunAsync("flock", ["-n", path, "true"])).ExitCode == 1;

    /// <summary>SIGKILL: the lock is not given back by anybody.</summary>
    public async Task KillAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.StandardInput.Close();
        }

        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
