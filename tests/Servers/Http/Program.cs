using System.Globalization;
using TypedMcp.HttpServer;

// A test server as a process of its own: settings come from the environment, control from /test/control.
var options = new HttpTestServerOptions
{
    Address = Environment.GetEnvironmentVariable("MCP_TEST_ADDRESS") is { } address ? System.Net.IPAddress.Parse(address) : System.Net.IPAddress.Loopback,
    Port = int.TryParse(Environment.GetEnvironmentVariable("PORT"), NumberStyles.None, CultureInfo.InvariantCulture, out var port) ? port : 0,
    Answers = Enum.TryParse<AnswerMode>(Environment.GetEnvironmentVariable("MCP_TEST_ANSWERS"), ignoreCase: true, out var answers) ? answers : AnswerMode.Json,
    Eras = Enum.TryParse<Eras>(Environment.GetEnvironmentVariable("MCP_TEST_ERAS"), ignoreCase: true, out var eras) ? eras : Eras.Handshake,
    ExpectBearer = Environment.GetEnvironmentVariable("MCP_EXPECT_BEARER"),
    EchoEnvironment = Environment.GetEnvironmentVariable("MCP_TEST_VALUE"),
};
await using var server = await HttpTestServer.StartAsync(options);
Console.WriteLine($"listening on {server.Endpoint}");
await server.WaitForShutdownAsync();
