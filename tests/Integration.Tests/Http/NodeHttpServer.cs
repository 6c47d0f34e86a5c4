using System.Diagnostics;
using TypedMcp.TestSupport;

namespace TypedMcp.Integration.Tests.Http;

/// <summary>A server on Node.js that listens on a free port.</summary>
internal sealed class NodeHttpServer : IAsyncDisposable
{
    private const string Announcement = "listening on port ";
    private static readonly TimeSpan s_startLimit = TimeSpan.FromMinutes(2);

    private readonly Process _process;
    private readonly TemporaryFolder _home = new();
    private readonly TaskCompletionSource<int> _port = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private NodeHttpServer(string script, IEnumerable<string> arguments, IReadOnlyDictionary<string, string> environment)
    {
        var start = new ProcessStartInfo("node", ["--require", Repository.PathOf("tests", "Servers", "Npm", "free-port.cjs"), script, .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            WorkingDirectory = _home.FullPath,
        };

        // Nothing of the developer's own, and nobody is called.
        start.Environment["HOME"] = _home.FullPath;
        start.Environment["DO_NOT_TRACK"] = "1";
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        _process = new Process { StartInfo = start, EnableRaisingEvents = true };
    }

    /// <summary>The port; known when it has started.</summary>
    public int Port { get; private set; }

    /// <summary>Starts a server and waits until it listens.</summary>
    public static async Task<NodeHttpServer> StartAsync(string script, IEnumerable<string>? arguments = null, IReadOnlyDictionary<string, string>? environment = null)
    {
        var server = new NodeHttpServer(script, arguments ?? [], environment ?? new Dictionary<string, string>(StringComparer.Ordinal));
        try
        {
            server.Port = await server.RunAsync().WaitAsync(s_startLimit);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        _home.Dispose();
    }

    private Task<int> RunAsync()
    {
        _process.ErrorDataReceived += (_, line) =>
        {
            if (line.Data?.StartsWith(Announcement, StringComparison.Ordinal) == true)
            {
                _port.TrySetResult(int.Parse(line.Data.AsSpan(Announcement.Length), System.Globalization.CultureInfo.InvariantCulture));
            }
        };
        _process.Exited += (_, _) => _port.TrySetException(new InvalidOperationException($"{_process.StartInfo.ArgumentList[2]} ended before it listened."));
        _process.Start();
        _process.BeginErrorReadLine();
        _process.BeginOutputReadLine();
        return _port.Task;
    }
}
