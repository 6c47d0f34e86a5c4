using System.Runtime.InteropServices;
using TypedMcp.TestSupport;

namespace TypedMcp.Tests;

/// <summary>Our own stdio server, built beside the tests, with a home of its own for each test.</summary>
internal sealed class StdioServer : IDisposable
{
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
        foreach ((string name, string value) in _switches)
        {
            options.Environment[name] = value;
        }

        configure?.Invoke(options);
        Options = options;
    });

    public McpConnection Connect(Action<McpConnectionOptions>? configure = null, Action<McpStdioOptions>? stdio = null)
    {
        var options = new McpConnectionOptions { Name = "test" };
        configure?.Invoke(options);
        return McpConnection.Create(Transport(stdio), options);
    }

    public void Dispose() => _home.Dispose();
}
