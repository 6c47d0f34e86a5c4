using System.Runtime.InteropServices;
using TypedMcp.TestSupport;

namespace TypedMcp.Tests;

/// <summary>Our own stdio server, built beside the tests, with a home of its own for each test.</summary>
internal sealed class StdioServer : IDisposable
{
    private readonly OutgoingMessages _outgoing = OutgoingMessages.Current;
    private readonly TemporaryFolder _home = new();
    private readonly Dictionary<string, string> _switches = new(StringComparer.Ordinal);

    public static string Command { get; } = Repository.PathOf("tests", "Servers", "Stdio", "bin", Configuration, "net10.0", "TypedMcp.StdioServer");

    public string Home => _home.FullPath;

    public McpStdioOptions? Options { get; private set; }

    private static string Configuration => new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;

    /// <summary>Sets an environment variable of the server.</summary>
    public StdioServer With(string name, string value = "1")
    {
        _switches[name] = value;
        return this;
    }

    public string PathOf(string name) => _home.PathOf(name);

    public McpTransport Transport(Action<McpStdioOptions>? configure = null) => McpTransport.Stdio(Command, configure: options =>
    {
        options.Environment["DOTNET_ROOT"] = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));
        options.Environment["DOTNET_TieredCompilation"] = "1";
        options.Environment["MCP_TEST_MESSAGE_LOG"] = PathOf("messages.log");
        foreach ((string name, string value) in _switches)
        {
            options.Environment[name] = value;
        }

        configure?.Invoke(options);
        Options = options;
    });

    public McpConnection Connect(Action<McpConnectionOptions>? configure = null, Action<McpStdioOptions>? stdio = null)
    {
        // Most tests end with calls that nobody answers.
        var options = new McpConnectionOptions { Name = "test", DrainTimeout = TimeSpan.Zero };
        configure?.Invoke(options);
        return McpConnection.Create(Transport(stdio), options);
    }

    public void Dispose()
    {
        if (File.Exists(PathOf("messages.log")))
        {
            // A server that was killed may have left half a line, which has no end.
            string[] lines = File.ReadAllText(PathOf("messages.log")).Split('\n');
            foreach (string line in lines[..^1])
            {
                string[] parts = line.Split('\t', count: 2);
                _outgoing.Add(parts[1], parts[0]);
            }
        }

        _home.Dispose();
    }
}
