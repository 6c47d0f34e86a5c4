using System.Text.Json.Nodes;

namespace TypedMcp.HttpServer;

/// <summary>The tools and resources of the test server.</summary>
internal sealed class ToolBox(HttpTestServerOptions options)
{
    public const string NoteUri = "memo://typedmcp/example-note";
    public const string NoteText = "This is a sample note.";

    public JsonArray List() =>
    [
        Tool("broken-header", """{"type":"object","properties":{"a":{"type":"number","x-mcp-header":"A"}}}"""),
        Tool("echo", """{"type":"object","properties":{"message":{"type":"string"},"envVar":{"type":"string"}},"required":["message"]}"""),
        Tool("fail", """{"type":"object"}"""),
        Tool("large", """{"type":"object","properties":{"bytes":{"type":"integer"}},"required":["bytes"]}"""),
        Tool("progress", """{"type":"object","properties":{"steps":{"type":"integer"}},"required":["steps"]}"""),
        Tool("region", $$$$"""{"type":"object","properties":{"region":{"type":"string","x-mcp-header":"{{{{options.RegionHeader}}}}"}}}"""),
        Tool("wait", """{"type":"object"}"""),
    ];

    /// <summary>Runs a tool that needs nothing but its arguments.</summary>
    public JsonObject Call(string name, JsonObject arguments) => name switch
    {
        "echo" => Structured(new JsonObject { ["echo"] = "ECHOING: " + arguments["message"]?.GetValue<string>(), ["env"] = options.EchoEnvironment }),
        "large" => Text(new string('x', arguments["bytes"]!.GetValue<int>())),
        "region" => Text("region: " + arguments["region"]?.GetValue<string>()),
        "fail" => new JsonObject { ["content"] = Content("it failed"), ["isError"] = true },
        _ => new JsonObject { ["content"] = Content($"no tool {name}"), ["isError"] = true },
    };

    public static JsonObject Text(string text) => new() { ["content"] = Content(text) };

    public static JsonObject Resources() => new() { ["resources"] = new JsonArray(new JsonObject { ["uri"] = NoteUri, ["name"] = "example-note", ["mimeType"] = "text/plain" }) };

    public static JsonObject Templates() => new() { ["resourceTemplates"] = new JsonArray(new JsonObject { ["uriTemplate"] = "memo://typedmcp/{slug}", ["name"] = "memo" }) };

    public static JsonObject Note() => new() { ["contents"] = new JsonArray(new JsonObject { ["uri"] = NoteUri, ["mimeType"] = "text/plain", ["text"] = NoteText }) };

    private static JsonObject Tool(string name, string schema) => new() { ["name"] = name, ["inputSchema"] = JsonNode.Parse(schema) };

    private static JsonObject Structured(JsonObject value) => new() { ["content"] = new JsonArray(), ["structuredContent"] = value };

    private static JsonArray Content(string text) => [new JsonObject { ["type"] = "text", ["text"] = text }];
}
