using System.Text.Json.Nodes;

namespace TypedMcp.Tests;

/// <summary>Results that servers send.</summary>
internal static class Reply
{
    public static JsonObject Text(string text) => new() { ["content"] = new JsonArray(new JsonObject { ["type"] = "text", ["text"] = text }) };

    public static JsonObject Initialize(string version = "2025-11-25") => new()
    {
        ["protocolVersion"] = version,
        ["capabilities"] = new JsonObject(),
        ["serverInfo"] = new JsonObject { ["name"] = "scripted", ["version"] = "1" },
    };

    public static JsonObject Parse(string json) => JsonNode.Parse(json)!.AsObject();
}
