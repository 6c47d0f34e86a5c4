using System.Text.Json;
using TypedMcp.HttpServer;
using static TypedMcp.Tests.Http.HttpServerTests;

namespace TypedMcp.Tests.Http;

/// <summary>Protocol 2026-07-28 against a server on Kestrel that checks every header, and the fallback between the eras.</summary>
public sealed class HttpStatelessTests
{
    private const string Stateless = "2026-07-28";

    [Theory]
    [InlineData(AnswerMode.Json)]
    [InlineData(AnswerMode.Events)]
    public async Task The_first_request_is_the_call_itself_where_the_era_is_known(AnswerMode answers)
    {
        await using var server = await HttpTestServer.StartAsync(new() { Eras = Eras.Stateless, Answers = answers });
        await using (var connection = Connect(server, Stateless))
        {
            await EchoAsync(connection, "1");
            await EchoAsync(connection, "2");
        }

        Assert.Equal(["tools/call", "tools/call"], server.Methods);
        Assert.All(server.Requests, request => Assert.Null(request["Mcp-Session-Id"]));
    }

    [Fact]
    public async Task Uses_discovery_and_self_contained_request_metadata()
    {
        await using var server = await HttpTestServer.StartAsync(new() { Eras = Eras.Stateless });
        await using var connection = Connect(server);
        Assert.Equal(("typedmcp-http-test-server", Stateless), ((await connection.ConnectAsync()).Name, (await connection.ConnectAsync()).ProtocolVersion));
        await EchoAsync(connection, "hi");
        Assert.Equal(["initialize", "server/discover", "tools/call"], server.Methods);
    }

    [Fact]
    public async Task A_server_of_both_eras_is_served_in_the_one_that_the_client_asks_for()
    {
        await using var server = await HttpTestServer.StartAsync(new() { Eras = Eras.Stateless | Eras.Handshake });
        await using var first = Connect(server);
        Assert.Equal("2025-11-25", (await first.ConnectAsync()).ProtocolVersion);
        await using var second = Connect(server, Stateless);
        Assert.Equal(Stateless, (await second.ConnectAsync()).ProtocolVersion);
    }

    [Fact]
    public async Task Legacy_never_probes_discovery()
    {
        await using var server = await HttpTestServer.StartAsync();
        await using var connection = Connect(server);
        await EchoAsync(connection, "hi");
        Assert.DoesNotContain("server/discover", server.Methods);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(404)]
    [InlineData(405)]
    [InlineData(400)]
    public async Task Falls_back_to_the_handshake_where_the_server_knows_nothing_of_2026(int? status)
    {
        await using var server = await HttpTestServer.StartAsync(new() { Eras = Eras.Handshake, StatelessStatus = status });
        await using var connection = Connect(server, Stateless);
        await EchoAsync(connection, "hi");
        Assert.Equal("2025-11-25", (await connection.ConnectAsync()).ProtocolVersion);
        Assert.Equal(["tools/call", "server/discover", "initialize", "notifications/initialized", "tools/call"], server.Methods.Where(method => method != "GET"));
    }

