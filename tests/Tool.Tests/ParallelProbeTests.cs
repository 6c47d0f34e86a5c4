using System.Text.Json;
using System.Text.Json.Nodes;
using TypedMcp.Tool.Files;

namespace TypedMcp.Tool.Tests;

/// <summary><c>list</c> asks its servers at once.</summary>
public sealed class ParallelProbeTests : IDisposable
{
    private readonly Workspace _workspace = new();

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public async Task List_asks_all_servers_at_once()
    {
        // Each answers only once the other one runs: asked one after the other, the first would never be ready.
        var servers = new JsonObject { ["left"] = Meeting("left", "right"), ["right"] = Meeting("right", "left") };
        _workspace.Write(".mcp.json", new JsonObject { ["mcpServers"] = servers }.ToJsonString());
        var variables = _workspace.Variables();
        var console = new SilentConsole();
        var context = InProcess.Context(console, new DiskFileSystem()) with
        {
            Clock = new StillClock(),
            WorkingDirectory = _workspace.Root,
            Environment = name => variables.TryGetValue(name, out var value) ? value : Environment.GetEnvironmentVariable(name),
        };
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));

        var code = await new ToolApplication(context).RunAsync(["list", "--json"], patience.Token);

        Assert.Equal((ExitCodes.Success, ""), (code, console.Said.ToString()));
        using var document = JsonDocument.Parse(console.Written.ToString());
        Assert.Equal(["left ready", "right ready"], document.RootElement.EnumerateArray().Select(server => $"{server.GetProperty("name").GetString()} {server.GetProperty("status").GetString()}"));
    }

    private JsonObject Meeting(string name, string other)
    {
        var command = _workspace.Server(new JsonObject { ["meets"] = new JsonObject { ["self"] = _workspace.PathOf($"{name}.up"), ["other"] = _workspace.PathOf($"{other}.up") } });
        return new JsonObject { ["command"] = command[0], ["args"] = new JsonArray([.. command[1..]]) };
    }
}
