using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace TypedMcp.Integration.Tests;

/// <summary>server-everything over Streamable HTTP, started once for a test class.</summary>
public sealed class EverythingHttpServer : IAsyncLifetime
{
    private const int BindAttempts = 5;
    private Process? _process;

    /// <summary>The endpoint.</summary>
    public string Url { get; private set; } = "";

    public async Task InitializeAsync()
    {
        for (var attempt = 1; ; attempt++)
        {
            var port = FreePort();
            var ready = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
            _process = Start(port, ready);
            if (await ready.Task)
            {
                Url = $"http://127.0.0.1:{port}/mcp";
                return;
            }

            // Somebody took the port between our look and the server's bind.
            await StopAsync();
            if (attempt == BindAttempts)
            {
                throw new InvalidOperationException($"server-everything did not bind a port in {BindAttempts} attempts.");
            }
        }
    }

    public Task DisposeAsync() => StopAsync();

    private static Process Start(int port, TaskCompletionSource<bool> ready)
    {
        var start = new ProcessStartInfo("node", [NpmServer.Everything, "streamableHttp"]) { UseShellExecute = false, RedirectStandardError = true, RedirectStandardOutput = true };
        start.Environment["PORT"] = port.ToString(System.Globalization.CultureInfo.InvariantCulture);
        var process = new Process { StartInfo = start, EnableRaisingEvents = true };
        process.ErrorDataReceived += (_, line) =>
        {
            if (line.Data?.Contains("listening on port", StringComparison.Ordinal) == true)
            {
                ready.TrySetResult(true);
            }
        };
        process.Exited += (_, _) => ready.TrySetResult(false);
        process.Start();
        process.BeginErrorReadLine();
        process.BeginOutputReadLine();
        return process;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, port: 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private async Task StopAsync()
    {
        if (_process is { } process)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
            process.Dispose();
        }
    }
}
