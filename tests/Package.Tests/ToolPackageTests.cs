using System.IO.Compression;
using System.Reflection.PortableExecutable;
using System.Runtime.InteropServices;

namespace TypedMcp.Package.Tests;

/// <summary>The tool's packages: one for each system, compiled ahead, one that runs everywhere, and one that points to them.</summary>
[Collection(PackageCollection.Name)]
public sealed class ToolPackageTests(PackedPackage package)
{
    private static readonly string[] s_systems = ["linux-x64", "win-x64", "any"];

    [Theory]
    [InlineData("linux-x64", true)]
    [InlineData("win-x64", true)]
    [InlineData("any", false)]
    public void A_system_s_package_is_compiled_ahead_and_the_one_for_any_is_not(string system, bool isReadyToRun)
    {
        using var nupkg = ZipFile.OpenRead(package.Feed("TypedMcp.Tool." + system));
        var assemblies = nupkg.Entries.Where(entry => entry.Name.EndsWith(".dll", StringComparison.Ordinal)).ToList();
        Assert.Contains(assemblies, entry => entry.FullName == $"tools/net10.0/{system}/dotnet-mcp.dll");
        Assert.Contains(assemblies, entry => entry.Name == "TypedMcp.dll");
        Assert.All(assemblies, entry => Assert.True(IsReadyToRun(entry) == isReadyToRun, entry.FullName));
        Assert.DoesNotContain(nupkg.Entries, entry => entry.Name == "TypedMcp.xml");
    }

    [Fact]
    public void The_tool_s_own_package_points_to_them()
    {
        using var nupkg = ZipFile.OpenRead(package.Feed("TypedMcp.Tool"));
        using var settings = new StreamReader(nupkg.Entries.Single(entry => entry.Name == "DotnetToolSettings.xml").Open());
        var text = settings.ReadToEnd();
        Assert.All(s_systems, system => Assert.Contains($"Id=\"TypedMcp.Tool.{system}\"", text, StringComparison.Ordinal));
        Assert.DoesNotContain(nupkg.Entries, entry => entry.Name.EndsWith(".dll", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Installed_it_is_the_one_for_this_system_and_runs()
    {
        var folder = package.Checkout("Console");
        var installed = package.PathOf("installed");
        (await package.DotnetAsync(folder, "tool", "install", "TypedMcp.Tool", "--version", package.Version, "--tool-path", installed)).EnsureSuccess();
        var version = (await package.RunAsync(Path.Combine(installed, "dotnet-mcp"), folder, "--version")).EnsureSuccess();
        Assert.Equal(package.Version + "\n", version.Output);
        var system = RuntimeInformation.RuntimeIdentifier is "linux-x64" or "win-x64" ? RuntimeInformation.RuntimeIdentifier : "any";
        Assert.NotEmpty(Directory.EnumerateDirectories(installed, "typedmcp.tool." + system, SearchOption.AllDirectories));
    }

    private static bool IsReadyToRun(ZipArchiveEntry entry)
    {
        var bytes = new MemoryStream();
        using (var stream = entry.Open())
        {
            stream.CopyTo(bytes);
        }

        bytes.Position = 0;
        using var image = new PEReader(bytes);
        return image.PEHeaders.CorHeader!.ManagedNativeHeaderDirectory.Size > 0;
    }
}
