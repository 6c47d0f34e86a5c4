using System.Text.Json;
using System.Text.Json.Nodes;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

namespace TypedMcp.Tests;

/// <summary>The same scripted servers and calls through the official client and ours.</summary>
public sealed class DifferentialTests
{
    public static TheoryData<string> Results => new(
        """{"content":[{"type":"text","text":"plain"}]}""",
        """{"content":[{"type":"text","text":"it broke"}],"isError":true}""",
        """{"content":[],"structuredContent":{"a":[1,2.5,null],"b":{"c":"ü"}}}""",
        """{"content":[{"type":"image","data":"AAAA","mimeType":"image/png"},{"type":"audio","data":"BBBB","mimeType":"audio/wav"}]}""",
        """{"content":[{"type":"resource","resource":{"uri":"a:b","text":"t","mimeType":"text/plain"}},{"type":"resource_link","uri":"c:d","name":"n"}],"_meta":{"x":1}}""");

    [Theory]
    [MemberData(nameof(Results))]
    public async Task A_result_is_the_same_for_both(string result)
    {
        ScriptedServer server = new ScriptedServer().OnTool((_, _) => Reply.Parse(result));
        await using McpConnection ours = server.Connect();
        await using McpClient theirs = await McpClient.CreateAsync(ours.AsClientTransport(), new McpClientOptions { ProtocolVersion = "2025-11-25" });

        McpToolResult a = await ours.CallToolAsync("tool", default);
        CallToolResult b = await theirs.CallToolAsync("tool", new Dictionary<string, object?>());

        Assert.Equal(b.IsError ?? false, a.IsError);
        Assert.Equal(b.StructuredContent?.GetRawText(), a.StructuredContent?.GetRawText());
        Assert.Equal(b.Meta?.ToJsonString(), a.Meta?.GetRawText());
        Assert.Equal(b.Content.Count, a.Content.Count);
        for (int i = 0; i < a.Content.Count; i++)
        {
            switch (b.Content[i])
            {
                case TextContentBlock text:
                    Assert.Equal(text.Text, Assert.IsType<McpTextContent>(a.Content[i]).Text);
                    break;
                case ImageContentBlock image:
                    Assert.Equal(image.DecodedData.ToArray(), Assert.IsType<McpImageContent>(a.Content[i]).ToArray());
                    Assert.Equal(image.MimeType, ((McpImageContent)a.Content[i]).MimeType);
                    break;
                case AudioContentBlock audio:
                    Assert.Equal(audio.DecodedData.ToArray(), Assert.IsType<McpAudioContent>(a.Content[i]).ToArray());
                    break;
                case EmbeddedResourceBlock { Resource: TextResourceContents resource }:
                    Assert.Equal((resource.Uri, resource.Text), (Assert.IsType<McpResourceContent>(a.Content[i]).Resource.Uri, ((McpResourceContent)a.Content[i]).Resource.Text));
                    break;
                case ResourceLinkBlock link:
                    Assert.Equal((link.Uri, link.Name), (Assert.IsType<McpResourceLinkContent>(a.Content[i]).Uri, ((McpResourceLinkContent)a.Content[i]).Name));
                    break;
                default:
                    Assert.Fail($"A block that this test does not know: {b.Content[i].GetType()}");
                    break;
            }
        }
    }

    [Fact]
    public async Task The_messages_of_a_session_are_the_same()
    {
        ScriptedServer first = Serving();
        ScriptedServer second = Serving();
        await using (McpConnection ours = first.Connect())
        {
            await ours.ListToolsAsync();
            await ours.CallToolAsync("echo", JsonDocument.Parse("""{"message":"hi"}""").RootElement);
            await ours.CallToolAsync("echo", JsonDocument.Parse("{}").RootElement, new McpCallOptions { OnProgress = static (_, _) => ValueTask.CompletedTask });
            await ours.ReadResourceAsync("a:b");
            await ours.GetPromptAsync("p", new Dictionary<string, string> { ["k"] = "v" });
            await ours.PingAsync();
        }

        await using (McpConnection transport = second.Connect())
        await using (McpClient theirs = await McpClient.CreateAsync(transport.AsClientTransport(), new McpClientOptions { ProtocolVersion = "2025-11-25" }))
        {
            await theirs.ListToolsAsync();
            await theirs.CallToolAsync("echo", new Dictionary<string, object?> { ["message"] = "hi" });
            await theirs.CallToolAsync("echo", new Dictionary<string, object?>(), new Progress<ModelContextProtocol.ProgressNotificationValue>());
            await theirs.ReadResourceAsync("a:b");
            await theirs.GetPromptAsync("p", new Dictionary<string, object?> { ["k"] = "v" });
            await theirs.PingAsync();
        }

        Assert.Equal(second.Received.All.Select(MessageShape.Of), first.Received.All.Select(MessageShape.Of));
    }

    [Fact]
    public async Task An_unknown_block_fails_the_official_call_and_not_ours()
    {
        ScriptedServer server = new ScriptedServer().OnTool((_, _) => Reply.Parse("""{"content":[{"type":"hologram"},{"type":"text","text":"x"}]}"""));
        await using McpConnection ours = server.Connect();
        await using McpClient theirs = await McpClient.CreateAsync(ours.AsClientTransport(), new McpClientOptions { ProtocolVersion = "2025-11-25" });

        await Assert.ThrowsAsync<JsonException>(async () => await theirs.CallToolAsync("tool", new Dictionary<string, object?>()));
        Assert.Equal("x", (await ours.CallToolAsync("tool", default)).Text);
    }

    [Fact]
    public async Task The_official_client_works_over_our_process_control()
    {
        using var server = new StdioServer();
        await using McpConnection connection = server.With("MCP_TEST_NOISE").Connect();
        await using McpClient client = await McpClient.CreateAsync(connection.AsClientTransport(), new McpClientOptions { ProtocolVersion = "2025-11-25" });

        CallToolResult result = await client.CallToolAsync("echo", new Dictionary<string, object?> { ["message"] = "hi" });

        Assert.Equal("ECHOING: hi", result.StructuredContent!.Value.GetProperty("echo").GetString());
    }

    private static ScriptedServer Serving() => new ScriptedServer(capabilities: Reply.Parse("""{"tools":{},"resources":{},"prompts":{}}"""))
        .OnTool((_, _) => Reply.Text("ok"))
        .On("tools/list", static (request, peer) => peer.ResultAsync(request, request["params"]?["cursor"] is null
            ? Reply.Parse("""{"tools":[{"name":"a","inputSchema":{"type":"object"}}],"nextCursor":"2"}""")
            : Reply.Parse("""{"tools":[{"name":"b","inputSchema":{"type":"object"}}]}""")))
        .On("resources/read", static (request, peer) => peer.ResultAsync(request, Reply.Parse("""{"contents":[]}""")))
        .On("prompts/get", static (request, peer) => peer.ResultAsync(request, Reply.Parse("""{"messages":[]}""")))
        .On("ping", static (request, peer) => peer.ResultAsync(request, new JsonObject()));
}
