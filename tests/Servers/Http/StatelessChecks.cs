using System.Text;
using System.Text.Json.Nodes;

namespace TypedMcp.HttpServer;

/// <summary>What a server of protocol 2026-07-28 must check before it runs anything.</summary>
internal static class StatelessChecks
{
    public const string Version = "2026-07-28";
    private const string MetaPrefix = "io.modelcontextprotocol/";

    /// <summary>The error for a request whose headers and body do not fit; <see langword="null"/> where they do.</summary>
    public static JsonObject? Check(ReceivedRequest request, string regionHeader)
    {
        var message = request.Message!;
        var meta = message["params"]?["_meta"];
        var stated = meta?[MetaPrefix + "protocolVersion"]?.GetValue<string>();
        if (request["MCP-Protocol-Version"] != stated || meta?[MetaPrefix + "clientCapabilities"] is not JsonObject || meta[MetaPrefix + "clientInfo"] is not JsonObject)
        {
            return Mismatch("MCP-Protocol-Version or _meta");
        }

        if (stated != Version)
        {
            return Rpc.Error(-32022, "Unsupported protocol version", new JsonObject { ["requested"] = stated, ["supported"] = new JsonArray(Version) });
        }

        if (request["Mcp-Method"] != request.Method)
        {
            return Mismatch("Mcp-Method");
        }

        var name = request.Method switch
        {
            "tools/call" or "prompts/get" => message["params"]?["name"]?.GetValue<string>(),
            "resources/read" => message["params"]?["uri"]?.GetValue<string>(),
            _ => null,
        };
        if (name is not null && Decode(request["Mcp-Name"]) != name)
        {
            return Mismatch("Mcp-Name");
        }

        return name == "region" && Decode(request["Mcp-Param-" + regionHeader]) != message["params"]?["arguments"]?["region"]?.GetValue<string>() ? Mismatch("Mcp-Param-" + regionHeader) : null;
    }

    private static JsonObject Mismatch(string header) => Rpc.Error(-32020, $"Header mismatch: {header}");

    private static string? Decode(string? value) =>
        value is not null && value.StartsWith("=?base64?", StringComparison.Ordinal) && value.EndsWith("?=", StringComparison.Ordinal)
            ? Encoding.UTF8.GetString(Convert.FromBase64String(value[9..^2]))
            : value;
}
