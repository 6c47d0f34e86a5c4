using System.Text.Json;
using System.Text.Json.Nodes;

namespace TypedMcp.Tests;

/// <summary>The same server started here and by a launcher of somebody else's (an executor), in both eras.</summary>
public sealed class ExecutorTests : IDisposable
{
    private const string Modern = "2026-07-28";
    private const int EightMebibytes = 8 * 1024 * 1024;
    private readonly StdioServer _server = new();

    public void Dispose() => _server.Dispose();

    // The limit of a line is one for all (8 MiB), whoever starts the server and in whatever era; an older server that needs more gets it by the option.
    [Theory]
    [InlineData(false, false, true, true)]
    [InlineData(false, false, false, false)]
    [InlineData(true, false, false, false)]
    [InlineData(false, true, false, false)]
    [InlineData(true, true, true, true)]
    public async Task Preserve_legacy_local_compatibility(bool modern, bool executor, bool raised, bool succeeds)
    {
        _server.With("MCP_TEST_ERA", modern ? "modern" : "legacy").With("MCP_TEST_OVERSIZED_TOOL_DESCRIPTION", $"{EightMebibytes}");
        await using McpConnection connection = Connect(modern, executor, stdio: options => options.MaxLineLength = raised ? 2 * EightMebibytes : options.MaxLineLength);

        Task<IReadOnlyList<McpToolInfo>> listing = connection.ListToolsAsync();

        if (succeeds)
        {
            Assert.Equal(EightMebibytes, (await listing)[0].Raw.GetProperty("description").GetString()!.Length);
        }
        else
        {
            McpConnectionException e = await Assert.ThrowsAsync<McpConnectionException>(() => listing);
            Assert.Equal(McpFailureReason.ProtocolError, e.Reason);
            Assert.Contains("MaxLineLength", e.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Mrtr_over_local_and_executor_stdio(bool executor)
    {
        _server.With("MCP_TEST_ERA", "modern");
        await using McpConnection connection = Connect(modern: true, executor, options =>
        {
            options.ElicitationModes = McpElicitationMode.Form | McpElicitationMode.Url;
            options.OnElicitation = static (request, _) => ValueTask.FromResult(McpElicitationResult.Accepted(request.Mode == McpElicitationMode.Form ? new JsonObject { ["name"] = "Ann" } : null));
        });

        JsonElement result = (await connection.CallToolAsync("elicit", default)).StructuredContent!.Value;

        Assert.True(result.GetProperty("intact").GetBoolean());
        Assert.Equal("Ann", result.GetProperty("responses").GetProperty("form").GetProperty("content").GetProperty("name").GetString());
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task Catalogs_over_local_and_executor(bool modern, bool executor)
    {
        _server.With("MCP_TEST_ERA", modern ? "modern" : "legacy");
        await using McpConnection connection = Connect(modern, executor);

        Assert.Equal("last", (await connection.ListToolsAsync())[^1].Name);
        Assert.Equal("example-note", Assert.Single(await connection.ListResourcesAsync()).Name);
        Assert.Equal("memo://codex/{slug}", Assert.Single(await connection.ListResourceTemplatesAsync()).UriTemplate);
        Assert.Equal("greet", Assert.Single(await connection.ListPromptsAsync()).Name);
        Assert.StartsWith("This is a sample", Assert.Single(await connection.ReadResourceAsync("memo://codex/example-note")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Legacy_sep_1034_defaults(bool executor)
    {
        await using McpConnection connection = Connect(modern: false, executor, static options =>
            options.OnElicitation = static (_, _) => ValueTask.FromResult(McpElicitationResult.Accepted(new JsonObject { ["name"] = "Ann" })));

        Assert.Equal("""{"action":"accept","content":{"name":"Ann","color":"green","age":30}}""", (await connection.CallToolAsync("elicit", default)).StructuredContent!.Value.GetRawText());
    }

    // The revision of the snapshot asks for 2026-07-28; the server's answer decides, whoever started it.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Safe_fallback(bool executor)
    {
        await using McpConnection connection = Connect(modern: true, executor);

        Assert.Equal("ECHOING: hi", (await connection.InvokeAsync(Tools.TypedEcho, new EchoRequest { Message = "hi" })).Echo);
        Assert.Equal("2025-11-25", (await connection.ConnectAsync()).ProtocolVersion);
    }

    [Fact]
    public async Task Ca_variables_inherited()
    {
        using var certificates = new ProcessVariable("REQUESTS_CA_BUNDLE", "certs/ca.pem");
        _server.With("MCP_TEST_ERA", "modern");
        await using McpConnection connection = Connect(modern: true, executor: false);

        JsonElement environment = (await connection.CallToolAsync("environment", default)).StructuredContent!.Value;

        Assert.Equal(Path.GetFullPath("certs/ca.pem"), environment.GetProperty("REQUESTS_CA_BUNDLE").GetString());
    }

    private McpConnection Connect(bool modern, bool executor, Action<McpConnectionOptions>? configure = null, Action<McpStdioOptions>? stdio = null) => _server.Connect(
        options =>
        {
            options.ProtocolVersion = modern ? Modern : null;
            configure?.Invoke(options);
        },
        options =>
        {
            options.Launcher = executor ? new RelayLauncher() : null;
            stdio?.Invoke(options);
        });
}
