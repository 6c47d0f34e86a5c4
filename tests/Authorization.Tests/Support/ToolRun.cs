using System.Diagnostics;
using System.Text.Json.Nodes;
using TypedMcp.TestSupport;

namespace TypedMcp.Authorization.Tests;

/// <summary>A folder and a home in which the built <c>dotnet mcp</c> runs as a process.</summary>
internal sealed class ToolRun : IDisposable
{
    private static readonly string s_tool = Repository.PathOf("src", "Tool", "bin", new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name, "net10.0", "dotnet-mcp.dll");
    private readonly TemporaryFolder _folder = new();

    public string Home => _folder.PathOf("home");

    public Dictionary<string, string?> Environment { get; } = new(StringComparer.Ordinal);

    public string PathOf(params string[] parts) => _folder.PathOf(parts);

    /// <summary>Writes a file of the folder and gives its path.</summary>
    public string Write(string name, string text) => _folder.Write(name, text);

    /// <summary>Configures a server over HTTP.</summary>
    public void Configure(string name, Uri endpoint, string? store = "file")
    {
        var configuration = new JsonObject { ["mcpServers"] = new JsonObject { [name] = new JsonObject { ["url"] = endpoint.OriginalString } } };
        if (store is not null)
        {
            configuration["credentialsStore"] = store;
        }

        _folder.Write(".mcp.json", configuration.ToJsonString());
        _folder.Write("App.csproj", "<Project Sdk=\"Microsoft.NET.Sdk\" />");
    }

    public Task<CommandResult> RunAsync(params string[] arguments) => Command.RunAsync("dotnet", [s_tool, .. arguments], _folder.FullPath, All());

    /// <summary>Adds OAuth settings to a configured server.</summary>
    public void SetOAuth(string name, JsonObject oauth)
    {
        var configuration = JsonNode.Parse(File.ReadAllText(PathOf(".mcp.json")))!;
        configuration["mcpServers"]![name]!["oauth"] = oauth;
        _folder.Write(".mcp.json", configuration.ToJsonString());
    }

    /// <summary>Runs it at a terminal where <paramref name="typed"/> is typed; what is seen there is its output.</summary>
    public Task<CommandResult> RunInTerminalAsync(string typed, params string[] arguments) => Command.RunAsync(
        "script",
        ["-qec", $"exec dotnet {string.Join(' ', ((string[])[s_tool, .. arguments]).Select(argument => $"'{argument}'"))}", "/dev/null"],
        _folder.FullPath,
        All(),
        typed);

    /// <summary>Starts it with an open standard input.</summary>
    public Process Start(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [s_tool, .. arguments]) { UseShellExecute = false, WorkingDirectory = _folder.FullPath, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in All())
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    public void Dispose() => _folder.Dispose();

    private Dictionary<string, string?> All() => new(Environment, StringComparer.Ordinal)
    {
        ["TYPEDMCP_HOME"] = Home,
        ["BROWSER"] = Environment.GetValueOrDefault("BROWSER", $"node {RealAuthorizationServer.Script("follow.mjs")} %s"),
        ["DBUS_SESSION_BUS_ADDRESS"] = Environment.GetValueOrDefault("DBUS_SESSION_BUS_ADDRESS"),
        ["XDG_RUNTIME_DIR"] = null,
    };
}
