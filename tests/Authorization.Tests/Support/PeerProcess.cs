using System.Diagnostics;

namespace TypedMcp.Authorization.Tests;

/// <summary>Another process that shares a login.</summary>
internal sealed class PeerProcess : IAsyncDisposable
{
    private readonly Process _process;

    private PeerProcess(Process process) => _process = process;

    /// <summary>Starts it; it waits to be released.</summary>
    public static async Task<PeerProcess> StartAsync(Uri endpoint, string store)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "TypedMcp.AuthorizationPeer.dll"), endpoint.OriginalString, store])
        {
            UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true,
        };

        // Many at once on a small machine: what they do is wait, so the quick compiler is enough.
        start.Environment["DOTNET_TieredPGO"] = "0";
        var peer = new PeerProcess(Process.Start(start)!);
        return await peer.ReadLineAsync() == "ready" ? peer : throw new InvalidOperationException("The peer did not start.");
    }

    /// <summary>Starts so many, lets them call at once, and ends them.</summary>
    public static async Task<string?[]> CallAtOnceAsync(int count, Uri endpoint, string store)
    {
        var peers = new List<PeerProcess>();
        try
        {
            for (var i = 0; i < count; i++)
            {
                peers.Add(await StartAsync(endpoint, store));
            }

            return await Task.WhenAll(peers.Select(peer => peer.CallAsync()));
        }
        finally
        {
            await Task.WhenAll(peers.Select(peer => peer.DisposeAsync().AsTask()));
        }
    }

    public async Task<string?> CallAsync()
    {
        await ReleaseAsync();
        return await ReadLineAsync();
    }

    public async Task ReleaseAsync()
    {
        await _process.StandardInput.WriteLineAsync("go");
        await _process.StandardInput.FlushAsync();
    }

    public Task<string?> ReadLineAsync() => _process.StandardOutput.ReadLineAsync();

    /// <summary>SIGKILL.</summary>
    public void Kill() => _process.Kill();

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
