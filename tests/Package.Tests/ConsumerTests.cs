namespace TypedMcp.Package.Tests;

/// <summary>What a user does with the package: one PackageReference, a snapshot, an interface.</summary>
[Collection(PackageCollection.Name)]
public sealed class ConsumerTests(PackedPackage package)
{
    private static readonly string s_server = Path.Combine(AppContext.BaseDirectory, "Quickstart.Server.dll");

    [Fact]
    public async Task A_console_app_needs_one_package_reference()
    {
        var folder = package.Checkout("Console");
        CopySnapshot(folder);

        var run = (await package.DotnetAsync(folder, "run", "--", s_server)).EnsureSuccess();

        Assert.Contains("ECHOING: hi", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_proxy_in_a_class_library_works_from_an_app()
    {
        var library = package.Checkout("Library");
        CopySnapshot(library);
        var app = package.Checkout("LibraryApp");

        var run = (await package.DotnetAsync(app, "run", "--", s_server)).EnsureSuccess();

        Assert.Contains("ECHOING: hi from a library", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_web_app_publishes_neither_configuration_nor_snapshot()
    {
        var folder = package.Checkout("Web");
        CopySnapshot(folder);
        File.WriteAllText(Path.Combine(folder, ".mcp.json"), """{ "mcpServers": { "quickstart": { "command": "dotnet" } } }""");
        File.WriteAllText(Path.Combine(folder, "appsettings.json"), "{}");

        (await package.DotnetAsync(folder, "publish", "-o", "out")).EnsureSuccess();

        var published = Directory.EnumerateFiles(Path.Combine(folder, "out"), "*", SearchOption.AllDirectories).Select(Path.GetFileName).ToList();
        Assert.Contains("appsettings.json", published);
        Assert.Contains("TypedMcp.dll", published);
        Assert.DoesNotContain(published, name => name!.EndsWith("mcp.json", StringComparison.Ordinal));
        Assert.DoesNotContain("TypedMcp.Generator.dll", published);
    }

    private static void CopySnapshot(string folder) =>
        File.Copy(Path.Combine(AppContext.BaseDirectory, "Consumers", "quickstart.mcp.json"), Path.Combine(folder, "quickstart.mcp.json"));
}
