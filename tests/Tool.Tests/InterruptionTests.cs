using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;

namespace TypedMcp.Tool.Tests;

/// <summary>A signal during a call: the documented exit code, and no process is left.</summary>
public sealed class InterruptionTests : IDisposable
{
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(2);
    private readonly Workspace _workspace = new();
    private readonly TcpListener _listener = new(IPAddress.Loopback, port: 0);

    public InterruptionTests()
    {
        _listener.Start();
        _workspace.Configure("s", _workspace.Server(new JsonObject
        {
            ["tools"] = new JsonArray("""[{"name":"wait","inputSchema":{"type":"object"}}]"""),
            ["calls"] = new JsonObject { ["wait"] = "signal" },
            ["port"] = ((IPEndPoint)_listener.LocalEndpoint).Port,
        }));
    }

    public void Dispose()
    {
        _listener.Dispose();
        _workspace.Dispose();
    }

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public async Task A_signal_is_130_and_the_servers_process_ends(string signal)
    {
        using var tool = _workspace.Start("call", "s", "wait");
        var said = tool.StandardError.ReadToEndAsync();
        using var call = await CallArrivesAsync();
        using (var kill = Process.Start("kill", ["-" + signal, tool.Id.ToString(CultureInfo.InvariantCulture)]))
        {
            await kill.WaitForExitAsync();
        }

        await tool.WaitForExitAsync().WaitAsync(s_limit);
        Assert.Equal(ExitCodes.Interrupted, tool.ExitCode);
        Assert.Contains("Interrupted.\n", await said, StringComparison.Ordinal);
        await AssertEndedAsync(call);
    }

    [Fact]
    public async Task Ctrl_C_at_a_terminal_is_130_and_the_servers_process_ends()
    {
        using var terminal = _workspace.StartInTerminal("call", "s", "wait");
        var seen = terminal.StandardOutput.ReadToEndAsync();
        using var call = await CallArrivesAsync();
        await terminal.StandardInput.WriteAsync('\x03');
        await terminal.StandardInput.FlushAsync();
        await terminal.WaitForExitAsync().WaitAsync(s_limit);
        Assert.Equal(ExitCodes.Interrupted, terminal.ExitCode);
        Assert.Contains("Interrupted.", await seen, StringComparison.Ordinal);
        await AssertEndedAsync(call);
    }

    private async Task<TcpClient> CallArrivesAsync() => await _listener.AcceptTcpClientAsync().WaitAsync(s_limit);

    // The server holds this connection as long as it lives.
    private static async Task AssertEndedAsync(TcpClient call)
    {
        try
        {
            Assert.Equal(0, await call.GetStream().ReadAsync(new byte[1]).AsTask().WaitAsync(s_limit));
        }
        catch (IOException)
        {
            // A killed process resets its connections: it is gone all the same.
        }
    }
}
