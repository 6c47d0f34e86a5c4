using System.Text.Json;
using System.Text.Json.Nodes;

namespace TypedMcp.Tests;

public sealed class CallTests
{
    private static readonly JsonElement s_noArguments = JsonDocument.Parse("{}").RootElement;

    [Fact]
    public async Task The_first_call_connects_and_later_ones_share_the_session()
    {
        var server = new ScriptedServer().OnTool((_, arguments) => Text($"{arguments["message"]}"));
        await using McpConnection connection = server.Connect();
        Assert.Empty(server.Received.All);

        McpToolResult[] results = await Task.WhenAll(Enumerable.Range(0, 50).Select(i => connection.InvokeAsync(Tools.Echo, new EchoRequest { Message = $"m{i}" })));

        Assert.Equal(Enumerable.Range(0, 50).Select(i => $"m{i}"), results.Select(result => result.Text));
        Assert.Equal(1, server.Sessions);
        Assert.Equal(["initialize", "notifications/initialized", "tools/call"], server.Received.Methods.Take(3));
    }

    [Fact]
    public async Task Connect_describes_the_server()
    {
        await using McpConnection connection = new ScriptedServer().Connect();

        McpServerDescription description = await connection.ConnectAsync();

        Assert.Equal(("scripted", "1.2.3", "2025-11-25", "be nice"), (description.Name, description.Version, description.ProtocolVersion, description.Instructions));
        Assert.Equal("""{"tools":{}}""", description.Capabilities.GetRawText());
    }

