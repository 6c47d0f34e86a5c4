using System.Net;
using System.Text;
using static TypedMcp.Tests.Http.ScriptedHandler;

namespace TypedMcp.Tests.Http;

/// <summary>Protocol 2026-07-28 on the wire: what headers repeat, and what is no longer sent.</summary>
public sealed class StatelessHeadersTests
{
    private const string Version = "2026-07-28";

    [Theory]
    [InlineData("us-west1", "us-west1")]
    [InlineData("Hello, 世界", "=?base64?SGVsbG8sIOS4lueVjA==?=")]
    [InlineData(" padded ", "=?base64?IHBhZGRlZCA=?=")]
    [InlineData("line1\nline2", "=?base64?bGluZTEKbGluZTI=?=")]
    [InlineData("=?base64?literal?=", "=?base64?PT9iYXNlNjQ/bGl0ZXJhbD89?=")]
    [InlineData("=?base64?open", "=?base64?open")]
    [InlineData("two words", "two words")]
    [InlineData("\ttab", "=?base64?CXRhYg==?=")]
    [InlineData("a\tb", "a\tb")]
    [InlineData("\u007f", "=?base64?fw==?=")]
    [InlineData("", "")]
    public void Values_are_encoded_as_the_specification_shows(string text, string expected) => Assert.Equal(expected, HeaderValue.Encode(text));

    [Theory]
    [InlineData("""{"type":"object","properties":{"region":{"type":"string","x-mcp-header":"Region"}}}""", "Mcp-Param-Region=region")]
    [InlineData("""{"properties":{"a":{"type":"object","properties":{"b":{"type":["integer","null"],"x-mcp-header":"B"}}},"c":{"type":"boolean","x-mcp-header":"C"}}}""", "Mcp-Param-B=a.b Mcp-Param-C=c")]
    [InlineData("""{"properties":{"x-mcp-header":{"type":"string"}},"default":{"x-mcp-header":"No"}}""", "")]
    [InlineData("""{"properties":{"a":{"type":"string"}}}""", "")]
    [InlineData("not json x-mcp-header", "")]
    public void Annotations_are_found(string schema, string expected)
    {
        var headers = ParameterHeaders.Read(Encoding.UTF8.GetBytes(schema));
        Assert.Null(headers.Problem);
        Assert.Equal(expected, string.Join(' ', headers.Headers.Select(h => h.Name + "=" + string.Join('.', h.Path.Select(Encoding.UTF8.GetString)))));
    }

    [Theory]
    [InlineData("""{"properties":{"a":{"type":"string","x-mcp-header":""}}}""", "no header name")]
    [InlineData("""{"properties":{"a":{"type":"string","x-mcp-header":"A B"}}}""", "no header name")]
    [InlineData("""{"properties":{"a":{"type":"string","x-mcp-header":"A\r\nB"}}}""", "no header name")]
    [InlineData("""{"properties":{"a":{"type":"string","x-mcp-header":1}}}""", "no header name")]
    [InlineData("""{"properties":{"a":{"type":"number","x-mcp-header":"A"}}}""", "no string, integer or boolean")]
    [InlineData("""{"properties":{"a":{"type":"object","x-mcp-header":"A"}}}""", "no string, integer or boolean")]
    [InlineData("""{"properties":{"a":{"type":["string","integer"],"x-mcp-header":"A"}}}""", "no string, integer or boolean")]
    [InlineData("""{"properties":{"a":{"x-mcp-header":"A"}}}""", "no string, integer or boolean")]
    [InlineData("""{"properties":{"a":{"type":"string","x-mcp-header":"A"},"b":{"type":"string","x-mcp-header":"a"}}}""", "on two properties")]
    [InlineData("""{"properties":{"a":{"type":"array","items":{"type":"string","x-mcp-header":"A"}}}}""", "not on a property")]
    [InlineData("""{"oneOf":[{"properties":{"a":{"type":"string","x-mcp-header":"A"}}}]}""", "not on a property")]
    [InlineData("""{"$defs":{"a":{"type":"string","x-mcp-header":"A"}}}""", "not on a property")]
    [InlineData("""{"if":{"properties":{"a":{"type":"string","x-mcp-header":"A"}}}}""", "not on a property")]
    [InlineData("""{"type":"string","x-mcp-header":"A"}""", "not on a property")]
    [InlineData("""{"properties":{"a":{"type":"null","x-mcp-header":"A"}}}""", "no string, integer or boolean")]
    [InlineData("""{"properties":{"a":{"type":"string","x-mcp-header":"A:B"}}}""", "no header name")]
    [InlineData("""{"properties":{"a":{"type":"string","x-mcp-header":"Ä"}}}""", "no header name")]
    [InlineData("""{"not":{"properties":{"a":{"type":"string","x-mcp-header":"A"}}}}""", "not on a property")]
    [InlineData("""{"then":{"properties":{"a":{"type":"string","x-mcp-header":"A"}}}}""", "not on a property")]
    [InlineData("""{"properties":{"a":{"prefixItems":[{"type":"string","x-mcp-header":"A"}]}}}""", "not on a property")]
    [InlineData("""{"additionalProperties":{"type":"string","x-mcp-header":"A"}}""", "not on a property")]
    [InlineData("""{"properties":{"a":{"type":"string","x-mcp-header":"\ud800"}}}""", "surrogate")]
    public void Annotations_that_break_the_rules_are_a_problem(string schema, string expected)
    {
        var headers = ParameterHeaders.Read(Encoding.UTF8.GetBytes(schema));
        Assert.Contains(expected, headers.Problem, StringComparison.Ordinal);
        Assert.Empty(headers.Headers);
    }

