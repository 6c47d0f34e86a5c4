using System.Text.Json.Nodes;
using TypedMcp.Tool.Tests.Servers;

namespace TypedMcp.Tool.Tests;

/// <summary>How each verb ends, and what leads to each exit code.</summary>
internal static class ExitCodeCases
{
    private const string Echo = """{"name":"echo","inputSchema":{"type":"object","properties":{"text":{"type":"string"}}}}""";
    private const string Snapshot = """{"formatVersion":1,"tools":[{"name":"echo","inputSchema":{"type":"object","properties":{"text":{"type":"string"}}}}]}""";

    public static IReadOnlyList<ExitCodeCase> All { get; } =
    [
        new("add", ExitCodes.Success, "a server is configured", _ => ["a", "--no-snapshot", "--url", "https://example.com/mcp"]),
        new("add", ExitCodes.Usage, "no server is named", _ => ["a"]),
        new("add", ExitCodes.Unavailable, "its snapshot fails", _ => ["a", "--", "no-such-command-of-ours"]),
        new("add", ExitCodes.NotWritable, "the home is a file", workspace =>
        {
            workspace.Write("home", "");
            return ["a", "--global", "--no-snapshot", "--url", "https://example.com/mcp"];
        }),
        new("add", ExitCodes.LoginRequired, "the server wants a login", workspace => ["a", "--no-login", "--url", workspace.Keep(HttpScript.Start(401)).Url]),
        new("add", ExitCodes.Configuration, "the file is not JSON", workspace => Broken(workspace, "a", "--no-snapshot", "--url", "https://example.com/mcp")),

        new("snapshot", ExitCodes.Success, "it is written", workspace => Server(workspace, "s")),
        new("snapshot", ExitCodes.Usage, "no name", _ => []),
        new("snapshot", ExitCodes.BadFile, "the old file is not JSON", workspace =>
        {
            workspace.Write("s.mcp.json", "{");
            return Server(workspace, "s");
        }),
        new("snapshot", ExitCodes.NotFound, "unknown server", workspace => Server(workspace, "t")),
        new("snapshot", ExitCodes.Unavailable, "the process ends", workspace => ["s", "--", .. workspace.Server(new JsonObject { ["exit"] = 3 })]),
        new("snapshot", ExitCodes.NotWritable, "no such directory", workspace => Server(workspace, "s", "--output", "none/s.mcp.json")),
        new("snapshot", ExitCodes.Timeout, "no answer", workspace => ["s", "--timeout", "300ms", "--", .. workspace.Server(new JsonObject { ["silent"] = true })]),
        new("snapshot", ExitCodes.Protocol, "the list is refused", workspace => ["s", "--", .. workspace.Server(new JsonObject { ["listError"] = "no" })]),
        new("snapshot", ExitCodes.LoginRequired, "HTTP 401", workspace => ["s", "--url", workspace.Keep(HttpScript.Start(401)).Url]),
        new("snapshot", ExitCodes.Configuration, "the file is not JSON", workspace => Broken(workspace, "s")),

        new("tools", ExitCodes.Success, "they are shown", workspace => Server(workspace, "s")),
        new("tools", ExitCodes.NotFound, "unknown tool", workspace => Server(workspace, "s", "ehco")),

        new("call", ExitCodes.Success, "it is answered", workspace => Server(workspace, "s", "echo", "text=hi")),
        new("call", ExitCodes.ToolFailed, "the tool failed", workspace =>
        {
            workspace.Configure("s", workspace.Server(new JsonObject { ["tools"] = new JsonArray($"[{Echo}]"), ["calls"] = new JsonObject { ["echo"] = JsonNode.Parse("""{"content":[],"isError":true}""") } }));
            return ["s", "echo"];
        }),
        new("call", ExitCodes.Usage, "arguments do not fit", workspace => Server(workspace, "s", "echo", "other=hi")),
        new("call", ExitCodes.NotFound, "unknown tool", workspace => Server(workspace, "s", "ehco")),
        new("call", ExitCodes.Unavailable, "the command is not there", workspace => Configured(workspace, ["no-such-command-of-ours"], "s", "echo")),
        new("call", ExitCodes.NotWritable, "a file is in the way of --save", workspace =>
        {
            workspace.Write("out", "");
            return Server(workspace, "s", "echo", "--save", "out");
        }),
        new("call", ExitCodes.Timeout, "the tool does not answer", workspace =>
        {
            workspace.Configure("s", workspace.Server(new JsonObject { ["tools"] = new JsonArray($"[{Echo}]"), ["calls"] = new JsonObject { ["echo"] = "silence" } }));
            return ["s", "echo", "--timeout", "300ms"];
        }),
        new("call", ExitCodes.Protocol, "the call is refused", workspace =>
        {
            workspace.Configure("s", workspace.Server(new JsonObject { ["tools"] = new JsonArray($"[{Echo}]"), ["calls"] = new JsonObject { ["echo"] = "refusal" } }));
            return ["s", "echo"];
        }),
        new("call", ExitCodes.LoginRequired, "HTTP 403", workspace => ["s", "echo", "--url", workspace.Keep(HttpScript.Start(403)).Url]),
        new("call", ExitCodes.Configuration, "a variable is not set", workspace =>
        {
            workspace.Write(".mcp.json", """{"servers":{"s":{"command":"${TYPEDMCP_TEST_UNSET}"}}}""");
            return ["s", "echo"];
        }),

        new("resources", ExitCodes.Success, "the server has none", workspace => Server(workspace, "s")),
        new("resources", ExitCodes.Protocol, "unknown resource", workspace => Server(workspace, "s", "file:///none")),
        new("prompts", ExitCodes.Success, "the server has none", workspace => Server(workspace, "s")),
        new("prompts", ExitCodes.NotFound, "unknown prompt", workspace => Configured(workspace, workspace.Server(new JsonObject { ["capabilities"] = new JsonObject { ["prompts"] = new JsonObject() } }), "s", "revieu")),
        new("ping", ExitCodes.Success, "the server answers", workspace => Server(workspace, "s")),
        new("ping", ExitCodes.Unavailable, "nobody listens", _ => ["s", "--url", "http://127.0.0.1:9/mcp"]),

        new("diff", ExitCodes.Success, "whatever the changes", workspace => Snapshots(workspace, Snapshot, Snapshot.Replace("echo", "other", StringComparison.Ordinal), "s", "--against", "new.json")),
        new("diff", ExitCodes.BadFile, "no snapshot", workspace => Snapshots(workspace, Snapshot, "[]", "s", "--against", "new.json")),
        new("check", ExitCodes.Success, "the same", workspace => Snapshots(workspace, Snapshot, Snapshot, "s", "--against", "new.json")),
        new("check", ExitCodes.CompatibleChange, "a new tool", workspace => Snapshots(workspace, Snapshot, Snapshot.Replace("]}", ""","more"]}""", StringComparison.Ordinal).Replace("\"more\"", """{"name":"more"}""", StringComparison.Ordinal), "s", "--against", "new.json")),
        new("check", ExitCodes.BreakingChange, "the tool is gone", workspace => Snapshots(workspace, Snapshot, Snapshot.Replace("echo", "other", StringComparison.Ordinal), "s", "--against", "new.json")),
        new("check", ExitCodes.NotFound, "no snapshot of that name", _ => ["s"]),
        new("doctor", ExitCodes.Success, "everything works", _ => []),
        new("doctor", ExitCodes.Unhealthy, "a server does not work", workspace => Configured(workspace, ["no-such-command-of-ours"])),
        new("doctor", ExitCodes.NotFound, "unknown server", _ => ["s"]),
        new("import", ExitCodes.Success, "a server is taken over", workspace =>
        {
            workspace.Write("other.json", """{"mcpServers":{"s":{"command":"x"}}}""");
            return ["--from", "other.json", "--yes"];
        }),
        new("import", ExitCodes.NotFound, "no such file", _ => ["--from", "other.json", "--yes"]),
        new("completion", ExitCodes.Success, "a script", _ => ["bash"]),
        new("completion", ExitCodes.Usage, "unknown shell", _ => ["tcsh"]),
        new("infer", ExitCodes.Success, "it is shown", workspace => Saved(workspace, """{"content":[],"structuredContent":{"a":1}}""")),
        new("infer", ExitCodes.ToolFailed, "the tool failed", workspace => Saved(workspace, """{"content":[],"isError":true}""")),
        new("infer", ExitCodes.BadFile, "the answer is prose", workspace => Saved(workspace, """{"content":[{"type":"text","text":"It is warm."}]}""")),
        new("record", ExitCodes.Success, "the client closes", workspace => Server(workspace, "s", "-o", "s.ndjson")),
        new("record", ExitCodes.BadFile, "the file is something else", workspace =>
        {
            workspace.Write("s.ndjson", "mine");
            return Server(workspace, "s", "-o", "s.ndjson");
        }),
        new("replay", ExitCodes.Success, "the client closes", workspace =>
        {
            workspace.Write("s.ndjson", "{\"recording\":1,\"server\":\"s\"}\n");
            return ["s.ndjson"];
        }),
        new("replay", ExitCodes.NotFound, "no such file", _ => ["s.ndjson"]),
        new("generate", ExitCodes.Success, "it is written", workspace => Snapshots(workspace, Snapshot, Snapshot, "s", "-o", "out")),
        new("generate", ExitCodes.Usage, "no directory", workspace => Snapshots(workspace, Snapshot, Snapshot, "s")),

        // That a login succeeds is shown against a real authorization server: Authorization.Tests, ToolTests.
        new("login", ExitCodes.Usage, "the server is a command", workspace => Server(workspace, "s")),
        new("login", ExitCodes.LoginRequired, "the server offers none", workspace => ["s", "--url", workspace.Keep(HttpScript.Start(404)).Url]),
        new("logout", ExitCodes.Success, "there is no login", workspace => ["s", "--url", workspace.Keep(HttpScript.Start(404)).Url]),
        new("logout", ExitCodes.NotFound, "unknown server", _ => ["s"]),
        new("status", ExitCodes.Success, "it is shown", workspace => Server(workspace, "s")),
        new("status", ExitCodes.NotFound, "unknown server", _ => ["s"]),
        new("list", ExitCodes.Success, "they are shown", workspace => Server(workspace)),
        new("list", ExitCodes.Configuration, "the file is not JSON", workspace => Broken(workspace)),
        new("get", ExitCodes.Success, "it is shown", workspace => Server(workspace, "s")),
        new("get", ExitCodes.NotFound, "unknown server", _ => ["s"]),
        new("remove", ExitCodes.Success, "it is removed", workspace => Server(workspace, "s")),
        new("remove", ExitCodes.NotFound, "unknown server", _ => ["s"]),
        new("enable", ExitCodes.Success, "it is enabled", workspace => Server(workspace, "s")),
        new("enable", ExitCodes.Configuration, "its entry cannot be used", workspace => Wrong(workspace, "s")),
        new("disable", ExitCodes.Success, "it is disabled", workspace => Server(workspace, "s")),
        new("disable", ExitCodes.NotFound, "unknown server", _ => ["s"]),
        new("migrate-credentials", ExitCodes.Success, "there is none", _ => ["--from", "file", "--to", "encrypted"]),
        new("migrate-credentials", ExitCodes.Usage, "unknown store", _ => ["--to", "nowhere"]),
    ];

    private static string[] Server(Workspace workspace, params string[] arguments) => Configured(workspace, workspace.ServerOf(Echo), arguments);

    private static string[] Configured(Workspace workspace, string[] command, params string[] arguments)
    {
        workspace.Configure("s", command);
        return arguments;
    }

    private static string[] Broken(Workspace workspace, params string[] arguments)
    {
        workspace.Write(".mcp.json", "{");
        return arguments;
    }

    private static string[] Wrong(Workspace workspace, params string[] arguments)
    {
        workspace.Write(".mcp.json", """{"servers":{"s":{"command":"x","args":"y"}}}""");
        return arguments;
    }

    private static string[] Saved(Workspace workspace, string answer)
    {
        workspace.Write("answer.json", answer);
        return Snapshots(workspace, Snapshot, Snapshot, "s", "echo", "--from", "answer.json");
    }

    private static string[] Snapshots(Workspace workspace, string committed, string other, params string[] arguments)
    {
        workspace.Write("s.mcp.json", committed);
        workspace.Write("new.json", other);
        return arguments;
    }
}
