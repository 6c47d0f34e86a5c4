using System.Text.Json.Nodes;

namespace TypedMcp.Tests;

/// <summary>What every message that leaves the client must be, whatever a test is about.</summary>
internal static class SchemaCheck
{
    public static void Outgoing(string line)
    {
        JsonObject message = JsonNode.Parse(line)!.AsObject();
        Assert.Equal("2.0", (string?)message["jsonrpc"]);
    }
}
