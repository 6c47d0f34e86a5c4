// A small MCP server over standard input and output, written with the official SDK. It needs no network.
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;
using Quickstart.Server;

var options = new McpServerOptions
{
    ServerInfo = new Implementation { Name = "quickstart", Version = "1.0.0" },
    ServerInstructions = "Three tools to try a typed client on.",
    Handlers = new McpServerHandlers
    {
        ListToolsHandler = (_, _) => ValueTask.FromResult(new ListToolsResult { Tools = [.. Tools.All] }),
        CallToolHandler = (request, _) => ValueTask.FromResult(Tools.Call(request.Params!)),
    },
};

await using var transport = new StdioServerTransport("quickstart");
await using var server = McpServer.Create(transport, options);
await server.RunAsync();
