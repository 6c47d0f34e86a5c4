using System.Text.Json;

namespace TypedMcp.Tests;

public sealed class StartTests
{
    private const string Answer = """{"jsonrpc":"2.0","id":1,"result":{"protocolVersion":"2025-11-25","capabilities":{},"serverInfo":{"name":"sh","version":"1"}}}""";

    [Fact]
    public async Task A_command_that_is_not_there_says_so()
    {
        await using McpConnection connection = McpConnection.Create(McpTransport.Stdio("no-such-command-4711"));

        var error = await Assert.ThrowsAsync<McpConnectionException>(() => connection.ConnectAsync());

        Assert.Equal(McpFailureReason.Unreachable, error.Reason);
        Assert.Contains("no-such-command-4711", error.Message, StringComparison.Ordinal);
        Assert.Equal("no-such-command-4711", error.Server);
    }

    [Fact]
    public async Task A_path_that_is_not_there_says_so()
    {
        await using McpConnection connection = McpConnection.Create(McpTransport.Stdio("/no/such/server"));

        Assert.Equal(McpFailureReason.Unreachable, (await Assert.ThrowsAsync<McpConnectionException>(() => connection.ConnectAsync())).Reason);
    }

    [Fact]
    public async Task A_working_directory_that_is_not_there_says_so()
    {
        await using McpConnection connection = McpConnection.Create(McpTransport.Stdio("cat", configure: options => options.WorkingDirectory = "/no/such/folder"));

        var error = await Assert.ThrowsAsync<McpConnectionException>(() => connection.ConnectAsync());

        Assert.Contains("/no/such/folder", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_ends_at_once_leaves_exit_code_and_last_words()
    {
        await using McpConnection connection = Shell("echo 'config missing' >&2; echo 'giving up' >&2; exit 42");

        var error = await Assert.ThrowsAsync<McpConnectionException>(() => connection.ConnectAsync());

        Assert.Equal((McpFailureReason.ProcessExited, 42), (error.Reason, error.ExitCode!.Value));
        Assert.Equal(["config missing", "giving up"], error.StandardErrorTail);
        Assert.Contains("42", error.Message, StringComparison.Ordinal);
        Assert.Contains("giving up", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_never_answers_runs_into_the_time_limit_and_is_ended()
    {
        await using McpConnection connection = Shell("read line; cat > /dev/null", options => options.StartupTimeout = TimeSpan.FromMilliseconds(300));

        var error = await Assert.ThrowsAsync<McpConnectionException>(() => connection.ConnectAsync());

        Assert.Equal(McpFailureReason.Timeout, error.Reason);
    }

    [Theory]
    [InlineData("""{"jsonrpc":"2.0","id":1,"result":{"hello":"world"}}""")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"result":"ok"}""")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"error":{"code":-32603,"message":"what?"}}""")]
    [InlineData("""{"jsonrpc":"2.0","id":null,"error":{"code":-32700,"message":"what?"}}""")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"result":{"protocolVersion":"1999-01-01","capabilities":{},"serverInfo":{"name":"x","version":"1"}}}""")]
    public async Task A_server_that_speaks_something_else_is_a_protocol_error(string answer)
    {
        await using McpConnection connection = Shell($"read line; printf '%s\\n' '{answer}'; cat > /dev/null");

        Assert.Equal(McpFailureReason.ProtocolError, (await Assert.ThrowsAsync<McpConnectionException>(() => connection.ConnectAsync())).Reason);
    }

    [Fact]
    public async Task Noise_on_standard_output_is_skipped()
    {
        string call = """{"jsonrpc":"2.0","id":2,"result":{"content":[{"type":"text","text":"ok"}]}}""";
        await using McpConnection connection = Shell($$"""printf 'Downloading...\r\n\n[info] {ready}\n{"level":"info"}\n'; read line; printf '%s\r\n' '{{Answer}}'; read line; echo '  more noise'; read line; printf 'noise\n%s\n' '{{call}}'; cat > /dev/null""");

        Assert.Equal("ok", (await connection.CallToolAsync("echo", JsonDocument.Parse("{}").RootElement)).Text);
    }

    private static McpConnection Shell(string script, Action<McpConnectionOptions>? configure = null)
    {
        var options = new McpConnectionOptions();
        configure?.Invoke(options);
        return McpConnection.Create(McpTransport.Stdio("sh", ["-c", script]), options);
    }
}
