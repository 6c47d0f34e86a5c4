using System.Text.Json.Nodes;
using TypedMcp.Tests.Http;

namespace TypedMcp.Tests;

public sealed class ListTests
{
    [Fact]
    public async Task A_cursor_that_comes_back_is_an_error_and_not_a_loop()
    {
        // Not the last one, but one before: a → b → a.
        ScriptedServer server = Pages(cursor => cursor == "a" ? "b" : "a");

        await FailsAsync(server, "same cursor");
    }

    [Fact]
    public async Task A_cursor_that_is_too_long_is_an_error() => await FailsAsync(Pages(_ => new string('c', 65_537)), "65536");

    [Fact]
    public async Task A_page_failure_is_forwarded()
    {
        var server = new ScriptedServer().On("tools/list", static (request, peer) => request["params"]?["cursor"] is null
            ? peer.ResultAsync(request, Reply.Parse("""{"tools":[{"name":"a"}],"nextCursor":"2"}"""))
            : peer.ErrorAsync(request, -32603, "page 2 is broken"));
        await using McpConnection connection = server.Connect();

        McpErrorException e = await Assert.ThrowsAsync<McpErrorException>(() => connection.ListToolsAsync());

        Assert.Equal((-32603, "page 2 is broken"), (e.Code, e.Message));
    }

    [Fact]
    public async Task A_hundred_pages_are_enough()
    {
        int pages = 0;
        ScriptedServer server = Pages(_ => $"{++pages}");

        await FailsAsync(server, "100 pages");

        Assert.Equal(100, pages);
    }

    [Fact]
    public async Task Ten_thousand_tools_are_enough()
    {
        var server = new ScriptedServer().On("tools/list", static (request, peer) =>
            peer.ResultAsync(request, new JsonObject { ["tools"] = new JsonArray([.. Enumerable.Range(0, 6000).Select(i => new JsonObject { ["name"] = $"t{i}" })]), ["nextCursor"] = request["params"]!["cursor"] is null ? "more" : null }));

        await FailsAsync(server, "10000");
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("""{"tools":{}}""")]
    public async Task A_page_that_is_none_is_a_protocol_error(string page)
    {
        var server = new ScriptedServer().On("tools/list", (request, peer) => peer.ResultAsync(request, JsonNode.Parse(page)!));

        await FailsAsync(server, "tools/list");
    }

    [Fact]
    public async Task One_time_limit_covers_all_pages()
    {
        var time = new ManualTimeProvider();
        int pages = 0;
        ScriptedServer server = Pages(_ =>
        {
            time.Advance(TimeSpan.FromSeconds(11));
            return $"{++pages}";
        });
        await using McpConnection connection = server.Connect(options => options.TimeProvider = time);
        await connection.ConnectAsync();

        Assert.Equal(McpFailureReason.Timeout, (await Assert.ThrowsAsync<McpConnectionException>(() => connection.ListToolsAsync())).Reason);
        Assert.Equal(3, pages);
    }

    [Fact]
    public async Task A_tool_keeps_every_member_and_their_order()
    {
        const string Tool = """{"zeta":1,"name":"t","inputSchema":{"type":"object","properties":{"b":{},"a":{}}},"icons":[{"src":"x"}],"execution":{"taskSupport":"optional"}}""";
        var server = new ScriptedServer().On("tools/list", (request, peer) => peer.RawAsync($$$"""{"jsonrpc":"2.0","id":{{{request["id"]}}},"result":{"tools":[{{{Tool}}}]}}"""));
        await using McpConnection connection = server.Connect();

        Assert.Equal(Tool, Assert.Single(await connection.ListToolsAsync()).Raw.GetRawText());
    }

    private static ScriptedServer Pages(Func<string?, string?> next) => new ScriptedServer().On("tools/list", (request, peer) =>
        peer.ResultAsync(request, new JsonObject { ["tools"] = new JsonArray(), ["nextCursor"] = next((string?)request["params"]!["cursor"]) }));

    private static async Task FailsAsync(ScriptedServer server, string what)
    {
        await using McpConnection connection = server.Connect();

        var error = await Assert.ThrowsAsync<McpConnectionException>(() => connection.ListToolsAsync());

        Assert.Equal(McpFailureReason.ProtocolError, error.Reason);
        Assert.Contains(what, error.Message, StringComparison.Ordinal);
    }
}
