using System.Globalization;
using TypedMcp.TestSupport;

namespace TypedMcp.Package.Tests;

/// <summary>The package, packed once for all tests under a version of its own, and a place to build consumers in.</summary>
public sealed class PackedPackage : IAsyncLifetime, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    // Without a suffix: what a person gets who does not say which. A part of an assembly's version has 16 bits.
    public string Version { get; } = string.Create(CultureInfo.InvariantCulture, $"0.{Environment.ProcessId % 60_000}.{Environment.TickCount64 % 60_000}");

    public string Nupkg => Feed("TypedMcp");

    /// <summary>A package of the feed.</summary>
    public string Feed(string id) => _folder.PathOf("feed", $"{id}.{Version}.nupkg");

    /// <summary>A folder outside the checkout.</summary>
    public string PathOf(string name) => _folder.PathOf(name);

    /// <summary>Copies a consumer and its snapshot to a folder outside the checkout, so that none of our build settings reach it.</summary>
    /// <param name="consumer">The consumer.</param>
    /// <param name="name">The folder's name; <see langword="null"/> for the consumer's own.</param>
    public string Checkout(string consumer, string? name = null)
    {
        var target = _folder.PathOf("consumers", name ?? consumer);
        Directory.CreateDirectory(target);
        var source = Path.Combine(AppContext.BaseDirectory, "Consumers", consumer);
        foreach (var file in Directory.EnumerateFiles(source))
        {
            File.WriteAllText(Path.Combine(target, Path.GetFileName(file)), File.ReadAllText(file).Replace("TYPEDMCP_VERSION", Version, StringComparison.Ordinal));
        }

        return target;
    }

    /// <summary>Runs a dotnet command; packages come from our feed and from what this machine already has, never from a network.</summary>
    public Task<CommandResult> DotnetAsync(string folder, params string[] arguments) => RunAsync("dotnet", folder, arguments);

    /// <summary>Runs a program; packages come from where <see cref="DotnetAsync"/> has them from.</summary>
    public async Task<CommandResult> RunAsync(string program, string folder, params string[] arguments) =>
        await Command.RunAsync(program, arguments, folder, new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["NUGET_PACKAGES"] = _folder.PathOf("packages"),
            ["MSBUILDDISABLENODEREUSE"] = "1",
            ["TYPEDMCP_HOME"] = _folder.PathOf("home"),
            ["DOTNET_CLI_HOME"] = _folder.PathOf("cli"),
            ["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1",
            ["DOTNET_NOLOGO"] = "1",
        });

    public async Task InitializeAsync()
    {
        await PackAsync("src", "Runtime", "TypedMcp.csproj");
        await PackAsync("src", "Tool", "TypedMcp.Tool.csproj");
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

    private async Task PackAsync(params string[] project)
    {
        var pack = await Command.RunAsync("dotnet", ["pack", Repository.PathOf(project), "-c", "Release", "-o", _folder.PathOf("feed"), $"-p:Version={Version}", "-v", "q", "-nodeReuse:false"], limit: TimeSpan.FromMinutes(30));
        pack.EnsureSuccess();
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => _folder.Dispose();
}