    [Theory]
    [InlineData("""{"region":"eu"}""", "eu")]
    [InlineData("""{"other":{"region":"no"},"region":"e\u0075"}""", "eu")]
    [InlineData("""{"region":42}""", "42")]
    [InlineData("""{"region":-7}""", "-7")]
    [InlineData("""{"region":42.0}""", "42")]
    [InlineData("""{"region":1e3}""", "1000")]
    [InlineData("""{"region":true}""", "true")]
    [InlineData("""{"region":false}""", "false")]
    [InlineData("""{"region":" ä"}""", "=?base64?IMOk?=")]
    [InlineData("""{"region":null}""", null)]
    [InlineData("""{"region":{"a":1}}""", null)]
    [InlineData("""{"region":"\ud800"}""", null)]
    [InlineData("""{"a":"region"}""", null)]
    [InlineData("{}", null)]
    public async Task An_annotated_argument_becomes_a_header(string arguments, string? expected)
    {
        await using var wire = await WireUnderTest.OpenAsync(_ => Json(WireUnderTest.Answer));
        await SendAsync(wire, arguments);
        Assert.Equal(expected, wire.Handler.Requests[0]["Mcp-Param-Region"]);
    }

    [Fact]
    public async Task Method_name_and_version_are_repeated_and_sessions_are_not()
    {
        await using var wire = await WireUnderTest.OpenAsync(_ => HttpWireTests.WithSession(Json(WireUnderTest.Answer)));
        await SendAsync(wire, "{}", name: "größe");
        await SendAsync(wire, "{}");
        var sent = wire.Handler.Requests[0];
        Assert.Equal((Version, "tools/call", "=?base64?Z3LDtsOfZQ==?="), (sent["MCP-Protocol-Version"], sent["Mcp-Method"], sent["Mcp-Name"]));
        Assert.All(wire.Handler.Requests, request => Assert.Null(request["Mcp-Session-Id"]));
        await wire.DisposeAsync();
        Assert.Equal(2, wire.Handler.Requests.Count);
    }

    [Fact]
    public async Task A_broken_stream_is_not_resumed()
    {
        await using var wire = await WireUnderTest.OpenAsync(_ => Events("id: 1\ndata: {\"method\":\"x\"}\n\n"));
        await Assert.ThrowsAsync<McpConnectionException>(() => SendAsync(wire, "{}"));
        Assert.Single(wire.Handler.Requests);
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public async Task Redirects_are_not_followed_with_sensitive_headers(bool sensitive, bool followed)
    {
        await using var wire = await WireUnderTest.OpenAsync(
            r =>
            {
                if (r.Number > 1)
                {
                    return Json(WireUnderTest.Answer);
                }

                var response = new HttpResponseMessage(HttpStatusCode.TemporaryRedirect);
                response.Headers.Location = new Uri("/other", UriKind.Relative);
                return response;
            },
            o =>
            {
                o.Headers["User-Agent"] = "x";
                if (sensitive)
                {
                    o.Headers["X-Key"] = "abc";
                }
            });
        if (followed)
        {
            await SendAsync(wire, "{}");
        }
        else
        {
            await Assert.ThrowsAsync<McpConnectionException>(() => SendAsync(wire, "{}"));
        }

        Assert.Equal(followed ? 2 : 1, wire.Handler.Requests.Count);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Messages_above_8_MiB_are_rejected_and_of_exactly_8_MiB_are_read(bool events)
    {
        const int Limit = 8 * 1024 * 1024;
        foreach (var (length, accepted) in new[] { (Limit, true), (Limit + 1, false) })
        {
            var body = WireUnderTest.Answer.Replace("{}", $"\"{new string('x', length - WireUnderTest.Answer.Length)}\"", StringComparison.Ordinal);
            await using var wire = await WireUnderTest.OpenAsync(_ => events ? Events($"data: {body}\n\n") : Json(body));
            if (accepted)
            {
                await SendAsync(wire, "{}");
            }
            else
            {
                Assert.Equal(McpFailureReason.ProtocolError, (await Assert.ThrowsAsync<McpConnectionException>(() => SendAsync(wire, "{}"))).Reason);
            }

            Assert.Equal(accepted ? 1 : 0, wire.Sink.Messages.Count);
        }
    }

    private static Task SendAsync(WireUnderTest wire, string arguments, string name = "region") =>
        wire.SendAsync(
            $$$$"""{"jsonrpc":"2.0","id":7,"method":"tools/call","params":{"name":"region","arguments":{{{{arguments}}}},"_meta":{}}}""",
            new OutgoingMessage
            {
                Method = "tools/call",
                RequestId = 7,
                Name = name,
                ProtocolVersion = Version,
                ParameterHeaders = ParameterHeaders.Read("""{"properties":{"region":{"type":"string","x-mcp-header":"Region"}}}"""u8),
            });
}
