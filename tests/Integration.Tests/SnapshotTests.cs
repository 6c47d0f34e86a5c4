using TypedMcp.Integration.Tests.Http;
using TypedMcp.TestSupport;

namespace TypedMcp.Integration.Tests;

/// <summary>The snapshots that this project compiles are exactly what the tool takes from the live servers.</summary>
[Collection(RealHttpServerCollection.Name)]
public sealed class SnapshotTests(RealHttpServers servers)
{
    [Fact]
    public async Task Everything_over_stdio_is_as_committed_and_a_second_run_changes_no_byte() =>
        await VerifyAsync("everything", ["--", "node", NpmServer.Everything, "stdio"]);

    [Fact]
    public async Task Filesystem_is_as_committed_and_a_second_run_changes_no_byte() =>
        await VerifyAsync("filesystem", ["--", "node", NpmServer.Filesystem, "."]);

    [Fact]
    public async Task Memory_is_as_committed_and_a_second_run_changes_no_byte() =>
        await VerifyAsync("memory", ["--", "node", NpmServer.Memory]);

    [Fact]
    public async Task Playwright_is_as_committed_and_a_second_run_changes_no_byte() =>
        await VerifyAsync("playwright", ["--", "node", .. PlaywrightTests.Arguments]);

    [Fact]
    public async Task Azure_is_as_committed_and_a_second_run_changes_no_byte() =>
        await VerifyAsync("azure", ["--", "node", .. AzureTests.Arguments]);

    [Fact]
    public async Task Git_over_http_is_as_committed_and_a_second_run_changes_no_byte() =>
        await VerifyAsync("git", ["--url", (await servers.StartAsync("git")).AbsoluteUri]);

    [Fact]
    public async Task Everything_over_http_offers_the_tools_of_the_stdio_snapshot()
    {
        using var folder = new TemporaryFolder();
        (await DotnetMcp.RunAsync(folder, "snapshot", "everything", "--output", "everything.mcp.json", "--url", (await servers.StartAsync("everything")).AbsoluteUri)).EnsureSuccess();

        using var overHttp = System.Text.Json.JsonDocument.Parse(await File.ReadAllTextAsync(folder.PathOf("everything.mcp.json")));
        using var overStdio = System.Text.Json.JsonDocument.Parse(await File.ReadAllTextAsync(CommittedPath("everything")));
        Assert.Equal(ToolNames(overStdio), ToolNames(overHttp));
    }

    private static async Task VerifyAsync(string name, string[] server)
    {
        using var folder = new TemporaryFolder();
        var file = folder.PathOf($"{name}.mcp.json");
        (await DotnetMcp.RunAsync(folder, ["snapshot", name, "--output", file, .. server])).EnsureSuccess();
        var first = await File.ReadAllBytesAsync(file);
        (await DotnetMcp.RunAsync(folder, ["snapshot", name, "--output", file, .. server])).EnsureSuccess();

        Assert.Equal(first, await File.ReadAllBytesAsync(file));
        GoldenFile.Verify(CommittedPath(name), await File.ReadAllTextAsync(file));
    }

    private static string CommittedPath(string name) => Repository.PathOf("tests", "Integration.Tests", "Snapshots", $"{name}.mcp.json");

    private static IEnumerable<string> ToolNames(System.Text.Json.JsonDocument snapshot) =>
        snapshot.RootElement.GetProperty("tools").EnumerateArray().Select(tool => tool.GetProperty("name").GetString()!);
}
