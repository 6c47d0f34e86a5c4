using System.Text;

namespace TypedMcp.Tests;

/// <summary>Half a surrogate pair in a member's name is valid JSON, and no reason to lose what stands beside it.</summary>
public sealed class LoneSurrogateTests
{
    [Theory]
    [InlineData("""{"\ud800":1,"jsonrpc":"2.0","id":ID,"result":{"content":[{"type":"text","text":"ok"}]}}""")]
    [InlineData("""{"jsonrpc":"2.0","id":ID,"result":{"\udc00":{},"content":[{"\ud800x":1,"type":"text","text":"ok"}]}}""")]
    [InlineData("""{"jsonrpc":"2.0","id":ID,"result":{"content":[{"type":"text","text":"ok"}],"_meta":{"\ud800":"\udc00"}}}""")]
    public async Task A_result_is_read(string answer)
    {
        ScriptedServer server = Answering(answer);
        await using McpConnection connection = server.Connect();

        Assert.Equal("ok", (await connection.CallToolAsync("x", default)).Text);
    }

    [Fact]
    public async Task An_error_is_read()
    {
        ScriptedServer server = Answering("""{"jsonrpc":"2.0","id":ID,"error":{"\ud800":0,"code":-32602,"message":"no","\udfff":1,"data":{"\ud800":2}}}""");
        await using McpConnection connection = server.Connect();

        McpErrorException e = await Assert.ThrowsAsync<McpErrorException>(() => connection.CallToolAsync("x", default));

        Assert.Equal((-32602, "no"), (e.Code, e.Message));
        Assert.Equal("""{"\ud800":2}""", e.ErrorData?.GetRawText());
    }

    [Fact]
    public async Task A_handshake_and_a_list_are_read()
    {
        ScriptedServer server = new ScriptedServer()
            .On("initialize", static (request, peer) => peer.RawAsync("""{"jsonrpc":"2.0","id":ID,"result":{"\ud800":1,"protocolVersion":"2025-11-25","serverInfo":{"\ud800":1,"name":"odd","version":"1"},"capabilities":{"\udc00":{}}}}""".Replace("ID", request["id"]!.ToJsonString(), StringComparison.Ordinal)))
            .On("tools/list", static (request, peer) => peer.RawAsync("""{"jsonrpc":"2.0","id":ID,"result":{"\ud800":1,"tools":[{"\ud800":1,"name":"a"}]}}""".Replace("ID", request["id"]!.ToJsonString(), StringComparison.Ordinal)));
        await using McpConnection connection = server.Connect();

        Assert.Equal("odd", (await connection.ConnectAsync()).Name);
        Assert.Equal("a", Assert.Single(await connection.ListToolsAsync()).Name);
    }

    [Fact]
    public async Task A_request_with_an_odd_method_harms_no_call_of_the_same_id()
    {
        var server = new ScriptedServer().On("tools/call", static async (request, peer) =>
        {
            string id = request["id"]!.ToJsonString();
            await peer.RawAsync($$"""{"jsonrpc":"2.0","id":{{id}},"method":"\ud800"}""");
            await peer.NotifyAsync("notifications/cancelled", Reply.Parse("""{"requestId":"nobody's"}"""));
            await peer.RawAsync("""{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"\ud800":1,"requestId":"x"}}""");
            await peer.ResultAsync(request, Reply.Text("mine"));
        });
        await using McpConnection connection = server.Connect();

        Assert.Equal("mine", (await connection.CallToolAsync("x", default)).Text);
    }

    [Fact]
    public async Task Progress_is_read()
    {
        var server = new ScriptedServer().On("tools/call", static async (request, peer) =>
        {
            await peer.RawAsync($$$"""{"jsonrpc":"2.0","method":"notifications/progress","params":{"\ud800":1,"progressToken":{{{request["params"]!["_meta"]!["progressToken"]!.ToJsonString()}}},"progress":1,"message":"\udc00"}}""");
            await peer.ResultAsync(request, Reply.Text("done"));
        });
        await using McpConnection connection = server.Connect();
        double heard = 0;

        await connection.CallToolAsync("x", default, new McpCallOptions
        {
            OnProgress = (progress, _) =>
            {
                heard = progress.Progress;
                return ValueTask.CompletedTask;
            },
        });

        Assert.Equal(1, heard);
    }

    [Fact]
    public void Input_is_recognised() =>
        Assert.True(MultiRoundTrip.IsInputRequired(Encoding.UTF8.GetBytes("""{"\ud800":1,"resultType":"input_required"}""")));

    private static ScriptedServer Answering(string answer) =>
        new ScriptedServer().On("tools/call", (request, peer) => peer.RawAsync(answer.Replace("ID", request["id"]!.ToJsonString(), StringComparison.Ordinal)));
}
