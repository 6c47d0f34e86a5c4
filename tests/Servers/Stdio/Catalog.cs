using System.Text.Json.Nodes;

namespace TypedMcp.StdioServer;

/// <summary>What the server has beside calls: lists, resources, prompts.</summary>
internal static class Catalog
{
    public const string NoteUri = "memo://codex/example-note";

    public static JsonObject Identity() => new() { ["name"] = "typedmcp-stdio-test", ["version"] = "1.0.0" };

    public static JsonObject Capabilities() => JsonNode.Parse("""{"tools":{"listChanged":true},"resources":{"subscribe":true,"listChanged":true},"prompts":{"listChanged":true},"logging":{}}""")!.AsObject();

    /// <summary>The answer to a method; <see langword="null"/> where it is unknown.</summary>
    public static JsonObject? Answer(string method, JsonObject parameters, Switches switches) => method switch
    {
        "tools/list" => ToolsPage((string?)parameters["cursor"], switches),
        "resources/list" => Parse($$$"""{"resources":[{"uri":"{{{NoteUri}}}","name":"example-note","title":"Example note","mimeType":"text/plain","icons":[{"src":"https://example.com/i.png"}],"vendor":{"x":1}}],"ttlMs":60000,"cacheScope":"public"}"""),
        "resources/templates/list" => Parse("""{"resourceTemplates":[{"uriTemplate":"memo://codex/{slug}","name":"codex-memo","mimeType":"text/plain"}],"ttlMs":0,"cacheScope":"public"}"""),
        "resources/read" when (string?)parameters["uri"] == NoteUri => Parse($$"""{"contents":[{"uri":"{{NoteUri}}","mimeType":"text/plain","text":"This is a sample MCP resource served by the test server."}],"ttlMs":0,"cacheScope":"public"}"""),
        "prompts/list" => Parse("""{"prompts":[{"name":"greet","description":"Greets","arguments":[{"name":"who","required":true}]}],"ttlMs":0,"cacheScope":"public"}"""),
        "prompts/get" => Parse($$$"""{"description":"Greets","messages":[{"role":"user","content":{"text":"Hello {{{(string?)parameters["arguments"]?["who"]}}}","type":"text"}}]}"""),
        _ => null,
    };

    /// <summary>Three pages, one of them behind an empty cursor; with a broken item among good ones.</summary>
    private static JsonObject ToolsPage(string? cursor, Switches switches)
    {
        JsonObject page = cursor switch
        {
            null => new JsonObject { ["tools"] = new JsonArray([.. Tools.Descriptions(switches)]), ["nextCursor"] = "" },
            "" => Parse("""{"tools":[{"name":"odd","inputSchema":true},"not a tool",{"name":"nameless"}],"nextCursor":"last"}"""),
            _ => Parse("""{"tools":[{"name":"last","inputSchema":{"type":"object"}}]}"""),
        };
        page["ttlMs"] = 60_000;
        page["cacheScope"] = "public";
        return page;
    }

    private static JsonObject Parse(string json) => JsonNode.Parse(json)!.AsObject();
}
