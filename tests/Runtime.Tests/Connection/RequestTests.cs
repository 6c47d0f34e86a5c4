using System.Text.Json;
using System.Text.Json.Nodes;

namespace TypedMcp.Tests;

/// <summary>Methods that the library has no member for.</summary>
public sealed class RequestTests
{
    [Fact]
    public async Task A_method_of_an_extension_takes_parameters_and_meta_and_gives_the_raw_result()
    {
        ScriptedServer server = new ScriptedServer().On("skills/list", static (request, peer) => peer.ResultAsync(request, Reply.Parse("""{"skills":[{"uri":"skill://a","x":1.50}]}""")));
        await using McpConnection connection = server.Connect();

        JsonElement result = await connection.RequestAsync("skills/list", JsonSerializer.SerializeToElement(new { cursor = "c" }), new McpCallOptions { Meta = new JsonObject { ["example.com/a"] = 1 } });

        Assert.Equal("""{"skills":[{"uri":"skill://a","x":1.50}]}""", result.GetRawText());
        JsonObject request = server.Received.All.Single(message => (string?)message["method"] == "skills/list");
        Assert.Equal("""{"_meta":{"example.com/a":1},"cursor":"c"}""", Sorted(request["params"]!.AsObject()));
    }

    [Fact]
    public async Task An_error_of_the_server_is_the_callers()
    {
        ScriptedServer server = new ScriptedServer().On("skills/list", static (request, peer) => peer.ErrorAsync(request, -32601, "Method not found"));
        await using McpConnection connection = server.Connect();

        Assert.Equal(-32601, (await Assert.ThrowsAsync<McpErrorException>(() => connection.RequestAsync("skills/list"))).Code);
    }

    [Theory]
    [InlineData("initialize", "{}")]
    [InlineData("server/discover", "{}")]
    [InlineData("skills/list", "[]")]
    [InlineData("skills/list", """{"_meta":{}}""")]
    [InlineData(" ", "{}")]
    public async Task What_is_the_sessions_own_is_refused(string method, string parameters)
    {
        await using McpConnection connection = new ScriptedServer().Connect();
        using JsonDocument document = JsonDocument.Parse(parameters);

        await Assert.ThrowsAsync<ArgumentException>(() => connection.RequestAsync(method, document.RootElement));
    }

    private static string Sorted(JsonObject value) => new JsonObject(value.OrderBy(member => member.Key, StringComparer.Ordinal).Select(member => KeyValuePair.Create(member.Key, member.Value?.DeepClone()))).ToJsonString();
}
