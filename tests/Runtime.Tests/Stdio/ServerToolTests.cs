using System.Text.Json;

namespace TypedMcp.Tests;

public sealed class ServerToolTests : IDisposable
{
    private readonly StdioServer _server = new();

    public void Dispose() => _server.Dispose();

    [Fact]
    public async Task A_typed_call_goes_through()
    {
        await using McpConnection connection = _server.With("MCP_TEST_VALUE", "from the test").Connect();

        Assert.Equal(new EchoReply { Echo = "ECHOING: hällo\n", Env = "from the test" }, await connection.InvokeAsync(Tools.TypedEcho, new EchoRequest { Message = "hällo\n" }));
    }

    [Fact]
    public async Task Calls_run_side_by_side()
    {
        await using McpConnection connection = _server.Connect();
        JsonElement meet = JsonDocument.Parse("""{"barrier":{"id":"b","participants":2,"timeout_ms":30000}}""").RootElement;

        McpToolResult[] both = await Task.WhenAll(connection.CallToolAsync("sync", meet), connection.CallToolAsync("sync_readonly", meet));

        Assert.All(both, result => Assert.False(result.IsError));
    }

    [Fact]
    public async Task Images_and_unknown_blocks_survive()
    {
        await using McpConnection connection = _server.Connect();

        McpToolResult mixed = await connection.CallToolAsync("image_scenario", JsonDocument.Parse("""{"scenario":"unknown_block"}""").RootElement);
        Assert.Equal(3, Assert.IsType<McpUnknownContent>(mixed.Content[0]).Raw.GetProperty("depth").GetInt32());
        Assert.Equal("image/png", Assert.Single(mixed.Images).MimeType);
        Assert.Equal([0x89, 0x50, 0x4E, 0x47], mixed.Images.Single().ToArray().Take(4));

        McpToolResult invalid = await connection.CallToolAsync("image_scenario", JsonDocument.Parse("""{"scenario":"invalid_base64"}""").RootElement);
        Assert.Throws<FormatException>(() => invalid.Images.Single().ToArray());
    }

    [Fact]
    public async Task The_working_directory_is_the_one_of_the_options()
    {
        await using McpConnection connection = _server.Connect(stdio: options => options.WorkingDirectory = _server.Home);

        McpToolResult result = await connection.CallToolAsync("cwd", default);

        Assert.Equal(_server.Home, result.StructuredContent!.Value.GetProperty("cwd").GetString());
    }

    [Fact]
    public async Task Rmcp_client_can_list_and_read_resources()
    {
        await using McpConnection connection = _server.Connect();

        McpResourceInfo resource = Assert.Single(await connection.ListResourcesAsync());
        Assert.Equal(("memo://codex/example-note", "example-note"), (resource.Uri, resource.Name));
        Assert.Equal(1, resource.Raw.GetProperty("vendor").GetProperty("x").GetInt32());
        Assert.Equal("https://example.com/i.png", resource.Raw.GetProperty("icons")[0].GetProperty("src").GetString());
        Assert.Equal("memo://codex/{slug}", Assert.Single(await connection.ListResourceTemplatesAsync()).UriTemplate);
        McpResourceContents contents = Assert.Single(await connection.ReadResourceAsync(resource.Uri));
        Assert.Equal("This is a sample MCP resource served by the test server.", contents.Text);
    }

    [Fact]
    public async Task Prompts_are_listed_and_filled_in()
    {
        await using McpConnection connection = _server.Connect();

        Assert.Equal("greet", Assert.Single(await connection.ListPromptsAsync()).Name);
        McpPromptResult prompt = await connection.GetPromptAsync("greet", new Dictionary<string, string> { ["who"] = "Ann" });
        McpPromptMessage message = Assert.Single(prompt.Messages);
        Assert.Equal(("user", "Hello Ann"), (message.Role, Assert.IsType<McpTextContent>(message.Content).Text));
    }

    [Fact]
    public async Task All_pages_are_listed_also_behind_an_empty_cursor_and_an_odd_tool_spoils_nothing()
    {
        await using McpConnection connection = _server.Connect();

        IReadOnlyList<McpToolInfo> tools = await connection.ListToolsAsync();

        Assert.Equal("echo", tools[0].Name);
        Assert.Equal(["odd", "", "nameless", "last"], tools.Skip(tools.Count - 4).Select(tool => tool.Name));
        Assert.Equal(JsonValueKind.String, tools[^3].Raw.ValueKind);
    }

    [Fact]
    public async Task Instructions_are_kept()
    {
        await using McpConnection connection = _server.With("MCP_TEST_SERVER_INSTRUCTIONS", "Read first.").Connect();

        Assert.Equal("Read first.", (await connection.ConnectAsync()).Instructions);
    }

    [Fact]
    public async Task Noise_between_messages_is_skipped()
    {
        await using McpConnection connection = _server.With("MCP_TEST_NOISE").Connect();

        for (int i = 0; i < 5; i++)
        {
            Assert.Equal("ECHOING: x", (await connection.InvokeAsync(Tools.TypedEcho, new EchoRequest { Message = "x" })).Echo);
        }
    }

    [Fact]
    public async Task Standard_error_goes_to_the_callback_line_by_line()
    {
        var lines = new TaskCompletionSource<string>();
        await using McpConnection connection = _server.With("MCP_TEST_STDERR", "hello from stderr").Connect(stdio: options => options.OnStandardError = line => lines.TrySetResult(line));

        await connection.ConnectAsync();

        Assert.Equal("hello from stderr", await lines.Task);
    }

    [Theory]
    [InlineData("2025-06-18")]
    [InlineData("2025-03-26")]
    [InlineData("2024-11-05")]
    public async Task Older_revisions_are_spoken(string version)
    {
        await using McpConnection connection = _server.With("MCP_TEST_VERSION", version).Connect();

        Assert.Equal(version, (await connection.ConnectAsync()).ProtocolVersion);
        Assert.Equal("ECHOING: x", (await connection.InvokeAsync(Tools.TypedEcho, new EchoRequest { Message = "x" })).Echo);
    }
}
