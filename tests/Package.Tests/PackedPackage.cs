using System.Globalization;
using TypedMcp.TestSupport;

namespace TypedMcp.Package.Tests;

/// <summary>The package, packed once for all tests under a version of its own, and a place to build consumers in.</summary>
public sealed class PackedPackage : IAsyncLifetime, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public string Version { get; } = string.Create(CultureInfo.InvariantCulture, $"0.{Environment.ProcessId}.{Environment.TickCount64 % int.MaxValue}");

    public string Nupkg => _folder.PathOf("feed", $"TypedMcp.{Version}.nupkg");

    /// <summary>Copies a consumer and its snapshot to a folder outside the checkout, so that none of our build settings reach it.</summary>
    public string Checkout(string consumer)
    {
        var target = _folder.PathOf("consumers", consumer);
        Directory.CreateDirectory(target);
        var source = Path.Combine(AppContext.BaseDirectory, "Consumers", consumer);
        foreach (var file in Directory.EnumerateFiles(source))
        {
            File.WriteAllText(Path.Combine(target, Path.GetFileName(file)), File.ReadAllText(file).Replace("TYPEDMCP_VERSION", Version, StringComparison.Ordinal));
        }

        return target;
    }

    /// <summary>Runs a dotnet command; packages come from our feed and from what this machine already has, never from a network.</summary>
    public async Task<CommandResult> DotnetAsync(string folder, params string[] arguments) =>
        await Command.RunAsync("dotnet", arguments, folder, Variables());

    public async Task InitializeAsync()
    {
        await PackAsync("Runtime", "TypedMcp.csproj");
        var cache = Environment.GetEnvironmentVariable("NUGET_PACKAGES") ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        _folder.Write("consumers/nuget.config", $"""
            <configuration>
              <packageSources><clear /><add key="feed" value="{_folder.PathOf("feed")}" /></packageSources>
              <fallbackPackageFolders><clear /><add key="cache" value="{cache}" /></fallbackPackageFolders>
            </configuration>
            """);
    }

    /// <summary>An empty folder of that name, where packages come from our feed too.</summary>
    public string EmptyFolder(string name) => Directory.CreateDirectory(_folder.PathOf("consumers", name)).FullName;

    /// <summary>Packs the tool into the feed.</summary>
    public Task PackToolAsync() => PackAsync("Tool", "TypedMcp.Tool.csproj");

    /// <summary>Runs lines of a shell as a person would type them.</summary>
    public Task<CommandResult> ShellAsync(string folder, string lines) => Command.RunAsync("bash", ["-ec", lines], folder, new Dictionary<string, string?>(Variables(), StringComparer.Ordinal)
    {
        ["TYPEDMCP_HOME"] = _folder.PathOf("home"),
        ["DOTNET_CLI_HOME"] = _folder.PathOf("cli"),
    });

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => _folder.Dispose();

    // A version without a suffix: what a person installs without saying which.
    private async Task PackAsync(string folder, string project)
    {
        var pack = await Command.RunAsync(
            "dotnet", ["pack", Repository.PathOf("src", folder, project), "-c", "Release", "-o", _folder.PathOf("feed"), $"-p:PackageVersion={Version}", "-v", "q", "-nodeReuse:false"]);
        pack.EnsureSuccess();
    }

    private Dictionary<string, string?> Variables() => new(StringComparer.Ordinal)
    {
        ["NUGET_PACKAGES"] = _folder.PathOf("packages"),
        ["MSBUILDDISABLENODEREUSE"] = "1",
    };
}
