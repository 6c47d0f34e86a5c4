using System.Text.Json.Nodes;

namespace TypedMcp.Package.Tests;

/// <summary><c>dotnet build -t:McpSnapshot</c>, which the package brings.</summary>
[Collection(PackageCollection.Name)]
public sealed class SnapshotTargetTests(PackedPackage package)
{
    private static readonly string s_server = Path.Combine(AppContext.BaseDirectory, "Quickstart.Server.dll");

    [Fact]
    public async Task It_takes_the_snapshot_that_the_next_build_compiles()
    {
        var folder = Checkout("Console", "Snapshot");
        (await package.DotnetAsync(folder, "new", "tool-manifest")).EnsureSuccess();
        (await package.DotnetAsync(folder, "tool", "install", "TypedMcp.Tool", "--version", package.Version)).EnsureSuccess();

        (await package.DotnetAsync(folder, "build", "-t:McpSnapshot")).EnsureSuccess();

        var snapshot = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(folder, "quickstart.mcp.json")))!;
        Assert.Contains(snapshot["tools"]!.AsArray(), tool => (string)tool!["name"]! == "echo");
        var run = (await package.DotnetAsync(folder, "run", "--", s_server)).EnsureSuccess();
        Assert.Contains("ECHOING: hi", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_plain_build_never_starts_it_and_the_command_and_the_servers_can_be_chosen()
    {
        var folder = Checkout("Library", "PlainBuild");
        File.Copy(Path.Combine(AppContext.BaseDirectory, "Consumers", "quickstart.mcp.json"), Path.Combine(folder, "quickstart.mcp.json"));
        var command = "-p:McpToolCommand=echo started>>started.txt";

        (await package.DotnetAsync(folder, "build", command)).EnsureSuccess();
        Assert.False(File.Exists(Path.Combine(folder, "started.txt")));

        (await package.DotnetAsync(folder, "build", "-t:McpSnapshot", command, "-p:McpSnapshotServers=a%3Bb", "-p:McpSnapshotOptions=--timeout 2m")).EnsureSuccess();
        Assert.Equal("started snapshot a b --timeout 2m", (await File.ReadAllTextAsync(Path.Combine(folder, "started.txt"))).Trim());
    }

    [Fact]
    public async Task A_project_for_several_frameworks_has_it_once()
    {
        var folder = Checkout("Library", "SeveralFrameworks");
        var project = Directory.EnumerateFiles(folder, "*.csproj").Single();
        var text = await File.ReadAllTextAsync(project);
        await File.WriteAllTextAsync(project, text.Replace("<TargetFramework>net8.0</TargetFramework>", "<TargetFrameworks>net8.0;net10.0</TargetFrameworks>", StringComparison.Ordinal));

        (await package.DotnetAsync(folder, "build", "-t:McpSnapshot", "-p:McpToolCommand=echo started>>started.txt")).EnsureSuccess();

        Assert.Equal("started snapshot --all", (await File.ReadAllTextAsync(Path.Combine(folder, "started.txt"))).Trim());
    }

    [Fact]
    public async Task Without_the_tool_the_error_says_how_to_install_it()
    {
        var folder = Checkout("Library", "WithoutTool");

        var build = await package.DotnetAsync(folder, "build", "-t:McpSnapshot", "-p:McpToolCommand=no-such-tool-of-ours");

        Assert.NotEqual(0, build.ExitCode);
        Assert.Contains("dotnet tool install TypedMcp.Tool", build.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_cannot_be_reached_fails_the_target_with_the_tool_s_own_words()
    {
        var folder = Checkout("Library", "Unreachable");
        await File.WriteAllTextAsync(Path.Combine(folder, ".mcp.json"), """{"mcpServers":{"gone":{"command":"no-such-command-of-ours"}}}""");
        var installed = package.PathOf("unreachable-tool");
        (await package.DotnetAsync(folder, "tool", "install", "TypedMcp.Tool", "--version", package.Version, "--tool-path", installed)).EnsureSuccess();

        var build = await package.DotnetAsync(folder, "build", "-t:McpSnapshot", $"-p:McpToolCommand={Path.Combine(installed, "dotnet-mcp")}");

        Assert.NotEqual(0, build.ExitCode);
        Assert.Contains("'no-such-command-of-ours' was not found in PATH", build.Output, StringComparison.Ordinal);
        Assert.Contains("ended with exit code 69", build.Output, StringComparison.Ordinal);
    }

    private string Checkout(string consumer, string name)
    {
        var folder = package.Checkout(consumer, name);
        File.WriteAllText(Path.Combine(folder, ".mcp.json"), new JsonObject { ["mcpServers"] = new JsonObject { ["quickstart"] = new JsonObject { ["command"] = "dotnet", ["args"] = new JsonArray(s_server) } } }.ToJsonString());
        return folder;
    }
}
