using System.Text.Json;
using ModelContextProtocol;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;
using TypedMcp.HttpServer;

namespace TypedMcp.Tests;

/// <summary>The same HTTP servers and calls through the official client and ours: the same results, messages and headers.</summary>
public sealed class HttpDifferentialTests
{
    private static readonly string[] s_headers = ["Accept", "Content-Type", "MCP-Protocol-Version"];

    // Of 2026-07-28; the official client sends them to older servers too.
    private static readonly string[] s_statelessHeaders = [.. s_headers, "Mcp-Method", "Mcp-Name", "Mcp-Param-Region"];

    [Theory]
    [InlineData(AnswerMode.Json)]
    [InlineData(AnswerMode.Events)]
    [InlineData(AnswerMode.ResumableEvents)]
    public async Task A_session_of_2025_is_the_same_for_both(AnswerMode answers) => await CompareAsync(new() { Answers = answers }, "2025-11-25");

    [Theory]
    [InlineData(AnswerMode.Json)]
    [InlineData(AnswerMode.Events)]
    public async Task Requests_of_2026_are_the_same_for_both(AnswerMode answers) => await CompareAsync(new() { Answers = answers, Eras = Eras.Stateless }, "2026-07-28");

    private static async Task CompareAsync(HttpTestServerOptions options, string version)
    {
        await using HttpTestServer first = await HttpTestServer.StartAsync(options);
        await using HttpTestServer second = await HttpTestServer.StartAsync(options);
        bool isOld = version == "2025-11-25";

        List<string> ours = await UseOursAsync(first, version, isOld);
        List<string> theirs = await UseTheirsAsync(second, version, isOld);

        // A revision before 2026-07-28 knows nothing of x-mcp-header; the official client leaves out tools that break its rules all the same.
        Assert.Equal(theirs, isOld ? ours.Where(static result => result != "broken-header") : ours);
        string[] headers = isOld ? s_headers : s_statelessHeaders;
        Assert.Equal(string.Join("\n\n", Seen(second, headers)), string.Join("\n\n", Seen(first, headers)));
        Assert.Equal(second.Methods.Count(static method => method is "GET" or "DELETE"), first.Methods.Count(static method => method is "GET" or "DELETE"));
    }

    private static async Task<List<string>> UseOursAsync(HttpTestServer server, string version, bool isOld)
    {
        var results = new List<string>();
        await using McpConnection connection = McpConnection.Create(McpTransport.Http(server.Endpoint.AbsoluteUri), new McpConnectionOptions { ProtocolVersion = version });
        await connection.ConnectAsync();
        await (isOld ? server.WaitForAsync("GET", count: 1, CancellationToken.None) : Task.CompletedTask);
        results.AddRange((await connection.ListToolsAsync()).Select(static tool => tool.Name));
        foreach ((string tool, string arguments) in Calls())
        {
            McpToolResult result = await connection.CallToolAsync(tool, JsonDocument.Parse(arguments).RootElement);
            results.Add($"{result.IsError} {result.Text} {result.StructuredContent?.GetRawText()}");
        }

        await connection.CallToolAsync("progress", JsonDocument.Parse("""{"steps":2}""").RootElement, new McpCallOptions { OnProgress = static (_, _) => ValueTask.CompletedTask });
        results.Add((await connection.ReadResourceAsync("memo://typedmcp/example-note"))[0].Text!);
        return results;
    }

    private static async Task<List<string>> UseTheirsAsync(HttpTestServer server, string version, bool isOld)
    {
        var results = new List<string>();
        var transport = new HttpClientTransport(new HttpClientTransportOptions { Endpoint = server.Endpoint, TransportMode = HttpTransportMode.StreamableHttp });
        await using McpClient client = await McpClient.CreateAsync(transport, new McpClientOptions { ProtocolVersion = version });
        await (isOld ? server.WaitForAsync("GET", count: 1, CancellationToken.None) : Task.CompletedTask);
        results.AddRange((await client.ListToolsAsync()).Select(static tool => tool.Name));
        foreach ((string tool, string arguments) in Calls())
        {
            CallToolResult result = await client.CallToolAsync(tool, JsonSerializer.Deserialize<Dictionary<string, object?>>(arguments));
            results.Add($"{result.IsError ?? false} {string.Concat(result.Content.OfType<TextContentBlock>().Select(static block => block.Text))} {result.StructuredContent?.GetRawText()}");
        }

        await client.CallToolAsync("progress", new Dictionary<string, object?> { ["steps"] = 2 }, new Progress<ProgressNotificationValue>());
        results.Add(((TextResourceContents)(await client.ReadResourceAsync("memo://typedmcp/example-note")).Contents[0]).Text);
        return results;
    }

    private static IEnumerable<(string Tool, string Arguments)> Calls() =>
    [
        ("echo", """{"message":"hi ü"}"""),
        ("fail", "{}"),
        ("region", """{"region":"eu"}"""),
        ("region", """{"region":"größe"}"""),
        ("large", """{"bytes":100000}"""),
    ];

    /// <summary>Each message with its headers, in order; the order of media types in Accept says nothing.</summary>
    private static IEnumerable<string> Seen(HttpTestServer server, string[] names) => server.Requests.Where(static request => request.Message is not null).Select(request =>
    {
        IEnumerable<string> headers = names.Select(name => $"{name}: {(name == "Accept" ? string.Join(", ", request[name]!.Split(", ").Order(StringComparer.Ordinal)) : request[name])}");
        return $"{MessageShape.Of(request.Message!)}\n{string.Join('\n', headers)}\nsession: {request["Mcp-Session-Id"] is not null}";
    });
}
