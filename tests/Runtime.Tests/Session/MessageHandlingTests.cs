using System.Text.Json.Nodes;

namespace TypedMcp.Tests;

public sealed class MessageHandlingTests
{
    [Fact]
    public async Task Answers_find_their_calls_in_any_order()
    {
        var waiting = new List<JsonObject>();
        var all = new TaskCompletionSource();
        var server = new ScriptedServer().On("tools/call", async (request, peer) =>
        {
            lock (waiting)
            {
                waiting.Add(request);
                if (waiting.Count < 400)
                {
                    return;
                }
            }

            // More than the table has slots, and backwards.
            foreach (JsonObject call in Enumerable.Reverse(waiting))
            {
                await peer.ResultAsync(call, Reply.Text((string)call["params"]!["arguments"]!["message"]!));
            }

            all.SetResult();
        });
        await using McpConnection connection = server.Connect();
        await connection.ConnectAsync();

        McpToolResult[] results = await Task.WhenAll(Enumerable.Range(0, 400).Select(i => connection.InvokeAsync(Tools.Echo, new EchoRequest { Message = $"{i}" })));

        await all.Task;
        Assert.Equal(Enumerable.Range(0, 400).Select(i => $"{i}"), results.Select(result => result.Text));
    }

    [Fact]
    public async Task Duplicate_unknown_malformed_and_batched_messages_harm_no_call()
    {
        var server = new ScriptedServer().On("tools/call", async (request, peer) =>
        {
            string id = request["id"]!.ToJsonString();
            string result = $$$"""{"jsonrpc":"2.0","id":{{{id}}},"result":{"content":[{"type":"text","text":"first"}]}}""";
            foreach (string line in (string[])
                [
                    """{"jsonrpc":"2.0","id":99999,"result":{}}""",
                    """{"jsonrpc":"2.0","id":"x","result":{}}""",
                    """{"jsonrpc":"2.0","id":null,"error":{"code":-32600,"message":"whose?"}}""",
                    """{"jsonrpc":"2.0","id":null,"result":{}}""",
                    """{"jsonrpc":"2.0"}""",
                    """{"jsonrpc":"2.0","method":5}""",
                    """{"jsonrpc":"2.0","method":"notifications/unknown","params":[1]}""",
                    """{"jsonrpc":"2.0","method":"notifications/progress","params":{"progressToken":77,"progress":1}}""",
                    """{"jsonrpc":"2.0","method":"notifications/progress","params":{}}""",
                    """{"jsonrpc":"2.0","method":"notifications/cancelled","params":{}}""",
                    """{"jsonrpc":"2.0","method":"notifications/cancelled","params":[]}""",
                    """{"jsonrpc":"2.0","result":{}""",
                    "{}",
                    "[]",
                    "[1,{",
                    "nonsense",
                    $"[{result}]",
                    result.Replace("first", "second", StringComparison.Ordinal),
                ])
            {
                await peer.RawAsync(line);
            }
        });
        await using McpConnection connection = server.Connect();

        for (int i = 0; i < 3; i++)
        {
            Assert.Equal("first", (await connection.InvokeAsync(Tools.Echo, new EchoRequest { Message = "x" })).Text);
        }
    }

    [Theory]
    [InlineData("\"#\"")]
    [InlineData("#.0")]
    [InlineData("#")]
    public async Task An_id_is_recognised_as_text_and_as_a_real_number(string form)
    {
        var server = new ScriptedServer().On("tools/call", (request, peer) =>
            peer.RawAsync($$$"""{"result":{"content":[]},"jsonrpc":"2.0","id":{{{form.Replace("#", request["id"]!.ToJsonString(), StringComparison.Ordinal)}}}}"""));
        await using McpConnection connection = server.Connect();

        Assert.Empty((await connection.InvokeAsync(Tools.Echo, new EchoRequest { Message = "x" })).Content);
    }

    [Fact]
    public async Task An_answer_that_breaks_off_fails_its_call_and_no_other()
    {
        var server = new ScriptedServer().On("tools/call", (request, peer) => (string?)request["params"]!["arguments"]!["message"] == "bad"
            ? peer.RawAsync($$"""{"jsonrpc":"2.0","id":{{request["id"]}},"result":{"content":[}""")
            : peer.ResultAsync(request, Reply.Text("good")));
        await using McpConnection connection = server.Connect();

        var error = await Assert.ThrowsAsync<McpConnectionException>(() => connection.InvokeAsync(Tools.Echo, new EchoRequest { Message = "bad" }));

        Assert.Equal((McpFailureReason.ProtocolError, "echo"), (error.Reason, error.Tool));
        Assert.Equal("good", (await connection.InvokeAsync(Tools.Echo, new EchoRequest { Message = "x" })).Text);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("5")]
    public async Task A_result_that_is_no_object_is_a_protocol_error(string result)
    {
        var server = new ScriptedServer().On("tools/call", (request, peer) => peer.RawAsync($$"""{"jsonrpc":"2.0","id":{{request["id"]}},"result":{{result}}}"""));
        await using McpConnection connection = server.Connect();

        Assert.Equal(McpFailureReason.ProtocolError, (await Assert.ThrowsAsync<McpConnectionException>(() => connection.InvokeAsync(Tools.Echo, new EchoRequest { Message = "x" }))).Reason);
    }

