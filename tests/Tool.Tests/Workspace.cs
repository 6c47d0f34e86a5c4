using System.Text.Json.Nodes;
using TypedMcp.TestSupport;

namespace TypedMcp.Tool.Tests;

/// <summary>A folder with a project file and a home of its own, in which the built tool runs as a process.</summary>
internal sealed class Workspace : IDisposable
{
    private static readonly string s_tool = Path.Combine(AppContext.BaseDirectory, "dotnet-mcp.dll");
    private static readonly string s_server = Path.Combine(AppContext.BaseDirectory, "Servers", "scripted.mjs");
    private readonly TemporaryFolder _folder = new();
    private int _scenarios;

    public Workspace()
    {
        Write("App.csproj", "<Project Sdk=\"Microsoft.NET.Sdk\" />");
    }

    /// <summary>Variables set for the tool.</summary>
    public Dictionary<string, string?> Environment { get; } = new(StringComparer.Ordinal);

    /// <summary>The folder that the tool starts in.</summary>
    public string Root => _folder.FullPath;

    public string PathOf(params string[] parts) => _folder.PathOf(parts);

    public string Write(string name, string text) => _folder.Write(name, text);

    public string Read(string name) => File.ReadAllText(PathOf(name));

    /// <summary>The command of a server that does what <paramref name="scenario"/> says.</summary>
    public string[] Server(JsonObject scenario) => ["node", s_server, Write($"scenario{_scenarios++}.json", scenario.ToJsonString())];

    /// <summary>The command of a server with these tools, each the raw text of a JSON value (an answer of the server is one line).</summary>
    public string[] ServerOf(params string[] tools) => Server(new JsonObject { ["tools"] = new JsonArray($"[{string.Join(',', tools).ReplaceLineEndings("")}]") });

    /// <summary>Configures a stdio server in <c>.mcp.json</c>.</summary>
    public void Configure(string name, string[] command) =>
        Write(".mcp.json", new JsonObject { ["mcpServers"] = new JsonObject { [name] = new JsonObject { ["command"] = command[0], ["args"] = new JsonArray([.. command[1..]]) } } }.ToJsonString());

    public Task<CommandResult> RunAsync(params string[] arguments) => RunInAsync(Root, input: null, arguments);

    public Task<CommandResult> RunInAsync(string directory, string? input, params string[] arguments) =>
        Command.RunAsync("dotnet", [s_tool, .. arguments], directory, new Dictionary<string, string?>(Environment, StringComparer.Ordinal) { ["TYPEDMCP_HOME"] = PathOf("home") }, input);

    /// <summary>Takes a snapshot of a command.</summary>
    public Task<CommandResult> SnapshotAsync(string name, params string[] command) => RunAsync(["snapshot", name, "--", .. command]);

    public void Dispose() => _folder.Dispose();
}
