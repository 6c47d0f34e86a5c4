using System.Text.Json.Nodes;

namespace TypedMcp.StdioServer;

/// <summary>One request and all that a tool may need of it.</summary>
internal sealed record Call(JsonNode Id, string Name, JsonObject Arguments, JsonObject Parameters, Server Server)
{
    public JsonObject? Meta => Parameters["_meta"]?.AsObject();

    public bool IsModern => Meta?["io.modelcontextprotocol/protocolVersion"] is not null;

    public CancellationToken Cancelled { get; init; }

    public string Text(string name) => (string?)Arguments[name] ?? "";

    public int Number(string name, int otherwise) => (int?)Arguments[name] ?? otherwise;
}
