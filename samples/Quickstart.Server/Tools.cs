using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using ModelContextProtocol.Protocol;

namespace Quickstart.Server;

/// <summary>The server's tools: their descriptions and what they do.</summary>
internal static class Tools
{
    public static IReadOnlyList<Tool> All { get; } =
    [
        new()
        {
            Name = "echo",
            Title = "Echo",
            Description = "Sends the message back, and the value of an environment variable of the server.",
            InputSchema = Schema("""
                {
                  "type": "object",
                  "properties": {
                    "message": { "type": "string", "description": "What to send back." },
                    "envVar": { "type": "string", "description": "The variable to read." }
                  },
                  "required": ["message"],
                  "additionalProperties": false
                }
                """),
            OutputSchema = Schema("""
                {
                  "type": "object",
                  "properties": {
                    "echo": { "type": "string", "description": "The message, loud." },
                    "env": { "type": ["string", "null"], "description": "The variable's value; null where it is not set." }
                  },
                  "required": ["echo", "env"]
                }
                """),
            Annotations = new() { ReadOnlyHint = true, IdempotentHint = true, OpenWorldHint = false },
        },
        new()
        {
            Name = "plan_trip",
            Title = "Plan a trip",
            Description = "Says how long a trip takes.",
            InputSchema = Schema("""
                {
                  "type": "object",
                  "properties": {
                    "route": {
                      "type": "object",
                      "description": "From where to where.",
                      "properties": {
                        "from": { "type": "string" },
                        "to": { "type": "string" },
                        "kilometres": { "type": "number", "minimum": 0 }
                      },
                      "required": ["from", "to", "kilometres"]
                    },
                    "mode": { "type": "string", "enum": ["on-foot", "bicycle", "train"], "description": "How to travel." }
                  },
                  "required": ["route", "mode"]
                }
                """),
            OutputSchema = Schema("""
                {
                  "type": "object",
                  "properties": {
                    "summary": { "type": "string" },
                    "hours": { "type": "number" },
                    "legs": {
                      "type": "array",
                      "items": {
                        "type": "object",
                        "properties": { "from": { "type": "string" }, "to": { "type": "string" } },
                        "required": ["from", "to"]
                      }
                    }
                  },
                  "required": ["summary", "hours", "legs"]
                }
                """),
            Annotations = new() { ReadOnlyHint = true, OpenWorldHint = false },
        },
        new()
        {
            Name = "fail",
            Title = "Fail",
            Description = "Always fails, to show what an app sees then.",
            InputSchema = Schema("""{ "type": "object", "properties": { "reason": { "type": "string" } }, "required": ["reason"] }"""),
        },
    ];

    public static CallToolResult Call(CallToolRequestParams call)
    {
        var arguments = call.Arguments ?? new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        return call.Name switch
        {
            "echo" => Echo(arguments),
            "plan_trip" => PlanTrip(arguments),
            "fail" => new CallToolResult { IsError = true, Content = [new TextContentBlock { Text = arguments["reason"].GetString()! }] },
            _ => new CallToolResult { IsError = true, Content = [new TextContentBlock { Text = $"There is no tool '{call.Name}'." }] },
        };
    }

    private static CallToolResult Echo(IDictionary<string, JsonElement> arguments)
    {
        var env = arguments.TryGetValue("envVar", out var name) ? Environment.GetEnvironmentVariable(name.GetString()!) : null;
        return Structured(new JsonObject { ["echo"] = $"ECHOING: {arguments["message"].GetString()}", ["env"] = env });
    }

    private static CallToolResult PlanTrip(IDictionary<string, JsonElement> arguments)
    {
        var route = arguments["route"];
        var (from, to) = (route.GetProperty("from").GetString(), route.GetProperty("to").GetString());
        var kilometresPerHour = arguments["mode"].GetString() switch { "on-foot" => 5.0, "bicycle" => 18.0, _ => 90.0 };
        var hours = route.GetProperty("kilometres").GetDouble() / kilometresPerHour;
        return Structured(new JsonObject
        {
            ["summary"] = string.Create(CultureInfo.InvariantCulture, $"{from} to {to}: {hours:0.0} hours"),
            ["hours"] = hours,
            ["legs"] = new JsonArray(new JsonObject { ["from"] = from, ["to"] = to }),
        });
    }

    private static CallToolResult Structured(JsonObject content) => new()
    {
        StructuredContent = JsonSerializer.SerializeToElement(content),
        Content = [new TextContentBlock { Text = content.ToJsonString() }],
    };

    private static JsonElement Schema(string json) => JsonElement.Parse(json);
}
