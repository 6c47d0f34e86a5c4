using System.ComponentModel;
using System.Diagnostics;

namespace TypedMcp;

/// <summary>A process on Windows, which ends with the tree below it.</summary>
internal sealed class WindowsProcess : IServerProcess
{
    private readonly Process _process;

    private WindowsProcess(Process process)
    {
        _process = process;
        Id = process.Id;
        Exited = WaitAsync(process);
    }

    /// <inheritdoc/>
    public int Id { get; }

    /// <inheritdoc/>
    public Stream StandardInput => _process.StandardInput.BaseStream;

    /// <inheritdoc/>
    public Stream StandardOutput => _process.StandardOutput.BaseStream;

    /// <inheritdoc/>
    public Stream StandardError => _process.StandardError.BaseStream;

    /// <inheritdoc/>
    public Task<int?> Exited { get; }

    /// <summary>Starts a process.</summary>
    /// <exception cref="McpConnectionException">It cannot be started.</exception>
    public static WindowsProcess Start(ProcessLaunch launch)
    {
        Dictionary<string, string> environment = WindowsEnvironment.Build(launch, Environment.GetEnvironmentVariables());
        string directory = launch.WorkingDirectory ?? Environment.CurrentDirectory;
        var start = new ProcessStartInfo
        {
            FileName = WindowsCommand.Find(launch.Command, environment.GetValueOrDefault("PATH"), environment.GetValueOrDefault("PATHEXT"), directory, File.Exists),
            WorkingDirectory = directory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            CreateNoWindow = true,
        };
        foreach (string argument in launch.Arguments)
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment.Clear();
        foreach ((string name, string value) in environment)
        {
            start.Environment[name] = value;
        }

        try
        {
            return new WindowsProcess(Process.Start(start)!);
        }
        catch (Win32Exception e)
        {
            throw new McpConnectionException(McpFailureReason.Unreachable, $"The command '{launch.Command}' could not be started: {e.Message}", e);
        }
    }

    /// <inheritdoc/>
    public void Terminate() => Kill();

    /// <inheritdoc/>
    public void Kill()
    {
        try
        {
            _process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It has ended.
        }
        catch (Win32Exception)
        {
            // It is ending.
        }
    }

    /// <inheritdoc/>
    public bool IsAnyAlive() => !_process.HasExited;

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _process.Dispose();
        return ValueTask.CompletedTask;
    }

    private static async Task<int?> WaitAsync(Process process)
    {
        await process.WaitForExitAsync().ConfigureAwait(false);
        return process.ExitCode;
    }
}
