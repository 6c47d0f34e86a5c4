using System.Text.Json.Nodes;

namespace TypedMcp.Tests;

/// <summary>What two clients must agree on in a message.</summary>
internal static class MessageShape
{
    /// <summary>The message without what must differ: ids, tokens, the client's name.</summary>
    public static string Of(JsonObject message)
    {
        JsonObject copy = message.DeepClone().AsObject();
        copy.Remove("id");
        if (copy["params"] is JsonObject parameters)
        {
            parameters.Remove("clientInfo");
            if (parameters["_meta"] is JsonObject meta)
            {
                meta.Remove("io.modelcontextprotocol/clientInfo");
                if (meta["progressToken"] is not null)
                {
                    meta["progressToken"] = "token";
                }
            }

            // No params and empty params say the same.
            if (parameters.Count == 0)
            {
                copy.Remove("params");
            }
        }

        return Sorted(copy).ToJsonString();
    }

    private static JsonNode Sorted(JsonNode node) => node is JsonObject all
        ? new JsonObject(all.OrderBy(member => member.Key, StringComparer.Ordinal).Select(member => KeyValuePair.Create(member.Key, member.Value is null ? null : (JsonNode?)Sorted(member.Value))))
        : node.DeepClone();
}
