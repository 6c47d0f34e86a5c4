using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using TypedMcp.TestSupport;
using TypedMcp.Tool.Tests.Servers;

namespace TypedMcp.Tool.Tests;

/// <summary>Whatever goes wrong: an exit code of docs/cli.md, an error that names the cause, and the old file untouched.</summary>
public sealed class SnapshotFailureTests : IDisposable
{
    private const string Old = """{"formatVersion":1,"tools":[]}""";
    private readonly Workspace _workspace = new();

    public SnapshotFailureTests() => _workspace.Write("demo.mcp.json", Old);

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public async Task A_command_that_does_not_exist() => Expect(
        await _workspace.SnapshotAsync("demo", "no-such-command-of-ours"), ExitCodes.Unavailable, "no-such-command-of-ours", "PATH");

    [Fact]
    public async Task A_server_that_ends_at_once() => Expect(
        await _workspace.SnapshotAsync("demo", _workspace.Server(new JsonObject { ["exit"] = 3, ["stderr"] = new JsonArray("loading", "Error: the key is missing") })),
        ExitCodes.Unavailable,
        "3",
        "stderr: loading",
        "stderr: Error: the key is missing");

    [Fact]
    public async Task A_server_that_never_answers() => Expect(
        await _workspace.RunAsync(["snapshot", "demo", "--timeout", "1s", "--", .. _workspace.Server(new JsonObject { ["silent"] = true })]), ExitCodes.Timeout, "--timeout");

    [Fact]
    public async Task A_program_that_does_not_speak_MCP() => Expect(
        await _workspace.RunAsync(["snapshot", "demo", "--timeout", "2s", "--", .. _workspace.Server(new JsonObject { ["garbage"] = "Welcome to the shell\n" })]),
        [ExitCodes.Protocol, ExitCodes.Timeout]);

    [Fact]
    public async Task A_list_that_the_server_refuses() => Expect(
        await _workspace.SnapshotAsync("demo", _workspace.Server(new JsonObject { ["listError"] = "the database is down" })), ExitCodes.Protocol, "the database is down", "-32603");

    [Fact]
    public async Task An_address_where_nothing_listens()
    {
        using var probe = new TcpListener(IPAddress.Loopback, port: 0);
        probe.Start();
        var port = ((IPEndPoint)probe.LocalEndpoint).Port;
        probe.Stop();
        Expect(await _workspace.RunAsync("snapshot", "demo", "--url", $"http://127.0.0.1:{port}/mcp"), ExitCodes.Unavailable, $"127.0.0.1:{port}");
    }

    [Theory]
    [InlineData(404, ExitCodes.Unavailable, "404")]
    [InlineData(418, ExitCodes.Unavailable, "418")]
    [InlineData(500, ExitCodes.Unavailable, "500")]
    [InlineData(403, ExitCodes.LoginRequired, "403")]
    [InlineData(401, ExitCodes.LoginRequired, "401")]
    public async Task An_HTTP_status(int status, int exitCode, string said)
    {
        using var server = HttpScript.Start(status);
        Expect(await _workspace.RunAsync("snapshot", "demo", "--url", server.Url), exitCode, said);
    }

    [Fact]
    public async Task A_login_that_is_missing_names_the_way_out()
    {
        using var server = HttpScript.Start(status: 401, challenge: "Bearer realm=\"x\"");
        Expect(await _workspace.RunAsync("snapshot", "demo", "--url", server.Url), ExitCodes.LoginRequired, "dotnet mcp login demo", "bearerTokenEnvVar");
    }

    [Fact]
    public async Task A_page_that_is_no_MCP_endpoint()
    {
        using var server = HttpScript.Start((_, response, _) =>
        {
            response.ContentType = "text/html";
            response.OutputStream.Write(Encoding.UTF8.GetBytes("<html>Welcome</html>"));
        });
        Expect(await _workspace.RunAsync("snapshot", "demo", "--url", server.Url), ExitCodes.Protocol, "text/html");
    }

