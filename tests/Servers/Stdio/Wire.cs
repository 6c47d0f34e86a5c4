using System.Text;
using System.Text.Json.Nodes;

namespace TypedMcp.StdioServer;

/// <summary>The writing half of the server.</summary>
internal sealed class Wire(Stream output)
{
    // One message at a time on the stream.
    private readonly Lock _gate = new();

    public void Result(JsonNode id, JsonNode result) => Send(new JsonObject { ["jsonrpc"] = "2.0", ["id"] = id.DeepClone(), ["result"] = result });

    public void Error(JsonNode id, int code, string message, JsonNode? data = null)
    {
        var error = new JsonObject { ["code"] = code, ["message"] = message };
        if (data is not null)
        {
            error["data"] = data;
        }

        Send(new JsonObject { ["jsonrpc"] = "2.0", ["id"] = id.DeepClone(), ["error"] = error });
    }

    public void Notify(string method, JsonObject parameters) => Send(new JsonObject { ["jsonrpc"] = "2.0", ["method"] = method, ["params"] = parameters });

    public void Request(string id, string method, JsonObject parameters) => Send(new JsonObject { ["jsonrpc"] = "2.0", ["id"] = id, ["method"] = method, ["params"] = parameters });

    public void Line(string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text + "\n");
        lock (_gate)
        {
            output.Write(bytes);
            output.Flush();
        }
    }

    private void Send(JsonObject message) => Line(message.ToJsonString());
}
