using System.Diagnostics;
using System.Globalization;

namespace TypedMcp.Tests.Resilience;

/// <summary>Servers that are killed, say half of it, or never stop talking.</summary>
public sealed class StdioFaultTests : IDisposable
{
    private const string Initialize = """read line; printf '%s\n' '{"jsonrpc":"2.0","id":1,"result":{"protocolVersion":"2025-11-25","capabilities":{},"serverInfo":{"name":"sh","version":"1"}}}'; read line; """;
    private const string Answer = """{"jsonrpc":"2.0","id":2,"result":{"content":[{"type":"text","text":"ok"}]}}""";
    private readonly StdioServer _server = new();

    public void Dispose() => _server.Dispose();

    [Fact]
    public async Task A_server_killed_before_a_call_is_started_anew_by_the_call()
    {
        await using McpConnection connection = _server.With("MCP_TEST_PID_FILE", _server.PathOf("pid")).Connect();
        await connection.ConnectAsync();
        await KillAsync();
        await Processes.Until(() => connection.State == McpConnectionState.Idle);

        Assert.False((await connection.CallToolAsync("echo", default)).IsError);
    }

    [Fact]
    public async Task A_server_killed_during_a_call_fails_that_call_and_the_next_one_starts_another()
    {
        await using McpConnection connection = _server.With("MCP_TEST_PID_FILE", _server.PathOf("pid")).With("MCP_TEST_STDERR", "last words").Connect();
        await connection.ConnectAsync();
        Task<McpToolResult> call = connection.CallToolAsync("hang", default);
        await KillAsync();

        McpConnectionException e = await Assert.ThrowsAsync<McpConnectionException>(() => call);
        Assert.Equal((McpFailureReason.ProcessExited, 137, "hang"), (e.Reason, e.ExitCode!.Value, e.Tool));
        Assert.Equal(["last words"], e.StandardErrorTail);
        Assert.False((await connection.CallToolAsync("echo", default)).IsError);
    }

    [Fact]
    public async Task A_server_killed_after_a_call_harms_no_result()
    {
        await using McpConnection connection = _server.With("MCP_TEST_PID_FILE", _server.PathOf("pid")).Connect();
        McpToolResult result = await connection.CallToolAsync("echo", default);
        await KillAsync();

        Assert.False(result.IsError);
        await Processes.Until(() => connection.State == McpConnectionState.Idle);
        Assert.False((await connection.CallToolAsync("echo", default)).IsError);
    }

    [Fact]
    public async Task Half_a_line_at_the_end_of_the_stream_ends_the_call()
    {
        await using McpConnection connection = Shell($"{Initialize} read line; printf '%s' '{Answer[..40]}'");

        // Its id is there, so the call hears what was wrong; without one it would hear of the server's end.
        McpConnectionException e = await Assert.ThrowsAsync<McpConnectionException>(() => connection.CallToolAsync("x", default));
        Assert.Contains(e.Reason, (McpFailureReason[])[McpFailureReason.ProtocolError, McpFailureReason.ProcessExited]);
    }

    [Fact]
    public async Task A_gigabyte_of_noise_is_skipped()
    {
        await using McpConnection connection = Shell($"{Initialize} read line; yes 'this is no message, however often it is repeated' | head -c 1000000000; printf '\\n%s\\n' '{Answer}'; cat > /dev/null");

        Assert.Equal("ok", (await connection.CallToolAsync("x", default)).Text);
    }

    [Fact]
    public async Task A_gigabyte_without_a_line_end_ends_the_connection_at_the_limit()
    {
        await using McpConnection connection = Shell($"{Initialize} read line; head -c 1000000000 /dev/zero");

        McpConnectionException e = await Assert.ThrowsAsync<McpConnectionException>(() => connection.CallToolAsync("x", default));

        Assert.Equal(McpFailureReason.ProtocolError, e.Reason);
        Assert.Contains("McpStdioOptions.MaxLineLength", e.Message, StringComparison.Ordinal);
    }

    private static McpConnection Shell(string script) => McpConnection.Create(McpTransport.Stdio("sh", ["-c", script]));

    private async Task KillAsync()
    {
        int id = await Processes.ReadIdAsync(_server.PathOf("pid"));
        using Process kill = Process.Start("kill", ["-9", id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
    }
}