    [Fact]
    public async Task A_request_says_what_it_is()
    {
        var server = new ScriptedServer().OnTool((_, _) => Text("ok"));
        await using McpConnection connection = server.Connect();

        await connection.InvokeAsync(Tools.Echo, new EchoRequest { Message = "ü\n\"<&>" }, new McpCallOptions { Meta = new JsonObject { ["trace"] = "t1" } });

        JsonObject initialize = server.Received.All[0];
        Assert.Equal("2025-11-25", (string?)initialize["params"]!["protocolVersion"]);
        Assert.Equal("{}", initialize["params"]!["capabilities"]!.ToJsonString());
        Assert.False(string.IsNullOrEmpty((string?)initialize["params"]!["clientInfo"]!["name"]));
        JsonObject call = server.Received.All[2];
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse("""{"name":"echo","arguments":{"message":"ü\n\"<&>"},"_meta":{"trace":"t1"}}"""), call["params"]));
    }

    [Fact]
    public async Task Structured_content_is_read_by_the_descriptor()
    {
        var server = new ScriptedServer().OnTool((_, _) => Result("""{"content":[],"structuredContent":{"echo":"hi","more":[1,{"x":null}],"env":"e"}}"""));
        await using McpConnection connection = server.Connect();

        Assert.Equal(new EchoReply { Echo = "hi", Env = "e" }, await connection.InvokeAsync(Tools.TypedEcho, new EchoRequest { Message = "hi" }));
    }

    [Fact]
    public async Task Without_structured_content_the_text_is_read()
    {
        var server = new ScriptedServer().OnTool((_, _) => Text("""{"echo":"from text"}"""));
        await using McpConnection connection = server.Connect();

        Assert.Equal("from text", (await connection.InvokeAsync(Tools.TypedEcho, new EchoRequest { Message = "hi" })).Echo);
    }

    [Theory]
    [InlineData("""{"content":[{"type":"text","text":"5"}],"structuredContent":{"result":5}}""")]
    [InlineData("""{"content":[{"type":"text","text":"5"}]}""")]
    [InlineData("""{"content":[{"type":"text","text":"{\"result\":5}"}]}""")]
    public async Task A_wrapped_result_is_unwrapped_wherever_it_comes_from(string result)
    {
        var server = new ScriptedServer().OnTool((_, _) => Result(result));
        await using McpConnection connection = server.Connect();

        Assert.Equal(5, await connection.InvokeAsync(Tools.Wrapped, new EchoRequest { Message = "hi" }));
    }

    [Theory]
    [InlineData("""{"content":[],"structuredContent":{"echo":5}}""", "$.echo")]
    [InlineData("""{"content":[],"structuredContent":{}}""", "$.echo")]
    [InlineData("""{"content":[],"structuredContent":[]}""", "$")]
    [InlineData("""{"content":[{"type":"text","text":"no json"}]}""", "$")]
    [InlineData("""{"content":[]}""", "$")]
    public async Task A_result_that_does_not_fit_says_where_and_brings_the_whole(string result, string path)
    {
        var server = new ScriptedServer().OnTool((_, _) => Result(result));
        await using McpConnection connection = server.Connect();

        var error = await Assert.ThrowsAsync<McpResultException>(() => connection.InvokeAsync(Tools.TypedEcho, new EchoRequest { Message = "hi" }));

        Assert.Equal(path, error.Path);
        Assert.Equal("echo", error.Tool);
        Assert.Equal("scripted", error.Server);
        Assert.NotNull(error.Result);
    }

    [Fact]
    public async Task A_tool_error_is_an_exception_through_a_proxy_and_a_value_through_a_descriptor()
    {
        var server = new ScriptedServer().OnTool((_, _) => Result("""{"content":[{"type":"text","text":"no such file"}],"isError":true}"""));
        await using McpConnection connection = server.Connect();

        var error = await Assert.ThrowsAsync<McpToolException>(() => connection.InvokeAsync(Tools.TypedEcho, new EchoRequest { Message = "hi" }));
        Assert.Equal(("echo", "scripted", "no such file"), (error.Tool, error.Server, error.Result.Text));
        McpToolResult<EchoReply> typed = await connection.CallAsync(Tools.TypedEcho, new EchoRequest { Message = "hi" });
        Assert.True(typed.IsError);
        Assert.Equal("no such file", typed.Raw.Text);
        Assert.Throws<InvalidOperationException>(() => typed.Value);
        Assert.True((await connection.CallToolAsync("echo", s_noArguments)).IsError);
    }

    [Fact]
    public async Task A_call_through_a_descriptor_has_value_content_and_meta()
    {
        var server = new ScriptedServer().OnTool((_, _) => Result("""{"_meta":{"cost":3},"content":[{"type":"text","text":"x"}],"structuredContent":{"echo":"hi"}}"""));
        await using McpConnection connection = server.Connect();

        McpToolResult<EchoReply> result = await connection.CallAsync(Tools.TypedEcho, new EchoRequest { Message = "hi" });

        Assert.Equal("hi", result.Value.Echo);
        Assert.Equal("x", result.Raw.Text);
        Assert.Equal(3, result.Raw.Meta!.Value.GetProperty("cost").GetInt32());
    }

    [Fact]
    public async Task A_json_rpc_error_keeps_code_message_and_data()
    {
        var server = new ScriptedServer().On("tools/call", (request, peer) => peer.ErrorAsync(request, -32602, "Unknown tool: echo", new JsonObject { ["tool"] = "echo" }));
        await using McpConnection connection = server.Connect();

        var error = await Assert.ThrowsAsync<McpErrorException>(() => connection.InvokeAsync(Tools.Echo, new EchoRequest { Message = "hi" }));

        Assert.Equal((-32602, "Unknown tool: echo", "echo", "scripted"), (error.Code, error.Message, error.Tool, error.Server));
        Assert.Equal("""{"tool":"echo"}""", error.ErrorData!.Value.GetRawText());
    }

    [Fact]
    public async Task Arguments_that_are_no_object_are_refused_before_anything_is_sent()
    {
        var server = new ScriptedServer();
        await using McpConnection connection = server.Connect();

        await Assert.ThrowsAsync<ArgumentException>(() => connection.CallToolAsync("echo", JsonDocument.Parse("[1]").RootElement));

        Assert.Empty(server.Received.All);
    }

    [Fact]
    public async Task A_writer_that_throws_fails_its_own_call_only()
    {
        var server = new ScriptedServer().OnTool((_, _) => Text("ok"));
        await using McpConnection connection = server.Connect();
        var broken = new McpTool<int, McpToolResult>(new McpToolDefinition { Server = "s", Name = "broken" }, static (Utf8JsonWriter writer, in int _) =>
        {
            writer.WriteStartObject();
            throw new ArgumentOutOfRangeException(nameof(writer), "undefined value");
        }, read: null);

        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => connection.InvokeAsync(broken, 1));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => connection.InvokeAsync(broken, 1));

        Assert.Equal("ok", (await connection.InvokeAsync(Tools.Echo, new EchoRequest { Message = "hi" })).Text);
        Assert.Equal(["initialize", "notifications/initialized", "tools/call"], server.Received.Methods);
    }

    [Fact]
    public async Task A_header_on_a_call_without_http_is_refused()
    {
        await using McpConnection connection = new ScriptedServer().Connect();
        var options = new McpCallOptions { Headers = new Dictionary<string, string> { ["x-tenant"] = "a" } };

        await Assert.ThrowsAsync<ArgumentException>(() => connection.InvokeAsync(Tools.Echo, new EchoRequest { Message = "hi" }, options));
    }

    [Fact]
    public async Task Partitions_have_sessions_of_their_own()
    {
        var server = new ScriptedServer().OnTool((_, _) => Text("ok"));
        await using McpConnection connection = server.Connect();

        foreach (string? partition in (string?[])[null, "a", "b", "a", null])
        {
            await connection.InvokeAsync(Tools.Echo, new EchoRequest { Message = "hi" }, new McpCallOptions { Partition = partition });
        }

        Assert.Equal(3, server.Sessions);
    }

    [Fact]
    public async Task After_disposal_calls_fail()
    {
        var server = new ScriptedServer();
        McpConnection connection = server.Connect();
        await connection.ConnectAsync();
        Task<McpToolResult> pending = connection.InvokeAsync(Tools.Echo, new EchoRequest { Message = "hi" });

        await connection.DisposeAsync();

        Assert.Equal(McpFailureReason.Closed, (await Assert.ThrowsAsync<McpConnectionException>(() => pending)).Reason);
        McpConnectionException refused = await Assert.ThrowsAsync<McpConnectionException>(() => connection.InvokeAsync(Tools.Echo, new EchoRequest { Message = "hi" }));
        Assert.Equal((McpFailureReason.Closed, "echo"), (refused.Reason, refused.Tool));
    }

    private static JsonObject Result(string json) => JsonNode.Parse(json)!.AsObject();

    private static JsonObject Text(string text) => new() { ["content"] = new JsonArray(new JsonObject { ["type"] = "text", ["text"] = text }) };
}
