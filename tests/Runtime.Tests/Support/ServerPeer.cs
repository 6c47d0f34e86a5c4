using System.Text;
using System.Text.Json.Nodes;

namespace TypedMcp.Tests;

/// <summary>The writing half of a scripted server.</summary>
internal sealed class ServerPeer(Stream output)
{
    public Task ResultAsync(JsonObject request, JsonNode result) =>
        SendAsync(new JsonObject { ["jsonrpc"] = "2.0", ["id"] = request["id"]!.DeepClone(), ["result"] = result });

    public Task ErrorAsync(JsonObject request, int code, string message, JsonNode? data = null)
    {
        var error = new JsonObject { ["code"] = code, ["message"] = message };
        if (data is not null)
        {
            error["data"] = data;
        }

        return SendAsync(new JsonObject { ["jsonrpc"] = "2.0", ["id"] = request["id"]!.DeepClone(), ["error"] = error });
    }

    public Task NotifyAsync(string method, JsonObject? parameters = null)
    {
        var message = new JsonObject { ["jsonrpc"] = "2.0", ["method"] = method };
        if (parameters is not null)
        {
            message["params"] = parameters;
        }

        return SendAsync(message);
    }

    public Task SendAsync(JsonObject message) => RawAsync(message.ToJsonString());

    public Task RawAsync(string line) => RawAsync(Encoding.UTF8.GetBytes(line + "\n"));

    public async Task RawAsync(byte[] bytes) => await output.WriteAsync(bytes);

    /// <summary>Hangs up.</summary>
    public async Task EndAsync() => await output.DisposeAsync();
}
