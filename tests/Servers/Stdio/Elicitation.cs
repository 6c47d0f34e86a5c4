using System.Text.Json.Nodes;

namespace TypedMcp.StdioServer;

/// <summary>A tool that asks the person, in both eras.</summary>
internal static class Elicitation
{
    private const string State = "opaque:{\"round\":1}/+=";

    /// <summary>2025 revisions: a request of the server.</summary>
    public static async Task<JsonObject> AskAsync(Call call)
    {
        JsonObject answer = await call.Server.AskAsync("elicitation/create", Question(call.Text("mode")));
        return Tools.Structured(answer["result"]?.DeepClone().AsObject() ?? new JsonObject { ["refused"] = answer["error"]!["code"]!.DeepClone() });
    }

    /// <summary>2026-07-28: an answer that asks for input, then the call again.</summary>
    public static JsonObject Round(Call call)
    {
        if (call.Parameters["inputResponses"] is not JsonObject responses)
        {
            return new JsonObject
            {
                ["resultType"] = "input_required",
                ["inputRequests"] = new JsonObject
                {
                    ["form"] = new JsonObject { ["method"] = "elicitation/create", ["params"] = Question("form") },
                    ["url"] = new JsonObject { ["method"] = "elicitation/create", ["params"] = Question("url") },
                },
                ["requestState"] = State,
            };
        }

        return Tools.Structured(new JsonObject { ["responses"] = responses.DeepClone(), ["state"] = call.Parameters["requestState"]?.DeepClone(), ["intact"] = (string?)call.Parameters["requestState"] == State, ["id"] = call.Id.DeepClone() });
    }

    /// <summary>2026-07-28: rounds that only carry state; forever, where the call says so.</summary>
    public static JsonObject StateOnly(Call call)
    {
        int round = int.Parse((string?)call.Parameters["requestState"] ?? "0", System.Globalization.CultureInfo.InvariantCulture);
        return round < call.Number("rounds", 3)
            ? new JsonObject { ["resultType"] = "input_required", ["requestState"] = $"{round + 1}" }
            : Tools.Structured(new JsonObject { ["rounds"] = round });
    }

    private static JsonObject Question(string mode) => mode == "url"
        ? JsonNode.Parse("""{"mode":"url","message":"Please open the page.","url":"https://example.com/connect","elicitationId":"e1"}""")!.AsObject()
        : JsonNode.Parse("""{"message":"Who are you?","requestedSchema":{"type":"object","properties":{"name":{"type":"string"},"color":{"type":"string","enum":["red","green"],"default":"green"},"age":{"type":"integer","default":30}},"required":["name"]}}""")!.AsObject();
}
