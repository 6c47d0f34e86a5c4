namespace TypedMcp.Tests;

public sealed class LimitTests : IDisposable
{
    private const int EightMebibytes = 8 * 1024 * 1024;
    private readonly StdioServer _server = new();

    public void Dispose() => _server.Dispose();

    [Fact]
    public async Task A_line_beyond_the_limit_ends_the_connection_and_says_why()
    {
        await using McpConnection connection = _server.With("MCP_TEST_OVERSIZED_TOOL_DESCRIPTION", $"{EightMebibytes}").Connect();

        var error = await Assert.ThrowsAsync<McpConnectionException>(() => connection.ListToolsAsync());

        Assert.Equal(McpFailureReason.ProtocolError, error.Reason);
        Assert.Contains("MaxLineLength", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_limit_can_be_set()
    {
        await using McpConnection connection = _server.With("MCP_TEST_OVERSIZED_TOOL_DESCRIPTION", $"{EightMebibytes}").Connect(stdio: options => options.MaxLineLength = 2 * EightMebibytes);

        Assert.Equal(EightMebibytes, (await connection.ListToolsAsync())[0].Raw.GetProperty("description").GetString()!.Length);
    }

    [Fact]
    public async Task A_large_argument_arrives_whole()
    {
        await using McpConnection connection = _server.Connect();
        string large = new('y', 3_000_000);

        Assert.Equal("ECHOING: " + large, (await connection.InvokeAsync(Tools.TypedEcho, new EchoRequest { Message = large })).Echo);
    }

    [Fact]
    public async Task Fifty_idle_servers_hold_no_pool_threads()
    {
        var connections = Enumerable.Range(0, 50).Select(_ => McpConnection.Create(McpTransport.Stdio("sh", ["-c", Script]))).ToList();
        try
        {
            await Task.WhenAll(connections.Select(connection => connection.ConnectAsync()));
            int before = ThreadPool.ThreadCount;

            // Each of these work items must find a thread at once, though 100 reads are pending.
            await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => Task.Run(static () => { })));

            Assert.True(ThreadPool.ThreadCount <= before + 2, $"{before} threads grew to {ThreadPool.ThreadCount}");
            Assert.True(before < 50, $"{before} threads for 50 idle servers");
        }
        finally
        {
            await Task.WhenAll(connections.Select(connection => connection.DisposeAsync().AsTask()));
        }
    }

    private const string Script = """
        read line
        printf '%s\n' '{"jsonrpc":"2.0","id":1,"result":{"protocolVersion":"2025-11-25","capabilities":{},"serverInfo":{"name":"sh","version":"1"}}}'
        exec cat >/dev/null
        """;
}