    [Theory]
    [InlineData("""{"content":null}""", 0)]
    [InlineData("""{}""", 0)]
    [InlineData("""{"content":{"type":"text"}}""", 0)]
    [InlineData("""{"content":["text",{"type":"text"},{"type":5},{"type":"text","text":"a"},{"type":"image"},{"type":"resource"},{"type":"resource","resource":{"uri":"a:b","text":"t"}},{"type":"resource_link","uri":"x:y","name":"n","size":3}]}""", 8)]
    public async Task Odd_content_is_read_as_far_as_it_goes(string result, int blocks)
    {
        var server = new ScriptedServer().OnTool((_, _) => JsonNode.Parse(result)!.AsObject());
        await using McpConnection connection = server.Connect();

        McpToolResult answer = await connection.CallToolAsync("echo", default);

        Assert.Equal(blocks, answer.Content.Count);
        if (blocks > 0)
        {
            Assert.Equal("a", answer.Text);
            Assert.Equal("t", Assert.IsType<McpResourceContent>(answer.Content[6]).Resource.Text);
            Assert.Equal(3, Assert.IsType<McpResourceLinkContent>(answer.Content[7]).Size);
            Assert.Equal(5, answer.Content.OfType<McpUnknownContent>().Count());
        }
    }

    [Fact]
    public async Task Half_a_surrogate_pair_in_a_servers_text_loses_nothing_else()
    {
        var server = new ScriptedServer().On("tools/call", (request, peer) => peer.RawAsync($$$"""{"jsonrpc":"2.0","id":{{{request["id"]}}},"result":{"content":[{"type":"text","text":"a\ud800b"},{"type":"text","text":"c"}]}}"""));
        await using McpConnection connection = server.Connect();

        McpToolResult answer = await connection.CallToolAsync("echo", default);

        Assert.Equal(2, answer.Content.Count);
        Assert.EndsWith("\nc", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Text_that_is_no_utf8_loses_its_odd_characters_only()
    {
        var server = new ScriptedServer().On("tools/call", (request, peer) =>
            peer.RawAsync([.. System.Text.Encoding.UTF8.GetBytes("{\"jsonrpc\":\"2.0\",\"id\":" + request["id"] + ",\"result\":{\"content\":[{\"type\":\"text\",\"text\":\"caf"), 0xE9, .. "!\"}]}}\n"u8]));
        await using McpConnection connection = server.Connect();

        Assert.Equal("caf\uFFFD!", (await connection.CallToolAsync("echo", default)).Text);
    }

    [Fact]
    public async Task The_end_of_the_server_fails_every_call_and_the_next_one_opens_a_new_session()
    {
        var server = new ScriptedServer();
        int calls = 0;
        var transport = McpTransport.InMemory(async (input, output, token) =>
        {
            var peer = new ServerPeer(output);
            using var reader = new StreamReader(input);
            while (await reader.ReadLineAsync(token) is { } line)
            {
                JsonObject message = JsonNode.Parse(line)!.AsObject();
                if ((string?)message["method"] == "initialize")
                {
                    await peer.ResultAsync(message, Reply.Initialize());
                }
                else if ((string?)message["method"] == "tools/call")
                {
                    if (++calls == 3)
                    {
                        return;
                    }

                    if (calls > 3)
                    {
                        await peer.ResultAsync(message, Reply.Text("back"));
                    }
                }
            }
        });
        await using McpConnection connection = McpConnection.Create(transport);
        Task recovering = connection.WaitForStateAsync(McpConnectionState.Recovering);
        Task<McpToolResult>[] three = [.. Enumerable.Range(0, 3).Select(_ => connection.CallToolAsync("echo", default))];

        foreach (Task<McpToolResult> call in three)
        {
            var error = await Assert.ThrowsAsync<McpConnectionException>(() => call);
            Assert.Equal("echo", error.Tool);
        }

        Assert.Equal("back", (await connection.CallToolAsync("echo", default)).Text);
        Assert.Equal(McpConnectionState.Ready, connection.State);
        await recovering;
        Assert.NotSame(three[0].Exception, three[1].Exception);
        GC.KeepAlive(server);
    }
}
