using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using static TypedMcp.Tests.Http.HttpServerTests;

namespace TypedMcp.Tests.Http;

/// <summary>The test server as a process of its own, as other tools start it.</summary>
public sealed class HttpServerProcessTests
{
    [Fact]
    public async Task Serves_and_is_controlled_from_outside()
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "TypedMcp.HttpServer.dll")]) { UseShellExecute = false, RedirectStandardOutput = true };
        start.Environment["PORT"] = "0";
        start.Environment["MCP_TEST_VALUE"] = "outside";
        start.Environment["MCP_EXPECT_BEARER"] = "token-1";
        using var process = Process.Start(start)!;
        try
        {
            var line = await process.StandardOutput.ReadLineAsync(WireUnderTest.Patience);
            var endpoint = new Uri(line!["listening on ".Length..]);
            using var control = new HttpClient { BaseAddress = new Uri(endpoint, "/test/control/") };
            Assert.Equal("ready", await control.GetStringAsync("ready", WireUnderTest.Patience));

            await using var connection = McpConnection.Create(McpTransport.Http(endpoint.AbsoluteUri, options => options.Headers["Authorization"] = "Bearer token-1"), new McpConnectionOptions { Name = "test" });
            Assert.Equal("""{"echo":"ECHOING: 1","env":"outside"}""", await EchoAsync(connection, "1"));

            using var armed = await control.PostAsJsonAsync("session-post-failure", new { status = 404, remaining = 1 }, WireUnderTest.Patience);
            armed.EnsureSuccessStatusCode();
            await EchoAsync(connection, "2");
            var methods = await control.GetFromJsonAsync<JsonElement>("requests", WireUnderTest.Patience);
            Assert.Equal(2, methods.EnumerateArray().Count(method => method.GetString() == "initialize"));
        }
        finally
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(WireUnderTest.Patience);
        }
    }
}