    [Fact]
    public async Task A_secret_that_the_server_repeats_is_masked()
    {
        using var server = HttpScript.Start((request, response, _) =>
        {
            response.StatusCode = 500;
            response.ContentType = "text/plain";
            response.OutputStream.Write(Encoding.UTF8.GetBytes($"no such key: {request.Headers["X-Api-Key"]} in {request.Url}"));
        });
        _workspace.Environment["KEY"] = "s3cr3t-value";
        _workspace.Write(".mcp.json", $$$$$"""{"mcpServers":{"demo":{"url":"{{{{{server.Url}}}}}?token=t0ken-value","headers":{"X-Api-Key":"${KEY}"}}}}""");
        var result = await _workspace.RunAsync("snapshot", "demo");
        Expect(result, ExitCodes.Unavailable, "500");
        Assert.DoesNotContain("s3cr3t", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("t0ken", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_cannot_be_written()
    {
        File.SetAttributes(_workspace.PathOf("demo.mcp.json"), FileAttributes.ReadOnly);
        Expect(await _workspace.SnapshotAsync("demo", _workspace.ServerOf("""{"name":"a"}""")), ExitCodes.NotWritable, "demo.mcp.json");
        File.SetAttributes(_workspace.PathOf("demo.mcp.json"), FileAttributes.Normal);
        Assert.DoesNotContain(Directory.GetFiles(_workspace.Root, "*", new EnumerationOptions { AttributesToSkip = FileAttributes.None }), file => file.EndsWith(".tmp", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_directory_that_does_not_exist() => Expect(
        await _workspace.RunAsync(["snapshot", "demo", "--output", "nowhere/demo.mcp.json", "--", .. _workspace.ServerOf()]), ExitCodes.NotWritable, "nowhere");

    [Fact]
    public async Task A_file_that_is_a_directory() => Expect(
        await _workspace.RunAsync(["snapshot", "demo", "--output", ".", "--", .. _workspace.ServerOf()]), ExitCodes.NotWritable, "is a directory");

    [Fact]
    public async Task A_server_that_is_not_configured()
    {
        _workspace.Write(".mcp.json", """{"mcpServers":{"github":{"command":"x"},"figma":{"url":"https://example.com"}}}""");
        Expect(await _workspace.RunAsync("snapshot", "gihtub"), ExitCodes.NotFound, "Did you mean 'github'?", "figma, github");
    }

    [Theory]
    [InlineData("{", ExitCodes.BadFile, "line 1")]
    [InlineData("<<<<<<< HEAD\n{}", ExitCodes.BadFile, "not JSON")]
    [InlineData("[]", ExitCodes.BadFile, "no JSON object")]
    [InlineData("""{"formatVersion":2,"tools":[]}""", ExitCodes.BadFile, "format version 2")]
    public async Task A_file_that_cannot_be_kept(string text, int exitCode, string said)
    {
        _workspace.Write("demo.mcp.json", text);
        var result = await _workspace.SnapshotAsync("demo", _workspace.ServerOf("""{"name":"a"}"""));
        Assert.Equal(exitCode, result.ExitCode);
        Assert.Contains(said, result.Error, StringComparison.Ordinal);
        Assert.Equal(text, _workspace.Read("demo.mcp.json"));
    }

    private void Expect(CommandResult result, int exitCode, params string[] said) => Expect(result, [exitCode], said);

    private void Expect(CommandResult result, int[] exitCodes, params string[] said)
    {
        Assert.True(exitCodes.Contains(result.ExitCode), $"{result.ExitCode}: {result.Error}");
        Assert.Contains("error: ", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", result.Error, StringComparison.Ordinal);
        Assert.All(said, text => Assert.Contains(text, result.Error, StringComparison.Ordinal));
        Assert.Equal("", result.Output);
        Assert.Equal(Old, _workspace.Read("demo.mcp.json"));
    }
}
