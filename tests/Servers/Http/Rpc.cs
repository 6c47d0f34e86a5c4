using System.Text.Json.Nodes;

namespace TypedMcp.HttpServer;

/// <summary>Makes JSON-RPC messages.</summary>
internal static class Rpc
{
    public static JsonObject Result(JsonNode? id, JsonNode result) => new() { ["jsonrpc"] = "2.0", ["id"] = id?.DeepClone(), ["result"] = result };

    public static JsonObject Error(int code, string message, JsonNode? data = null)
    {
        var error = new JsonObject { ["code"] = code, ["message"] = message };
        if (data is not null)
        {
            error["data"] = data;
        }

        return new JsonObject { ["jsonrpc"] = "2.0", ["id"] = null, ["error"] = error };
    }

    public static JsonObject For(JsonNode? id, JsonObject error)
    {
        error["id"] = id?.DeepClone();
        return error;
    }
}
