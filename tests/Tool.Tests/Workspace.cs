using System.Diagnostics;
using System.Text.Json.Nodes;
using TypedMcp.TestSupport;

namespace TypedMcp.Tool.Tests;

/// <summary>A folder with a project file and a home of its own, in which the built tool runs as a process.</summary>
internal sealed class Workspace : IDisposable
{
    private static readonly string s_tool = Path.Combine(AppContext.BaseDirectory, "dotnet-mcp.dll");
    private static readonly string s_server = Path.Combine(AppContext.BaseDirectory, "Servers", "scripted.mjs");
    private readonly TemporaryFolder _folder = new();
    private readonly List<IDisposable> _kept = [];
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
        TestSupport.Command.RunAsync("dotnet", [s_tool, .. arguments], directory, Variables(), input);

    /// <summary>The command that starts the tool.</summary>
    public static string[] Command(params string[] arguments) => ["dotnet", s_tool, .. arguments];

    /// <summary>The variables that the tool is started with.</summary>
    public Dictionary<string, string?> Variables() => new(Environment, StringComparer.Ordinal) { ["TYPEDMCP_HOME"] = PathOf("home"), ["TERM"] = "xterm" };

    /// <summary>Starts the tool with an open standard input.</summary>
    public Process Start(params string[] arguments) => Start("dotnet", [s_tool, .. arguments]);

    /// <summary>Starts the tool at a terminal of 80 columns; what is written to the process is typed there.</summary>
    public Process StartInTerminal(params string[] arguments) => Start("script", TerminalLine(arguments));

    /// <summary>Runs the tool at a terminal of 80 columns, where <paramref name="typed"/> is typed.</summary>
    /// <returns>What is seen there, as its output.</returns>
    public Task<CommandResult> RunInTerminalAsync(string? typed, params string[] arguments) =>
        TestSupport.Command.RunAsync("script", TerminalLine(arguments), Root, Variables(), typed);

    /// <summary>Takes a snapshot of a command.</summary>
    public Task<CommandResult> SnapshotAsync(string name, params string[] command) => RunAsync(["snapshot", name, "--", .. command]);

    /// <summary>Keeps something that the tool needs until the test is over.</summary>
    public T Keep<T>(T thing)
        where T : IDisposable
    {
        _kept.Add(thing);
        return thing;
    }

    public void Dispose()
    {
        _kept.ForEach(thing => thing.Dispose());
        _folder.Dispose();
    }

    // -e: the exit code is the tool's.
    private static string[] TerminalLine(string[] arguments) =>
        ["-qec", $"stty cols 80; exec dotnet {string.Join(' ', ((string[])[s_tool, .. arguments]).Select(argument => $"'{argument}'"))}", "/dev/null"];

    private Process Start(string file, string[] arguments)
    {
        var start = TestSupport.Foreground.Start(file, arguments);
        (start.UseShellExecute, start.WorkingDirectory, start.RedirectStandardInput, start.RedirectStandardOutput, start.RedirectStandardError) = (false, Root, true, true, true);
        foreach (var (name, value) in Variables())
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }
}
