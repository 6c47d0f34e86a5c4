using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using TypedMcp.TestSupport;

namespace TypedMcp.Tool.Tests;

/// <summary>What every verb prints as JSON, as golden files: scripts rely on it.</summary>
public sealed partial class JsonShapeTests : IDisposable
{
    private const string Get = """
        {"name":"get_item","description":"Gets an item.","inputSchema":{"type":"object","properties":{"id":{"type":"integer"}},"required":["id"]},"x-raw":1.0}
        """;

    private readonly Workspace _workspace = new();

    public JsonShapeTests()
    {
        _workspace.Environment["TYPEDMCP_CREDENTIALS_STORE"] = "file";
        _workspace.Environment["S3CR3T"] = "s3cr3t-of-the-environment";
        var server = _workspace.Server(new JsonObject
        {
            ["capabilities"] = new JsonObject { ["tools"] = new JsonObject(), ["resources"] = new JsonObject(), ["prompts"] = new JsonObject() },
            ["tools"] = new JsonArray($"[{Get.Trim()}]"),
            ["calls"] = new JsonObject { ["get_item"] = JsonNode.Parse("""{"content":[{"type":"text","text":"one"},{"type":"image","mimeType":"image/png","data":"AAEC"}],"structuredContent":{"id":1,"tags":["a"]},"_meta":{"k":1}}""") },
            ["resources"] = new JsonArray("""[{"uri":"file:///a.md","name":"a","mimeType":"text/markdown"}]"""),
            ["resourceTemplates"] = new JsonArray("""[{"uriTemplate":"file:///{name}","name":"any"}]"""),
            ["prompts"] = new JsonArray("""[{"name":"review","arguments":[{"name":"repo","required":true}]}]"""),
        });
        _workspace.Write("home/mcp.json", """{"servers":{"mine":{"command":"no-such-command-of-ours","enabled":false}}}""");
        _workspace.Write("other.json", """{"mcpServers":{"more":{"url":"https://example.com/mcp","headers":{"X-Key":"s3cr3t-header"}},"s":{"command":"x"}}}""");
        _workspace.Write("new.json", $$$"""{"formatVersion":1,"tools":[{{{Get}}},{"name":"more","inputSchema":{"type":"object"}}]}""");
        _workspace.Write("s.mcp.json", $$"""{"formatVersion":1,"tools":[{{Get}}]}""");
        _workspace.Write(".mcp.json", $$$$"""
            {"mcpServers": {
              "s": {"command": "node", "args": {{{{JsonSerializer.Serialize(server[1..])}}}}, "env": {"KEY": "s3cr3t-value", "REFERENCE": "${S3CR3T}"}, "envVars": ["HOME"], "cwd": ".", "startupTimeout": 20, "disabledTools": ["other"]},
              "web": {"url": "https://127.0.0.1:9/mcp?key=s3cr3t-query", "headers": {"X-Key": "s3cr3t-header"}, "bearerTokenEnvVar": "S3CR3T", "oauth": {"clientId": "id", "scopes": ["a"]}},
              "broken": {"command": "x", "args": "y"}
            }}
            """);
    }

    public static TheoryData<string> Verbs => [.. s_lines.Keys];

    private static readonly Dictionary<string, string[]> s_lines = new(StringComparer.Ordinal)
    {
        ["list"] = ["list", "--no-probe", "--json"],
        ["list-probed"] = ["list", "--json"],
        ["get"] = ["get", "s", "--json"],
        ["get-http"] = ["get", "web", "--json"],
        ["status"] = ["status", "--json"],
        ["tools"] = ["tools", "s", "--json"],
        ["call"] = ["call", "s", "get_item", "id=1", "--json"],
        ["resources"] = ["resources", "s", "--json"],
        ["prompts"] = ["prompts", "s", "--json"],
        ["ping"] = ["ping", "s", "--json"],
        ["diff"] = ["diff", "s", "--against", "new.json", "--json"],
        ["infer"] = ["infer", "s", "get_item", "id=1", "--json"],
        ["doctor"] = ["doctor", "s", "web", "--no-probe", "--json"],
        ["import"] = ["import", "--from", "other.json", "--yes", "--json"],
        ["check"] = ["check", "s", "--against", "new.json", "--format", "json"],
        ["check-sarif"] = ["check", "s", "--against", "new.json", "--format", "sarif"],
    };

    public void Dispose() => _workspace.Dispose();

    [Theory]
    [MemberData(nameof(Verbs))]
    public async Task A_verb_prints_this_JSON(string shape)
    {
        var result = await _workspace.RunAsync(s_lines[shape]);
        for (var attempt = 0; attempt < 20 && result.Output.Contains("no answer within", StringComparison.Ordinal); attempt++)
        {
            // The probe's own limit is short for a machine that does much else: what is asked here is the shape.
            result = await _workspace.RunAsync(s_lines[shape]);
        }

        Assert.True(result.ExitCode is ExitCodes.Success or ExitCodes.CompatibleChange or ExitCodes.Unhealthy, result.Error);
        using (JsonDocument.Parse(result.Output))
        {
            Assert.DoesNotContain("s3cr3t", result.Output, StringComparison.Ordinal);
        }

        var text = result.Output
            .Replace(_workspace.Root, "{folder}", StringComparison.Ordinal)
            .Replace($"dotnet mcp {ToolVersion.Text}", "dotnet mcp {version}", StringComparison.Ordinal)
            .Replace(AppContext.BaseDirectory, "{tests}/", StringComparison.Ordinal);
        GoldenFile.Verify(Repository.PathOf("tests", "Tool.Tests", "Golden", $"{shape}.verified.json"), Times().Replace(text, "0"));
    }

    [Fact]
    public void Every_verb_that_prints_JSON_has_a_shape()
    {
        var verbs = InProcess.Verbs.Where(verb => verb.Options.Any(option => option.Name == "--json")).Select(verb => verb.Name);
        Assert.Empty(verbs.Except(s_lines.Values.Select(line => line[0])));
    }

    [GeneratedRegex(@"(?<=Milliseconds"": | attempts in )[\d.]+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Times();
}