    [Theory]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(500)]
    [InlineData(503)]
    public async Task Never_downgrades_without_evidence(int status)
    {
        await using var server = await HttpTestServer.StartAsync(new() { Eras = Eras.Handshake, StatelessStatus = status });
        await using var connection = Connect(server, Stateless);
        var e = await Assert.ThrowsAsync<McpConnectionException>(() => EchoAsync(connection, "hi"));
        Assert.Equal(status, e.HttpStatus);
        Assert.Equal(["tools/call"], server.Methods);
    }

    [Fact]
    public async Task Authentication_required_in_the_fallback_is_preserved()
    {
        await using var server = await HttpTestServer.StartAsync();
        server.Arm(FailurePoint.Initialize, new PlannedFailure { Status = 401, WwwAuthenticateHeaders = ["Bearer"] });
        await using var connection = Connect(server, Stateless);
        var e = await Assert.ThrowsAsync<McpConnectionException>(() => EchoAsync(connection, "hi"));
        Assert.Equal(McpFailureReason.AuthenticationRequired, e.Reason);
    }

    [Fact]
    public async Task Standard_headers_are_emitted_and_invalid_header_schemas_dropped()
    {
        await using var server = await HttpTestServer.StartAsync(new() { Eras = Eras.Stateless });
        await using var connection = Connect(server, Stateless);
        var tools = await connection.ListToolsAsync();
        Assert.Contains(tools, tool => tool.Name == "region");
        Assert.DoesNotContain(tools, tool => tool.Name == "broken-header");
        Assert.Equal("region: größe", Text(await CallAsync(connection, "region", """{"region":"größe"}""")));
        var call = server.Requests[^1];
        Assert.Equal(("tools/call", "region", "=?base64?Z3LDtsOfZQ==?="), (call["Mcp-Method"], call["Mcp-Name"], call["Mcp-Param-Region"]));
    }

    [Fact]
    public async Task Legacy_keeps_tools_whatever_their_header_annotations()
    {
        await using var server = await HttpTestServer.StartAsync();
        await using var connection = Connect(server);
        Assert.Contains(await connection.ListToolsAsync(), tool => tool.Name == "broken-header");
    }

    [Fact]
    public async Task A_snapshots_schema_gives_the_headers_without_a_listing()
    {
        await using var server = await HttpTestServer.StartAsync(new() { Eras = Eras.Stateless });
        await using var connection = Connect(server);
        var result = await connection.CallAsync(RegionTool(), "eu");
        Assert.Equal("region: eu", Text(result.Raw));
        Assert.Equal(["tools/call"], server.Methods);
    }

    [Fact]
    public async Task A_header_mismatch_lists_the_tools_anew_and_repeats_the_call_once()
    {
        var options = new HttpTestServerOptions { Eras = Eras.Stateless, RegionHeader = "Zone" };
        await using var server = await HttpTestServer.StartAsync(options);
        await using var connection = Connect(server);
        Assert.Equal("region: eu", Text((await connection.CallAsync(RegionTool(), "eu")).Raw));
        Assert.Equal(["tools/call", "tools/list", "tools/call"], server.Methods);
        Assert.Equal("region: us", Text((await connection.CallAsync(RegionTool(), "us")).Raw));
        Assert.Equal("tools/call", server.Methods.Last());
        Assert.Equal(4, server.Requests.Count);

        options.RegionHeader = "Area";
        Assert.Equal("region: eu", Text(await CallAsync(connection, "region", """{"region":"eu"}""")));
        Assert.Equal(7, server.Requests.Count);
    }

    [Fact]
    public async Task A_header_mismatch_that_stays_is_the_callers()
    {
        await using var server = await HttpTestServer.StartAsync(new() { Eras = Eras.Stateless });
        server.Arm(FailurePoint.SessionPost, new PlannedFailure { Status = 400, Remaining = 2, ContentType = "application/json", Body = """{"jsonrpc":"2.0","id":1,"error":{"code":-32020,"message":"Header mismatch"}}""" });
        await using var connection = Connect(server, Stateless);
        Assert.Equal(-32020, (await Assert.ThrowsAsync<McpErrorException>(() => EchoAsync(connection, "hi"))).Code);
        Assert.Equal(["tools/call", "tools/list", "tools/call"], server.Methods);
    }

    [Fact]
    public async Task Cancelling_closes_the_stream_and_sends_nothing()
    {
        await using var server = await HttpTestServer.StartAsync(new() { Eras = Eras.Stateless, Answers = AnswerMode.Events });
        await using var connection = Connect(server, Stateless);
        await EchoAsync(connection, "first");
        using var cancel = new CancellationTokenSource();
        var call = CallAsync(connection, "wait", "{}", cancellationToken: cancel.Token);
        await server.WaitForAsync("tools/call", count: 2, WireUnderTest.Patience);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        await server.CallAbortedAsync.WaitAsync(WireUnderTest.Patience);
        await EchoAsync(connection, "last");
        Assert.Equal(["tools/call", "tools/call", "tools/call"], server.Methods);
    }

    [Fact]
    public async Task A_method_that_the_server_does_not_know_is_a_404_and_an_error()
    {
        await using var server = await HttpTestServer.StartAsync(new() { Eras = Eras.Stateless });
        await using var connection = Connect(server, Stateless);
        await EchoAsync(connection, "hi");
        var e = await Assert.ThrowsAsync<McpErrorException>(() => connection.ListPromptsAsync());
        Assert.Equal((-32601, 404), (e.Code, e.HttpStatus!.Value));
    }

    [Fact]
    public async Task Oversize_answers_are_rejected_and_the_connection_lives()
    {
        await using var server = await HttpTestServer.StartAsync(new() { Eras = Eras.Stateless });
        await using var connection = Connect(server, Stateless);
        var e = await Assert.ThrowsAsync<McpConnectionException>(() => CallAsync(connection, "large", """{"bytes":8388608}"""));
        Assert.Equal(McpFailureReason.ProtocolError, e.Reason);
        await EchoAsync(connection, "hi");
    }

    [Fact]
    public async Task Resources_are_listed_and_read()
    {
        foreach (var (eras, version) in new[] { (Eras.Handshake, (string?)null), (Eras.Stateless, Stateless) })
        {
            await using var server = await HttpTestServer.StartAsync(new() { Eras = eras });
            await using var connection = Connect(server, version);
            Assert.Contains("memo://typedmcp/example-note", (await connection.ListResourcesAsync())[0].Raw.GetRawText(), StringComparison.Ordinal);
            Assert.Contains("memo://typedmcp/{slug}", (await connection.ListResourceTemplatesAsync())[0].Raw.GetRawText(), StringComparison.Ordinal);
            var note = Assert.Single(await connection.ReadResourceAsync("memo://typedmcp/example-note"));
            Assert.Equal("This is a sample note.", note.Text);
        }
    }

    [Fact]
    public async Task Changed_lists_are_heard_on_a_stream_of_their_own()
    {
        await using var server = await HttpTestServer.StartAsync(new() { Eras = Eras.Stateless });
        var heard = new TaskCompletionSource<McpListKind>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using (var connection = McpConnection.Create(
            McpTransport.Http(server.Endpoint.ToString()),
            new McpConnectionOptions
            {
                Name = "test",
                ProtocolVersion = Stateless,
                OnListChanged = (kind, _) =>
                {
                    heard.TrySetResult(kind);
                    return default;
                },
            }))
        {
            await EchoAsync(connection, "hi");
            Assert.Equal(McpListKind.Tools, await heard.Task.WaitAsync(WireUnderTest.Patience));
        }

        Assert.Equal(["subscriptions/listen", "tools/call"], server.Methods.Order(StringComparer.Ordinal));
    }

    private static McpConnection Connect(HttpTestServer server, string? version = null) =>
        McpConnection.Create(McpTransport.Http(server.Endpoint.ToString()), new McpConnectionOptions { Name = "test", ProtocolVersion = version });

    private static McpTool<string, McpToolResult> RegionTool()
    {
        return new McpTool<string, McpToolResult>(
            new McpToolDefinition
            {
                Server = "test",
                Name = "region",
                ProtocolVersion = Stateless,
                InputSchema = static () => """{"type":"object","properties":{"region":{"type":"string","x-mcp-header":"Region"}}}"""u8,
            },
            static (writer, in region) =>
            {
                writer.WriteStartObject();
                writer.WriteString("region"u8, region);
                writer.WriteEndObject();
            },
            read: null);
    }
}
