using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;

namespace TypedMcp.Tool.Tests;

/// <summary>Progress of a call, as a person at a terminal sees it while the call runs.</summary>
public sealed class ProgressTests : IDisposable
{
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(2);
    private readonly Workspace _workspace = new();
    private readonly TcpListener _listener = new(IPAddress.Loopback, port: 0);

    public void Dispose()
    {
        _listener.Dispose();
        _workspace.Dispose();
    }

    [Fact]
    public async Task Progress_is_shown_while_the_call_runs_and_cleared_after_it()
    {
        _listener.Start();
        _workspace.Configure("s", _workspace.Server(new JsonObject
        {
            ["tools"] = new JsonArray("""[{"name":"work","inputSchema":{"type":"object"}}]"""),
            ["calls"] = new JsonObject { ["work"] = "progress" },
            ["port"] = ((IPEndPoint)_listener.LocalEndpoint).Port,
        }));
        using var terminal = _workspace.StartInTerminal("call", "s", "work");
        using (await _listener.AcceptTcpClientAsync().WaitAsync(s_limit))
        {
            await ReadUntilAsync(terminal.StandardOutput, "Calling work 50 % half").WaitAsync(s_limit);
        }

        var rest = await terminal.StandardOutput.ReadToEndAsync().WaitAsync(s_limit);
        await terminal.WaitForExitAsync().WaitAsync(s_limit);
        Assert.Equal(ExitCodes.Success, terminal.ExitCode);
        Assert.EndsWith("\r\e[2Kdone\r\n", rest, StringComparison.Ordinal);
    }

    private static async Task ReadUntilAsync(StreamReader terminal, string text)
    {
        var seen = new StringBuilder();
        var buffer = new char[1];
        while (!seen.ToString().Contains(text, StringComparison.Ordinal))
        {
            Assert.True(await terminal.ReadAsync(buffer) > 0, $"'{text}' was not shown: {seen}");
            seen.Append(buffer[0]);
        }
    }
}
