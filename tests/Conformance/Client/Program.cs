using System.Text.Json;
using TypedMcp;
using TypedMcp.ConformanceClient;

// The official suite starts this program once per scenario: the server's address is the last argument, everything else is in the environment.
var scenario = Environment.GetEnvironmentVariable("MCP_CONFORMANCE_SCENARIO") ?? "";
using var context = JsonDocument.Parse(Environment.GetEnvironmentVariable("MCP_CONFORMANCE_CONTEXT") ?? "{}");
var transport = McpTransport.Http(args[^1], http => http.OAuth = scenario.StartsWith("auth/", StringComparison.Ordinal) ? Login.Options(scenario, context.RootElement) : null);
var options = new McpConnectionOptions
{
    // Only the newer suite says which revision it is about.
    ProtocolVersion = Environment.GetEnvironmentVariable("MCP_CONFORMANCE_PROTOCOL_VERSION"),
    OnElicitation = static (_, _) => ValueTask.FromResult(McpElicitationResult.Accepted()),
};
try
{
    await using var connection = McpConnection.Create(transport, options);
    await Scenario.RunAsync(connection, scenario, context.RootElement);
    return 0;
}
catch (McpCallException e)
{
    await Console.Error.WriteLineAsync(e.ToString());
    return 1;
}
