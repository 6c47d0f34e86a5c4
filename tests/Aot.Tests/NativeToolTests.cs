using System.Text.Json.Nodes;
using TypedMcp.TestSupport;

namespace TypedMcp.Aot.Tests;

/// <summary>The tool as a native program: published with every trim and AOT warning as an error, and used.</summary>
public sealed class NativeToolTests
{
    [Fact]
    public async Task The_native_tool_says_its_version_lists_calls_and_generates()
    {
        using var folder = new TemporaryFolder();
        var publish = await Command.RunAsync("dotnet", ["publish", Repository.PathOf("src", "Tool.Native"), "-c", "Release", "-o", folder.PathOf("bin"), "-v", "q", "-nodeReuse:false"], limit: TimeSpan.FromMinutes(30));
        publish.EnsureSuccess();
        var server = Path.Combine(AppContext.BaseDirectory, "Quickstart.Server.dll");
        folder.Write("App.csproj", "<Project Sdk=\"Microsoft.NET.Sdk\" />");
        folder.Write(".mcp.json", """{"mcpServers":{"quickstart":{"command":"dotnet","args":["SERVER"],"env":{"GREETING":"hello"}}}}""".Replace("SERVER", server, StringComparison.Ordinal));
        Task<CommandResult> RunAsync(params string[] arguments) =>
            Command.RunAsync(folder.PathOf("bin", "dotnet-mcp"), arguments, folder.FullPath, new Dictionary<string, string?>(StringComparer.Ordinal) { ["TYPEDMCP_HOME"] = folder.PathOf("home"), ["DBUS_SESSION_BUS_ADDRESS"] = null });

        Assert.Matches(@"^\d+\.\d+\.\d+[^\n]*\n$", (await RunAsync("--version")).EnsureSuccess().Output);
        var listed = JsonNode.Parse((await RunAsync("list", "--json", "--timeout", "2m")).EnsureSuccess().Output)!;
        Assert.Equal("ready", (string)listed[0]!["status"]!);
        Assert.Contains("ECHOING: hi", (await RunAsync("call", "quickstart", "echo", "message=hi")).EnsureSuccess().Output, StringComparison.Ordinal);
        (await RunAsync("snapshot", "quickstart")).EnsureSuccess();
        (await RunAsync("check")).EnsureSuccess();
        (await RunAsync("doctor")).EnsureSuccess();
        Assert.Contains("EchoAsync(", (await RunAsync("tools", "quickstart", "--snapshot")).EnsureSuccess().Output, StringComparison.Ordinal);
        (await RunAsync("generate", "quickstart", "-o", "generated")).EnsureSuccess();
        Assert.True(File.Exists(folder.PathOf("generated", "quickstart.g.cs")));
        Assert.Equal(64, (await RunAsync("snapshto")).ExitCode);
    }
}
