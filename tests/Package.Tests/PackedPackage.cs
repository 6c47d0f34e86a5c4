using System.Globalization;
using TypedMcp.TestSupport;

namespace TypedMcp.Package.Tests;

/// <summary>The package, packed once for all tests under a version of its own, and a place to build consumers in.</summary>
public sealed class PackedPackage : IAsyncLifetime, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public string Version { get; } = string.Create(CultureInfo.InvariantCulture, $"0.0.1-test.{Environment.ProcessId}.{Environment.TickCount64}");

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
        await Command.RunAsync("dotnet", arguments, folder, new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["NUGET_PACKAGES"] = _folder.PathOf("packages"),
            ["MSBUILDDISABLENODEREUSE"] = "1",
        });

    public async Task InitializeAsync()
    {
        var pack = await Command.RunAsync(
            "dotnet", ["pack", Repository.PathOf("src", "Runtime", "TypedMcp.csproj"), "-c", "Release", "-o", _folder.PathOf("feed"), $"-p:Version={Version}", "-v", "q", "-nodeReuse:false"]);
        pack.EnsureSuccess();
        var cache = Environment.GetEnvironmentVariable("NUGET_PACKAGES") ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        _folder.Write("consumers/nuget.config", $"""
            <configuration>
              <packageSources><clear /><add key="feed" value="{_folder.PathOf("feed")}" /></packageSources>
              <fallbackPackageFolders><clear /><add key="cache" value="{cache}" /></fallbackPackageFolders>
            </configuration>
            """);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => _folder.Dispose();
}
