using System.Collections.Concurrent;
using System.Text.Json.Nodes;

namespace TypedMcp.StdioServer;

/// <summary>The tools.</summary>
internal static class Tools
{
    private const string Pixel = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
    private static readonly ConcurrentDictionary<string, Barrier> s_barriers = new(StringComparer.Ordinal);

    public static IEnumerable<JsonNode> Descriptions(Switches switches)
    {
        string echo = switches.OversizedDescription > 0 ? new string('x', switches.OversizedDescription) : "Echo a message back with an environment variable.";
        yield return Tool("echo", echo, """{"type":"object","properties":{"message":{"type":"string"},"env_var":{"type":"string"}},"required":["message"]}""");
        yield return Tool("echo-dash", "The same under a name that is no identifier.", """{"type":"object","properties":{"message":{"type":"string"}},"required":["message"]}""");
        foreach (string name in (string[])["cwd", "sync", "sync_readonly", "image", "image_scenario", "client_capabilities", "meta", "environment", "fail", "exit", "hang", "progress", "elicit", "log", "state"])
        {
            yield return Tool(name, name, """{"type":"object"}""");
        }
    }

    /// <summary>Runs a tool; <see langword="null"/> where it is unknown.</summary>
    public static async Task<JsonObject?> RunAsync(Call call)
    {
        switch (call.Name)
        {
            case "echo":
            case "echo-dash":
                return Structured(new JsonObject { ["echo"] = $"ECHOING: {call.Text("message")}", ["env"] = Environment.GetEnvironmentVariable(call.Text("env_var") is { Length: > 0 } name ? name : "MCP_TEST_VALUE") });
            case "cwd":
                return Structured(new JsonObject { ["cwd"] = Environment.CurrentDirectory });
            case "sync":
            case "sync_readonly":
                return await SyncAsync(call);
            case "image":
                return Content(new JsonObject { ["type"] = "image", ["data"] = Pixel, ["mimeType"] = "image/png" });
            case "image_scenario":
                return ImageScenario(call.Text("scenario"));
            case "client_capabilities":
                return Structured((call.IsModern ? call.Meta!["io.modelcontextprotocol/clientCapabilities"] : call.Server.ClientCapabilities)!.DeepClone().AsObject());
            case "meta":
                return new JsonObject { ["content"] = new JsonArray(), ["_meta"] = call.Meta?.DeepClone() };
            case "environment":
                return Structured(new JsonObject(Environment.GetEnvironmentVariables().Cast<System.Collections.DictionaryEntry>().Select(entry => KeyValuePair.Create((string)entry.Key, (JsonNode?)(string?)entry.Value))));
            case "fail":
                return new JsonObject { ["content"] = new JsonArray(new JsonObject { ["type"] = "text", ["text"] = "it broke" }), ["isError"] = true };
            case "exit":
                await Console.Error.WriteLineAsync("fatal: told to exit");
                Environment.Exit(call.Number("code", 7));
                return null;
            case "hang":
                await Task.Delay(Timeout.Infinite, call.Cancelled);
                return null;
            case "progress":
                return Progress(call);
            case "log":
                call.Server.Wire.Notify("notifications/message", new JsonObject { ["level"] = "warning", ["logger"] = "tests", ["data"] = new JsonObject { ["text"] = call.Text("message") } });
                return Content();
            case "elicit":
                return call.IsModern ? Elicitation.Round(call) : await Elicitation.AskAsync(call);
            case "state":
                return Elicitation.StateOnly(call);
            default:
                return null;
        }
    }

    public static JsonObject Structured(JsonObject value) => new() { ["content"] = new JsonArray(), ["structuredContent"] = value };

    public static JsonObject Content(params JsonNode[] blocks) => new() { ["content"] = new JsonArray(blocks) };

    private static JsonObject Progress(Call call)
    {
        JsonNode? token = call.Meta?["progressToken"];
        for (int i = 1; token is not null && i <= call.Number("count", 3); i++)
        {
            call.Server.Wire.Notify("notifications/progress", new JsonObject { ["progressToken"] = token.DeepClone(), ["progress"] = i, ["total"] = call.Number("count", 3), ["message"] = $"step {i}" });
        }

        return Content(new JsonObject { ["type"] = "text", ["text"] = "done" });
    }

    /// <summary>Meets other calls at a barrier: shows that calls run side by side.</summary>
    private static async Task<JsonObject> SyncAsync(Call call)
    {
        await Task.Delay(call.Number("sleep_before_ms", 0), call.Cancelled);
        if (call.Arguments["barrier"] is JsonObject barrier)
        {
            Barrier meeting = s_barriers.GetOrAdd((string)barrier["id"]!, _ => new Barrier((int)barrier["participants"]!));
            int timeout = (int?)barrier["timeout_ms"] ?? 1000;
            if (!await Task.Run(() => meeting.SignalAndWait(timeout)))
            {
                return new JsonObject { ["content"] = new JsonArray(new JsonObject { ["type"] = "text", ["text"] = "barrier timed out" }), ["isError"] = true };
            }
        }

        await Task.Delay(call.Number("sleep_after_ms", 0), call.Cancelled);
        return Structured(new JsonObject { ["result"] = "ok" });
    }

    private static JsonObject ImageScenario(string scenario)
    {
        var image = new JsonObject { ["type"] = "image", ["data"] = Pixel, ["mimeType"] = "image/png" };
        return scenario switch
        {
            "text_then_image" => Content(new JsonObject { ["type"] = "text", ["text"] = "Here is the image:" }, image),
            "invalid_base64" => Content(new JsonObject { ["type"] = "image", ["data"] = "not-base64!", ["mimeType"] = "image/png" }),
            "multiple" => Content(image, image.DeepClone()),
            "unknown_block" => Content(new JsonObject { ["type"] = "hologram", ["depth"] = 3 }, image),
            _ => Content(image),
        };
    }

    private static JsonObject Tool(string name, string description, string schema) =>
        new() { ["name"] = name, ["description"] = description, ["inputSchema"] = JsonNode.Parse(schema) };
}
